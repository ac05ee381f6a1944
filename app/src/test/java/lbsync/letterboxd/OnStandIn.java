package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import lbsync.coordination.Rest;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.site.Answer;
import lbsync.site.Credentials;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.ListSite.Progress;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;
import standin.StandIn;
import standin.world.ListSettings;

/// A client on a stand-in of its own, with one member, `ada`, who is signed in.
final class OnStandIn implements AutoCloseable {
  /// Long enough for a busy machine.
  private static final Duration PATIENT = Duration.ofSeconds(30);

  /// Short enough for tests that wait for it.
  private static final Duration IMPATIENT = Duration.ofSeconds(1);

  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  static final String USER_AGENT = "LetterboxdSync/test (+http://localhost)";

  final StandIn site;
  final Letterboxd client;
  final Session ada;

  /// How often the pace was asked for a turn.
  private final AtomicInteger turns = new AtomicInteger();

  private final Map<Integer, Runnable> meanwhile = new ConcurrentHashMap<>();

  private OnStandIn(Duration timeout) throws InterruptedException {
    site = StandIn.start(new StandIn.Options(0, InstantSource.fixed(NOW)));
    site.world().addMember("ada", "secret of ada");
    client = client(timeout);
    try (Letterboxd patient = client(PATIENT)) {
      ada = signedIn(patient);
    }
    site.requests().clear();
    turns.set(0);
  }

  private Letterboxd client(Duration timeout) {
    var settings = new LetterboxdSettings(site.url(), USER_AGENT, timeout);
    var clock = InstantSource.fixed(NOW);
    return new Letterboxd(settings, this::turn, new Rest(Duration.ZERO, clock), clock);
  }

  private void turn() {
    Runnable act = meanwhile.remove(turns.incrementAndGet());
    if (act != null) {
      act.run();
    }
  }

  int turns() {
    return turns.get();
  }

  /// How many requests came.
  int requests() {
    return site.requests().count();
  }

  /// Lets something happen just before a request leaves.
  ///
  /// @param request 1 for the next one
  void before(int request, Runnable act) {
    meanwhile.put(turns.get() + request, act);
  }

  static OnStandIn start() throws InterruptedException {
    return new OnStandIn(PATIENT);
  }

  static OnStandIn impatient() throws InterruptedException {
    return new OnStandIn(IMPATIENT);
  }

  private static Session signedIn(Letterboxd client) throws InterruptedException {
    SignIn outcome = client.signIn(new Credentials("ada", "secret of ada", null));
    assertThat(outcome).isInstanceOf(SignIn.Succeeded.class);
    return ((SignIn.Succeeded) outcome).session();
  }

  /// A public list of ada's with the films 1001, 1002, …
  ListRef list(String name, int films) {
    return list(name, ListSettings.PUBLIC, films);
  }

  ListRef list(String name, ListSettings settings, int films) {
    List<Long> ids = LongStream.rangeClosed(1001, 1000 + films).boxed().toList();
    return refTo(site.world().addList("ada", name, settings, ids));
  }

  ListRef refTo(long id) {
    return new ListRef(new ListId(id), site.world().listPath(id));
  }

  Answer<ListRead> look(ListRef list, @Nullable Reading last) throws InterruptedException {
    return client.read(ada, list, last, Progress.NONE);
  }

  Reading read(ListRef list) throws InterruptedException {
    return complete(look(list, null));
  }

  Reading readAgain(ListRef list, Reading last) throws InterruptedException {
    return complete(look(list, last));
  }

  /// The requests since the start, or since the last question, as `METHOD path`.
  List<String> asked() {
    List<String> asked = new ArrayList<>();
    site.requests().lines().forEach(line -> asked.add(line.method() + " " + line.path()));
    site.requests().clear();
    return asked;
  }

  static Reading complete(Answer<ListRead> answer) {
    return value(answer).reading();
  }

  static <T> T value(Answer<T> answer) {
    return switch (answer) {
      case Answer.Complete<T>(T value) -> value;
      case Answer.Failed<T>(Trouble trouble) -> throw new AssertionError(trouble);
    };
  }

  static Trouble trouble(Answer<?> answer) {
    return switch (answer) {
      case Answer.Complete<?>(var value) -> throw new AssertionError("no trouble: " + value);
      case Answer.Failed<?>(Trouble trouble) -> trouble;
    };
  }

  static List<Long> ids(Reading reading) {
    return reading.entries().stream().map(Entry::id).map(FilmId::value).toList();
  }

  static FilmId film(long id) {
    return new FilmId(id);
  }

  @Override
  public void close() {
    client.close();
    site.close();
  }
}
