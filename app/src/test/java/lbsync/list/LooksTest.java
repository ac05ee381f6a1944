package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.account.AccountId;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Answer;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.ListSite.Progress;
import lbsync.site.Mishap;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import org.junit.jupiter.api.Test;

class LooksTest {
  /// A list that lost half of its films is hard to believe.
  private static final Doubt SHORT = found -> found.entries().size() < 3;

  @StoreTest
  void a_doubtful_reading_is_made_again_after_a_pause(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    scene.list.remove(3, 4, 5, 6);
    Instant before = scene.test.clock.instant();

    Reading read = TestLists.complete(scene.read(SHORT));

    assertThat(read.films()).containsExactly(new FilmId(1), new FilmId(2));
    assertThat(read.readAt()).isEqualTo(before.plusSeconds(30));
    assertThat(scene.readings()).isEqualTo(2);
    assertThat(scene.test.readings.last(scene.list.id())).contains(read);
  }

  @StoreTest
  void what_two_readings_agreed_about_is_not_doubted_again_until_the_list_changes(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    scene.list.remove(3, 4, 5, 6);
    Reading read = TestLists.complete(scene.read(SHORT));
    TestLists.complete(scene.read(SHORT));
    assertThat(scene.readings()).isEqualTo(3);

    scene.test.readings.save(ListsTest.at(read, new Version.Numbered(scene.list.version())));
    TestLists.complete(scene.read(SHORT));
    assertThat(scene.readings()).as("a write of ours keeps it").isEqualTo(4);

    scene.list.remove(2);
    TestLists.complete(scene.read(SHORT));
    assertThat(scene.readings()).isEqualTo(6);
  }

  @StoreTest
  void a_reading_that_was_stored_without_doubt_can_be_doubted_later(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    scene.list.remove(3, 4, 5, 6);
    TestLists.complete(scene.read(Doubt.NONE));
    TestLists.complete(scene.read(SHORT));
    assertThat(scene.readings()).isEqualTo(3);
  }

  /// Nothing in what the site answered tells that half is missing, and nobody asked for a doubt.
  @StoreTest
  void a_list_of_which_half_was_stored_without_doubt_is_read_rightly_at_the_next_doubt(
      TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    scene.list.remove(6);
    scene.test.site.plant(Call.READ, scene.list.id(), 1, new Mishap.Misread.Half());
    assertThat(TestLists.complete(scene.read(Doubt.NONE)).films()).hasSize(2);

    assertThat(TestLists.complete(scene.read(SHORT)).films()).hasSize(5);
    assertThat(scene.test.readings.last(scene.list.id()).orElseThrow().films()).hasSize(5);
  }

  /// Once there was reason for doubt, it ends with two readings of now that agree.
  @StoreTest
  void what_contradicts_the_stored_list_is_not_believed_at_once(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList other = scene.test.ann.list("Comedy", 7, 8, 9, 10);
    scene.list.remove(3, 4, 5, 6);
    Reading stored = TestLists.complete(scene.read(Doubt.NONE));
    scene.test.site.plant(Call.READ, scene.list.id(), 2, new Mishap.Misread.FilmsOf(other.id()));

    assertThat(TestLists.trouble(scene.read(SHORT))).isEqualTo(Kind.UNREADABLE);
    assertThat(scene.test.readings.last(scene.list.id())).contains(stored);
  }

  @StoreTest
  void two_readings_with_different_films_are_no_reading(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    Reading before = scene.test.readings.last(scene.list.id()).orElseThrow();
    scene.list.remove(3, 4, 5, 6);

    Answer<Reading> answer =
        scene.read(
            found -> {
              scene.list.add(3, 4, 5, 6);
              return true;
            });

    assertThat(answer)
        .isEqualTo(
            Answer.failed(
                Kind.UNREADABLE,
                "The list looked so different that it was read twice, and the two readings do not"
                    + " agree: 2 films, then 6."));
    assertThat(scene.test.readings.last(scene.list.id())).contains(before);
  }

