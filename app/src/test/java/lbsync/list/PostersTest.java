package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.site.Answer;
import lbsync.site.Picture;
import lbsync.site.Pictures;
import lbsync.site.TestClock;
import lbsync.site.Trouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostersTest {
  private static final Picture PICTURE = PosterCacheTest.picture(500);

  @TempDir Path data;
  private final TestClock clock = new TestClock();
  private final Later later = new Later();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, Trouble.Kind> troubles = new HashMap<>();
  private Posters posters;

  /// Does what it is given when it is told to.
  private static final class Later extends AbstractExecutorService {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void run() {
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.copyOf(tasks);
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
      return false;
    }
  }

  @BeforeEach
  void open() {
    posters = posters(true, this::answer);
  }

  private Posters posters(boolean on, Pictures site) {
    var settings = new PosterSettings(on, data.resolve("posters"), 10 * 1024 * 1024);
    return new Posters(settings, site, clock, later);
  }

  private Answer<Picture> answer(String slug) {
    asked.add(slug);
    Trouble.Kind trouble = troubles.get(slug);
    return trouble == null
        ? new Answer.Complete<>(PICTURE)
        : Answer.failed(trouble, "No poster today.");
  }

  private static Film film(long id) {
    return new Film(new FilmId(id), "Film " + id, null, "film-" + id);
  }

  private PosterState want(long film) {
    return posters.of(film(film), true);
  }

  @Test
  void a_poster_comes_because_somebody_wants_to_see_it_and_stays() {
    assertThat(want(7)).isEqualTo(new PosterState.Open());
    assertThat(asked).as("nobody waits for the site").isEmpty();
    later.run();
    assertThat(want(7)).isInstanceOf(PosterState.Kept.class);
    assertThat(posters.of(film(7), false))
        .isInstanceOfSatisfying(
            PosterState.Kept.class, kept -> assertThat(kept.picture()).isEqualTo(PICTURE));
    later.run();
    assertThat(asked).containsExactly("film-7");
  }

  @Test
  void whoever_may_not_ask_causes_no_request() {
    assertThat(posters.of(film(7), false)).isEqualTo(new PosterState.Open());
    later.run();
    assertThat(asked).isEmpty();
  }

  @Test
  void a_film_whose_address_is_not_known_is_not_asked_for() {
    assertThat(posters.of(Film.of(new FilmId(7)), true)).isEqualTo(new PosterState.None());
    assertThat(posters.of(new Film(new FilmId(7), "Film", 1999, null), true))
        .isEqualTo(new PosterState.None());
    later.run();
    assertThat(asked).isEmpty();
  }

  @Test
  void a_film_that_many_want_is_asked_for_once_and_each_in_its_turn() {
    for (int i = 0; i < 50; i++) {
      want(7);
      want(8);
    }
    later.run();
    assertThat(asked).containsExactly("film-7", "film-8");
  }

  @Test
  void also_where_they_want_it_while_it_is_being_asked_for() throws Exception {
    var requests = new AtomicInteger();
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    var wanted = new CountDownLatch(40);
    var done = new CountDownLatch(4);
    Pictures slow =
        slug -> {
          requests.incrementAndGet();
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          wanted.await();
          underWay.decrementAndGet();
          done.countDown();
          return new Answer.Complete<>(PICTURE);
        };
    var settings = new PosterSettings(true, data.resolve("many"), 10 * 1024 * 1024);
    try (var many = new Posters(settings, slow, clock);
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        Film film = film(1 + i % 4);
        people.execute(
            () -> {
              many.of(film, true);
              wanted.countDown();
            });
      }
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(requests).as("films").hasValue(4);
    assertThat(most).as("at once").hasValue(1);
  }

  @Test
  void the_queue_has_an_end() {
    for (int film = 1; film <= Posters.MOST_WAITING + 100; film++) {
      want(film);
    }
    later.run();
    assertThat(asked).hasSize(Posters.MOST_WAITING);
    want(Posters.MOST_WAITING + 1L);
    later.run();
    assertThat(asked).as("room again").hasSize(Posters.MOST_WAITING + 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.Kind.class,
      names = {"CHALLENGE", "SLOW_DOWN"})
  void when_it_is_not_time_to_ask_nobody_waits_any_longer(Trouble.Kind kind) {
    troubles.put("film-7", kind);
    want(7);
    want(8);
    later.run();
    assertThat(asked).containsExactly("film-7");
    troubles.clear();
    assertThat(want(7)).as("nothing is known of the film").isEqualTo(new PosterState.Open());
    later.run();
    assertThat(want(7)).isInstanceOf(PosterState.Kept.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CHALLENGE", "SLOW_DOWN"})
  void a_film_without_a_poster_is_not_asked_for_again_on_that_day(Trouble.Kind kind) {
    troubles.put("film-7", kind);
    want(7);
    want(8);
    later.run();
    assertThat(want(8)).as("others come").isInstanceOf(PosterState.Kept.class);
    clock.pass(Duration.ofDays(1).minusSeconds(1));
    assertThat(want(7)).isEqualTo(new PosterState.None());
    later.run();
    assertThat(asked).containsExactly("film-7", "film-8");
    clock.pass(Duration.ofDays(7));
    assertThat(want(7)).isEqualTo(new PosterState.Open());
    later.run();
    assertThat(asked).containsExactly("film-7", "film-8", "film-7");
  }

  @Test
  void after_ninety_days_it_is_asked_for_again_when_somebody_wants_it() {
    want(7);
    later.run();
    clock.pass(Duration.ofDays(90));
    later.run();
    assertThat(asked).hasSize(1);
    assertThat(want(7)).isEqualTo(new PosterState.Open());
    later.run();
    assertThat(want(7)).isInstanceOf(PosterState.Kept.class);
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_damaged_file_is_fetched_anew() throws Exception {
    want(7);
    later.run();
    Path file = data.resolve("posters/7");
    byte[] content = Files.readAllBytes(file);
    content[content.length - 1] ^= 1;
    Files.write(file, content);
    assertThat(want(7)).isEqualTo(new PosterState.Open());
    later.run();
    assertThat(want(7)).isInstanceOf(PosterState.Kept.class);
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_disk_that_takes_nothing_lets_nobody_ask_again_and_again() throws Exception {
    Path directory = data.resolve("posters");
    Files.delete(directory);
    want(7);
    want(8);
    later.run();
    want(7);
    later.run();
    assertThat(asked).containsExactly("film-7");

    Files.createDirectory(directory);
    clock.pass(Duration.ofHours(1));
    want(7);
    later.run();
    assertThat(want(7)).isInstanceOf(PosterState.Kept.class);
  }

  @Test
  void switched_off_there_are_none_and_nothing_is_asked_or_written() throws Exception {
    Files.delete(data.resolve("posters"));
    posters = posters(false, this::answer);
    assertThat(want(7)).isEqualTo(new PosterState.None());
    later.run();
    assertThat(asked).isEmpty();
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void a_directory_that_cannot_be_made_stops_nobody() throws Exception {
    Files.delete(data.resolve("posters"));
    Files.writeString(data.resolve("posters"), "in the way");
    posters = posters(true, this::answer);
    assertThat(want(7)).isEqualTo(new PosterState.None());
  }
}
