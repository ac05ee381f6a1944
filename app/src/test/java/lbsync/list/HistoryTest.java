package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lbsync.account.AccountId;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Entry;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.site.InMemoryList;
import lbsync.site.ListSite.Progress;
import org.jspecify.annotations.Nullable;

class HistoryTest {
  @StoreTest
  void each_change_of_a_list_is_a_point(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList horror = scene.list("Horror", 1, 2, 3);
    ReadingId first = scene.keep(horror, null).orElseThrow();
    assertThat(scene.keep(horror, null)).as("nothing has changed").isEmpty();
    horror.addOther();
    assertThat(scene.keep(horror, null)).as("no film has changed").isEmpty();
    horror.add(4);
    horror.remove(1, 2);
    ReadingId second = scene.keep(horror, 7L).orElseThrow();
    horror.move(4, 0);
    ReadingId third = scene.keep(horror, null).orElseThrow();
    horror.note(4, new Note("", true));
    ReadingId fourth = scene.keep(horror, null).orElseThrow();

    assertThat(scene.history.of(horror.id(), null, 10))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
        .containsExactly(
            new Point(fourth, scene.now(), null, 2, 0, 0, false),
            new Point(third, scene.now(), null, 2, 0, 0, true),
            new Point(second, scene.now(), 7L, 2, 1, 2, false),
            new Point(first, scene.now(), null, 3, 0, 0, false));
    assertThat(scene.history.of(horror.id(), fourth, 2))
        .extracting(Point::id)
        .containsExactly(third, second);
    assertThat(scene.history.of(horror.id(), null, 1))
        .singleElement()
        .satisfies(point -> assertThat(point.at()).isEqualTo(scene.now()));
  }

  @StoreTest
  void a_point_tells_the_list_as_it_was(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList horror = scene.list("Horror", 1);
    horror.addOther();
    horror.add(2, 3);
    horror.note(2, new Note("<b>Boo</b> \"quoted\" ü 🎬", true));
    Reading then = scene.read(horror);
    ReadingId point = scene.history.keep(then, null).orElseThrow();
    horror.remove(1, 2);
    scene.keep(horror, null);

    assertThat(scene.history.at(horror.id(), point)).contains(then.entries());
    assertThat(then.entries()).extracting(Entry::position).containsExactly(0, 2, 3);
    assertThat(then.entries().getFirst().film().title()).isEqualTo("Film 1");
  }