  @StoreTest
  void nothing_doubtful_is_stored_before_the_second_look(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    Reading before = scene.test.readings.last(scene.list.id()).orElseThrow();
    List<Reading> storedMeanwhile = new ArrayList<>();
    scene.list.remove(3, 4, 5, 6);

    Answer<Reading> answer =
        scene.read(
            found -> {
              scene.test.site.beforeNext(
                  Call.READ,
                  () ->
                      storedMeanwhile.add(scene.test.readings.last(scene.list.id()).orElseThrow()));
              scene.test.site.failNext(
                  Call.READ, new Trouble(Kind.UNAVAILABLE, "The site is down"));
              return true;
            });

    assertThat(TestLists.trouble(answer)).isEqualTo(Kind.UNAVAILABLE);
    assertThat(storedMeanwhile).containsExactly(before);
    assertThat(scene.test.readings.last(scene.list.id())).contains(before);
  }

  @StoreTest
  void notes_and_order_may_change_between_two_looks(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);

    Reading read =
        TestLists.complete(
            scene.read(
                found -> {
                  scene.list.move(6, 0);
                  return true;
                }));

    assertThat(read.films()).first().isEqualTo(new FilmId(6));
    assertThat(read.version()).isEqualTo(new Version.Numbered(scene.list.version()));
  }

  @StoreTest
  void a_list_is_read_whole_now_and_then_though_its_version_has_not_changed(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    Reading last = scene.test.readings.last(scene.list.id()).orElseThrow();
    // As after a write whose effect we reckoned wrongly.
    scene.test.readings.save(
        new Reading(
            last.list(), List.of(), last.size(), last.ranked(), last.version(), last.readAt()));

    scene.test.clock.pass(
        TestLists.SETTINGS.fullRead().multipliedBy(3).dividedBy(4).minusMillis(1));
    assertThat(TestLists.complete(scene.read(Doubt.NONE)).films()).isEmpty();
    scene.test.clock.pass(TestLists.SETTINGS.fullRead().dividedBy(4).plusMillis(1));
    assertThat(TestLists.complete(scene.read(Doubt.NONE)).films()).hasSize(6);
    assertThat(scene.frugal.known).containsExactly(null, last.version(), null);
  }

  @Test
  void lists_are_due_to_be_read_whole_at_different_times() {
    List<Duration> due =
        LongStream.rangeClosed(1, 1000)
            .mapToObj(id -> TestLists.SETTINGS.fullReadOf(new ListId(id)))
            .toList();

    assertThat(due).allMatch(time -> time.compareTo(Duration.ofHours(18)) > 0);
    assertThat(due).allMatch(time -> time.compareTo(Duration.ofHours(24)) <= 0);
    assertThat(due.stream().map(Duration::toMinutes).distinct()).hasSizeGreaterThan(250);
    assertThat(TestLists.SETTINGS.fullReadOf(new ListId(7)))
        .isEqualTo(TestLists.SETTINGS.fullReadOf(new ListId(7)));
  }

  @StoreTest
  void a_whole_reading_that_is_older_than_what_was_stored_is_refused(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    Reading last = scene.test.readings.last(scene.list.id()).orElseThrow();
    Reading later = ListsTest.at(last, new Version.Numbered(scene.list.version() + 1));
    scene.test.readings.save(later);
    scene.test.clock.pass(TestLists.SETTINGS.fullRead());

    assertThat(TestLists.trouble(scene.read(Doubt.NONE))).isEqualTo(Kind.STALE);
    assertThat(scene.test.readings.last(scene.list.id())).contains(later);
  }

  /// Ann's list of six films, read once.
  private static final class Scene {
    final TestLists test;
    final InMemoryList list;
    final FrugalSite frugal;
    private final AccountId ann;
    private final Readings readings;
    private final long readBefore;

    Scene(TestDatabase db) throws InterruptedException {
      test = new TestLists(db);
      frugal = new FrugalSite(test.site);
      list = test.ann.list("Horror", 1, 2, 3, 4, 5, 6);
      ann = test.signIn();
      TestLists.complete(test.lists.refresh(ann));
      var looks =
          new Looks(
              test.test.accounts(),
              frugal.site(),
              TestLists.SETTINGS,
              test.clock,
              test.clock::pass);
      readings = new Readings(db.database(), test.lists, test.films, looks);
      TestLists.complete(read(Doubt.NONE));
      readBefore = test.site.requests(Call.READ);
    }

    Answer<Reading> read(Doubt doubt) throws InterruptedException {
      return readings.read(ann, list.id(), doubt, Progress.NONE);
    }

    /// How often the list was read since.
    long readings() {
      return test.site.requests(Call.READ) - readBefore;
    }
  }
}
