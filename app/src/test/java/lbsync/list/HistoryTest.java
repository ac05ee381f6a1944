package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Random;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.site.InMemoryList;

class HistoryTest {
  @StoreTest
  void each_change_of_a_list_is_a_point(TestDatabase db) throws InterruptedException {
    var scene = new TestHistory(db);
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
    var scene = new TestHistory(db);
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
  void the_points_at_which_a_film_came_and_left_are_known(TestDatabase db)
      throws InterruptedException {
    var scene = new TestHistory(db);
    InMemoryList list = scene.list("Horror", 1, 2);
    InMemoryList other = scene.list("Noir", 9);
    scene.keep(list, null);
    scene.keep(other, null);
    list.add(3);
    list.move(1, 2);
    ReadingId came = scene.keep(list, 7L).orElseThrow();
    other.add(3);
    scene.keep(other, null);
    list.note(3, new Note("Boo", false));
    scene.keep(list, null);
    list.remove(3, 2);
    ReadingId left = scene.keep(list, null).orElseThrow();

    assertThat(scene.history.of(list.id(), new FilmId(3)))
        .extracting(Occurrence::point, Occurrence::run, Occurrence::came)
        .containsExactly(tuple(left, null, false), tuple(came, 7L, true));
    assertThat(scene.history.of(list.id(), new FilmId(3)))
        .first()
        .satisfies(newest -> assertThat(newest.at()).isEqualTo(scene.now()));
    assertThat(scene.history.of(list.id(), new FilmId(2)))
        .extracting(Occurrence::came)
        .as("it was there at first")
        .containsExactly(false);
    assertThat(scene.history.of(list.id(), new FilmId(1))).isEmpty();
  }

  @StoreTest
  void a_point_belongs_to_one_list(TestDatabase db) throws InterruptedException {
    var scene = new TestHistory(db);
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
    var scene = new TestHistory(db);
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
    var scene = new TestHistory(db);
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
    var scene = new TestHistory(db);
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
    var scene = new TestHistory(db);
    InMemoryList list = scene.list("Horror", 1);
    Reading reading = scene.read(list);

    assertThatThrownBy(() -> scene.history.ended(3, reading))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("run 3");
    assertThat(scene.history.of(list.id(), null, 10)).as("nothing is kept of it").isEmpty();
  }

  @StoreTest
  void a_point_is_undone_with_the_callers_transaction(TestDatabase db) throws InterruptedException {
    var scene = new TestHistory(db);
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
    var scene = new TestHistory(db);
    InMemoryList list = scene.list("Horror", 1);
    scene.history.began(1, scene.read(list));
    list.add(2);
    scene.keep(list, null);
    assertThat(scene.count("list_point_film")).isEqualTo(1);
    db.database().jdbc().sql("DELETE FROM account").update();

    assertThat(scene.count("list_point")).isZero();
    assertThat(scene.count("list_point_film")).isZero();
    assertThat(scene.count("run_list")).isZero();
  }
}
