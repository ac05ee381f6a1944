package lbsync.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import lbsync.account.AccountId;
import lbsync.coordination.LocalPace;
import lbsync.coordination.Rest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.letterboxd.Letterboxd;
import lbsync.letterboxd.LetterboxdSettings;
import lbsync.site.TestClock;
import lbsync.sync.Guard;
import lbsync.sync.Rules;
import standin.StandIn;
import standin.world.ListSettings;

/// A collaborative group of two, `ada` and `ben`, whose lists hold the films 1 to 4, on a stand-in
/// that is asked over HTTP through a [Meddler]. One clock for all.
final class Crossing implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /// Holds nothing but what empties a list.
  static final Rules UNGUARDED = new Rules(new Guard(0, 1), false, true, false);

  final TestClock clock = new TestClock();
  final StandIn standIn = StandIn.start(new StandIn.Options(0, clock));
  final Meddler meddler = new Meddler(standIn.url());
  private final TestDatabase db = TestDatabase.sqlite();
  private final Letterboxd letterboxd =
      new Letterboxd(
          new LetterboxdSettings(meddler.url(), "LetterboxdSync/test", TIMEOUT),
          new LocalPace(Duration.ZERO, clock, time -> {}),
          new Rest(Duration.ZERO, clock),
          clock);
  final Engine engine =
      new Engine(db.database(), db.directory(), letterboxd, clock, Engine.SETTINGS);
  final long ada;
  final long ben;
  final Group group;

  /// @param editor false for a site that has only the forms of before
  Crossing(boolean editor) throws InterruptedException {
    standIn.switches().editor(editor);
    List<AccountId> accounts = new ArrayList<>();
    List<Long> lists = new ArrayList<>();
    for (String name : List.of("ada", "ben")) {
      standIn.world().addMember(name, "secret");
      List<Long> films = LongStream.rangeClosed(1, 4).boxed().toList();
      lists.add(standIn.world().addList(name, "Films", ListSettings.PUBLIC, films));
      accounts.add(engine.signIn(name, "secret"));
    }
    ada = lists.getFirst();
    ben = lists.getLast();
    var sharing = engine.sharing;
    group = sharing.share(accounts.getFirst(), new ListId(ada), "two", Mode.COLLABORATIVE);
    sharing.join(group.code(), accounts.getLast(), new ListId(ben), Start.MERGE);
    // So many edits as tests make in a day would wait for a yes.
    engine.groups.ways().setRules(group.code(), accounts.getFirst(), UNGUARDED);
    engine.sync(group);
  }

  /// Looks at the group once, some time later.
  Run.Report later(Duration time) throws InterruptedException {
    clock.pass(time);
    return engine.sync(group);
  }

  Set<Long> films(long list) {
    return new HashSet<>(standIn.world().films(list));
  }

  static Set<Long> conflicts(Run.Report report) {
    var films = new HashSet<Long>();
    report.conflicts().stream().map(Run.Conflict::film).map(FilmId::value).forEach(films::add);
    return films;
  }

  @Override
  public void close() {
    engine.close();
    letterboxd.close();
    db.close();
    meddler.close();
    standIn.close();
  }
}
