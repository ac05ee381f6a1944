package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Entry;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.site.InMemoryList;

class HistoryStorageTest {
  @StoreTest
  void every_point_of_many_histories_reads_back_as_it_was(TestDatabase db)
      throws InterruptedException {
    var scene = new TestHistory(db);
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

  private static void changeAndReadBack(
      TestHistory scene, History history, Random random, long seed) {
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
    var scene = new TestHistory(db);
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
    var scene = new TestHistory(db);
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
}
