package lbsync.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import lbsync.account.AccountId;
import lbsync.coordination.LocalPace;
import lbsync.coordination.Rest;
import lbsync.db.Database;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.letterboxd.Letterboxd;
import lbsync.letterboxd.LetterboxdSettings;
import standin.StandIn;
import standin.world.ListSettings;
import standin.world.World;

/// People and their lists on the stand-in Letterboxd, asked over real HTTP by the real client.
final class Neighbourhood implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  final StandIn standIn = StandIn.start(StandIn.Options.anyPort());
  private final TestDatabase db = TestDatabase.sqlite();
  private final Letterboxd letterboxd = letterboxd(standIn.url());
  final Engine engine = engine(db.database(), db.directory(), letterboxd);

  static Letterboxd letterboxd(URI site) {
    InstantSource clock = InstantSource.system();
    var settings = new LetterboxdSettings(site, "LetterboxdSync/test", TIMEOUT);
    var pace = new LocalPace(Duration.ZERO, clock, time -> {});
    return new Letterboxd(settings, pace, new Rest(Duration.ZERO, clock), clock);
  }

  /// The stand-in's writes do not arrive late, so nobody needs to wait for them.
  static Engine engine(Database database, Path directory, Letterboxd letterboxd) {
    var settings = new RunSettings(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ZERO);
    return new Engine(database, directory, letterboxd, InstantSource.system(), settings);
  }

  /// Somebody with one list who has signed in here.
  record Person(String name, AccountId account, ListId list) {}

  Person person(String name, LongStream films) throws InterruptedException {
    World world = standIn.world();
    world.addMember(name, "secret-of-" + name);
    long list =
        world.addList(name, "Films of " + name, ListSettings.PUBLIC, films.boxed().toList());
    return new Person(name, engine.signIn(name, "secret-of-" + name), new ListId(list));
  }

  Group group(Mode mode, Person... people) throws InterruptedException {
    Group group = engine.sharing.share(people[0].account(), people[0].list(), "neighbours", mode);
    for (int i = 1; i < people.length; i++) {
      engine.sharing.join(group.code(), people[i].account(), people[i].list(), Start.MERGE);
    }
    engine.sync(group);
    return group;
  }

  List<Long> films(Person person) {
    return standIn.world().films(person.list().value());
  }

  Set<Long> filmSet(Person person) {
    return new TreeSet<>(films(person));
  }

  void add(Person person, long film) {
    standIn.world().addFilm(person.list().value(), film);
  }

  void remove(Person person, long film) {
    standIn.world().removeFilm(person.list().value(), film);
  }

  @Override
  public void close() {
    engine.close();
    letterboxd.close();
    db.close();
    standIn.close();
  }
}
