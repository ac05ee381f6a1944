package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import lbsync.db.Database;
import lbsync.db.TestDatabase;
import lbsync.film.Entry;
import lbsync.film.ListId;
import lbsync.film.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a year of a busy list takes: ten points a day, two changes each. Prints what it measured.
class HistorySizeTest {
  private static final int POINTS = 1 + 365 * 10;

  @ParameterizedTest(name = "{0} films, notes of {1} characters")
  @CsvSource({"1000, 0, 1", "1000, 200, 4", "5000, 0, 1"})
  void a_year_of_a_busy_list_takes_a_few_megabytes(int films, int noteLength, double megabytes)
      throws InterruptedException {
    try (TestDatabase db = TestDatabase.sqlite()) {
      Database database = db.database();
      var scene = new TestHistory(db);
      History history = scene.history;
      ListId id = scene.bareList();
      var list = new ChangingList(new Random(1), id, films, noteLength);
      long empty = bytes(database);
      Reading first = list.reading(Instant.EPOCH);
      history.keep(first, null);
      for (int day = 0; day < 365; day++) {
        Instant at = Instant.EPOCH.plus(Duration.ofDays(day));
        database.inTransaction(() -> tenPoints(history, list, at));
      }
      Reading last = list.reading(Instant.EPOCH);
      double size = (bytes(database) - empty) / 1e6;

      List<Point> points = history.of(id, null, POINTS + 1);
      assertThat(points).hasSize(POINTS);
      var oldest = timed(() -> history.at(id, points.getLast().id()).orElseThrow());
      var newest = timed(() -> history.at(id, points.getFirst().id()).orElseThrow());
      System.out.printf(
          "A year of a list of %d films, notes of %d: %.1f MB, oldest in %d ms, newest in %d ms%n",
          films, noteLength, size, oldest.took().toMillis(), newest.took().toMillis());
      assertThat(oldest.entries()).isEqualTo(first.entries());
      assertThat(newest.entries()).isEqualTo(last.entries());
      assertThat(size).isLessThan(megabytes);
    }
  }

  private static void tenPoints(History history, ChangingList list, Instant day) {
    for (int i = 0; i < 10; i++) {
      list.addOneAndRemoveOne();
      history.keep(list.reading(day.plus(Duration.ofHours(i))), null);
    }
  }

  @Test
  void no_point_needs_more_than_a_fixed_number_of_rows() throws InterruptedException {
    try (TestDatabase db = TestDatabase.sqlite()) {
      Database database = db.database();
      var scene = new TestHistory(db);
      var list = new ChangingList(new Random(1), scene.bareList(), 50, 0);
      for (int point = 0; point < 3 * History.LONGEST; point++) {
        scene.history.keep(list.reading(Instant.EPOCH), null);
        list.addOneAndRemoveOne();
      }
      assertThat(number(database, "SELECT MAX(steps) FROM list_point")).isEqualTo(History.LONGEST);
      assertThat(number(database, "SELECT COUNT(*) FROM list_point WHERE steps = 0")).isEqualTo(3);
    }
  }

  private record Timed(List<Entry> entries, Duration took) {}

  private static Timed timed(Supplier<List<Entry>> read) {
    long start = System.nanoTime();
    return new Timed(read.get(), Duration.ofNanos(System.nanoTime() - start));
  }

  private static long bytes(Database database) {
    return number(database, "PRAGMA page_count") * number(database, "PRAGMA page_size");
  }

  private static long number(Database database, String sql) {
    return database.jdbc().sql(sql).query(Long.class).single();
  }
}