  @StoreTest
  void a_point_belongs_to_one_list(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList horror = scene.list("Horror", 1);
    InMemoryList noir = scene.list("Noir", 2);
    ReadingId point = scene.keep(horror, null).orElseThrow();
    scene.keep(noir, null);

    assertThat(scene.history.at(noir.id(), point)).isEmpty();
    assertThat(scene.history.of(new ListId(999), null, 10)).isEmpty();
    var unknown = new ChangingList(new Random(1), new ListId(999), 1, 0).reading(scene.now());
    assertThatThrownBy(() -> scene.history.keep(unknown, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("999");
  }

  @StoreTest
  void a_run_has_a_list_before_and_after_it(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList list = scene.list("Horror", 1, 2);
    scene.history.began(1, scene.read(list));
    assertThat(scene.afterRun(1, list)).as("until it ends").containsExactly(1L, 2L);
    list.add(3);
    scene.history.ended(1, scene.read(list));
    list.add(4);
    scene.history.ended(1, scene.read(list));

    assertThat(scene.beforeRun(1, list)).containsExactly(1L, 2L);
    assertThat(scene.afterRun(1, list)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(scene.history.of(list.id(), null, 10))
        .extracting(Point::run)
        .containsExactly(1L, 1L, null);
  }

  @StoreTest
  void what_a_run_finds_when_it_looks_again_is_not_what_it_began_with(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList list = scene.list("Horror", 1);
    scene.history.began(1, scene.read(list));
    list.add(2);
    scene.history.began(1, scene.read(list));
    list.add(3);
    scene.history.ended(1, scene.read(list));

    assertThat(scene.beforeRun(1, list)).containsExactly(1L);
    assertThat(scene.afterRun(1, list)).containsExactly(1L, 2L, 3L);
    assertThat(scene.history.of(list.id(), null, 10))
        .extracting(Point::run)
        .as("what it found was a person's doing")
        .containsExactly(1L, null, null);
  }

  @StoreTest
  void runs_that_found_no_change_share_a_point(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList list = scene.list("Horror", 1);
    for (long run = 1; run <= 3; run++) {
      scene.history.began(run, scene.read(list));
      scene.history.ended(run, scene.read(list));
    }
    list.add(2);
    scene.keep(list, null);
    list.add(3);
    scene.history.began(4, scene.read(list));
    list.remove(2, 3);
    scene.history.ended(4, scene.read(list));

    assertThat(scene.history.of(list.id(), null, 10)).hasSize(4);
    for (long run = 1; run <= 3; run++) {
      assertThat(scene.beforeRun(run, list)).containsExactly(1L);
      assertThat(scene.afterRun(run, list)).containsExactly(1L);
    }
    assertThat(scene.beforeRun(4, list)).containsExactly(1L, 2L, 3L);
    assertThat(scene.afterRun(4, list)).containsExactly(1L);
    assertThat(scene.history.before(5, list.id())).isEmpty();
    assertThat(scene.history.after(5, list.id())).isEmpty();
  }

  @StoreTest
  void a_run_cannot_end_what_it_has_not_begun(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList list = scene.list("Horror", 1);
    Reading reading = scene.read(list);

    assertThatThrownBy(() -> scene.history.ended(3, reading))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("run 3");
    assertThat(scene.history.of(list.id(), null, 10)).as("nothing is kept of it").isEmpty();
  }

  @StoreTest
  void a_point_is_undone_with_the_callers_transaction(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList list = scene.list("Horror", 1);
    Reading reading = scene.read(list);

    assertThatThrownBy(
            () ->
                db.database()
                    .inTransaction(
                        () -> {
                          scene.history.began(1, reading);
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");

    assertThat(scene.history.of(list.id(), null, 10)).isEmpty();
    assertThat(scene.history.before(1, list.id())).isEmpty();
  }

  @StoreTest
  void the_history_goes_with_its_owners_account(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList list = scene.list("Horror", 1);
    scene.history.began(1, scene.read(list));
    db.database().jdbc().sql("DELETE FROM account").update();

    assertThat(scene.count("list_point")).isZero();
    assertThat(scene.count("run_list")).isZero();
  }

  @StoreTest
  void every_point_of_many_histories_reads_back_as_it_was(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    var history = new History(db.database(), scene.test.films, 5);
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int batch = 0; batch < 30; batch++) {
      db.database()
          .inTransaction(
              () -> {
                for (int i = 0; i < 40; i++) {
                  changeAndReadBack(scene, history, random, seed);
                }
              });
    }
  }

  private static void changeAndReadBack(Scene scene, History history, Random random, long seed) {
    ListId id = scene.bareList();
    var list = new ChangingList(random, id, random.nextInt(15), 0);
    Map<ReadingId, List<Entry>> was = new LinkedHashMap<>();
    List<Entry> newest = null;
    for (int i = random.nextInt(14); i >= 0; i--) {
      Reading reading = list.reading(scene.now());
      Optional<ReadingId> point = history.keep(reading, null);
      boolean changed =
          newest == null || !Slot.sameContent(Slot.of(newest), Slot.of(reading.entries()));
      assertThat(point.isPresent()).as("seed %d, list %s", seed, id).isEqualTo(changed);
      if (point.isPresent()) {
        newest = reading.entries();
        was.put(point.get(), newest);
      }
      list.changeAnything();
    }
    was.forEach(
        (point, entries) ->
            assertThat(history.at(id, point)).as("seed %d, list %s", seed, id).contains(entries));
    assertThat(history.of(id, null, 100))
        .extracting(Point::id)
        .containsExactlyElementsOf(new ArrayList<>(was.keySet()).reversed());
  }

  @StoreTest
  void a_row_that_is_missing_or_damaged_is_told_and_never_makes_another_list(TestDatabase db)
      throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList list = scene.list("Horror", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    List<ReadingId> points = new ArrayList<>();
    for (int film = 11; film <= 15; film++) {
      list.add(film);
      points.add(scene.keep(list, null).orElseThrow());
    }
    List<String> damages =
        List.of(
            "DELETE FROM list_point WHERE id = :id",
            "UPDATE list_point SET script = '[11,[999]]' WHERE id = :id",
            "UPDATE list_point SET script = '[[1],[2]]' WHERE id = :id",
            "UPDATE list_point SET script = 'x' WHERE id = :id",
            "UPDATE list_point SET steps = steps + 1 WHERE id = :id",
            "UPDATE list_point SET digest = '' WHERE id IN (:id, :id + 1)");
    for (String damage : damages) {
      for (int place : new int[] {0, 1}) {
        scene.undone(
            () -> {
              db.database().jdbc().sql(damage).param("id", points.get(place).value()).update();
              ReadingId next = points.get(place + 1);
              assertThatThrownBy(() -> scene.history.at(list.id(), next))
                  .as(damage)
                  .isInstanceOf(BrokenHistory.class)
                  .hasMessageContaining(list.id().toString());
            });
      }
    }
    assertThat(scene.history.at(list.id(), points.getLast())).isPresent();
  }

  @StoreTest
  void a_history_goes_on_after_damage(TestDatabase db) throws InterruptedException {
    var scene = new Scene(db);
    InMemoryList list = scene.list("Horror", 1, 2, 3, 4, 5);
    scene.keep(list, null);
    list.add(6);
    scene.history.began(1, scene.read(list));
    db.database().jdbc().sql("UPDATE list_point SET script = 'x' WHERE steps = 0").update();
    list.add(7);
    Reading later = scene.read(list);
    ReadingId point = scene.history.keep(later, null).orElseThrow();

    assertThat(scene.history.at(list.id(), point)).contains(later.entries());
    assertThatThrownBy(() -> scene.history.before(1, list.id())).isInstanceOf(BrokenHistory.class);
  }

  /// Ann's lists, and what is kept of them.
  private static final class Scene {
    final TestLists test;
    final History history;
    private final TestDatabase db;
    private final AccountId ann;
    private long nextList = 1000;

    Scene(TestDatabase db) throws InterruptedException {
      this.db = db;
      test = new TestLists(db);
      history = new History(db.database(), test.films);
      ann = test.signIn();
    }

    Instant now() {
      return test.clock.instant();
    }

    InMemoryList list(String name, long... films) throws InterruptedException {
      InMemoryList list = test.ann.list(name, films);
      TestLists.complete(test.lists.refresh(ann));
      return list;
    }

    /// A list without a site, for contents that the test makes itself.
    ListId bareList() {
      var id = new ListId(nextList++);
      db.database()
          .jdbc()
          .sql(
              """
              INSERT INTO member_list (id, account_id, name, path, place)
              VALUES (:id, :account, 'Any', '/Ann/list/any/', 0)
              """)
          .param("id", id.value())
          .param("account", ann.value())
          .update();
      return id;
    }

    Reading read(InMemoryList list) throws InterruptedException {
      test.clock.pass(Duration.ofMinutes(1));
      return TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));
    }

    Optional<ReadingId> keep(InMemoryList list, @Nullable Long run) throws InterruptedException {
      return history.keep(read(list), run);
    }

    List<Long> beforeRun(long run, InMemoryList list) {
      return films(history.before(run, list.id()));
    }

    List<Long> afterRun(long run, InMemoryList list) {
      return films(history.after(run, list.id()));
    }

    private static List<Long> films(Optional<List<Entry>> entries) {
      return entries.orElseThrow().stream().map(entry -> entry.id().value()).toList();
    }

    long count(String table) {
      return db.database().jdbc().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    /// Does something that has left no trace afterwards.
    void undone(Runnable work) {
      assertThatThrownBy(
              () ->
                  db.database()
                      .inTransaction(
                          () -> {
                            work.run();
                            throw new Undone();
                          }))
          .isInstanceOf(Undone.class);
    }
  }

  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
