package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lbsync.BenchTable;
import lbsync.RunningApp;
import lbsync.db.Bulk;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.db.Statements;
import lbsync.db.TestDatabase;
import lbsync.group.GroupId;
import lbsync.run.Background;
import lbsync.run.Runs;
import lbsync.web.Plenty.Club;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How what is done for one group, and for all, grows with the number of groups, as `./lbsync bench
/// growth` asks for it. Not one of the tests that always run.
class GrowthBench {
  private static final int[] GROUPS = {1, 10, 100, 1_000, 10_000, 100_000};
  private static final int FILMS = 20;
  private static final int NEW_FILM = 5_000_000;

  private final boolean postgresql = Boolean.getBoolean("lbsync.postgresql");
  private final Map<String, double[]> costs = new LinkedHashMap<>();
  private final Map<String, Integer> statements = new LinkedHashMap<>();
  private int added;

  /// Something that may fail.
  private interface Work {
    void run() throws Exception;
  }

  @Test
  @Timeout(3_600)
  void each_cost_at_ever_more_groups() throws Exception {
    // Once for nothing: the first one would be measured with a cold program.
    for (int size = -1; size < GROUPS.length; size++) {
      at(Math.max(0, size));
    }
    write(postgresql ? "growth-postgresql" : "growth");
  }

  private void at(int size) throws Exception {
    if (!postgresql) {
      at(size, Map.of());
      return;
    }
    try (TestDatabase database = TestDatabase.postgresql()) {
      at(size, Map.of("DATABASE_URL", String.valueOf(database.settings().url())));
    }
  }

  private void at(int size, Map<String, String> database) throws Exception {
    Map<String, String> settings = new HashMap<>(database);
    // Nothing else is to go on meanwhile.
    settings.put("LBSYNC_POLL", "240h");
    settings.put("LBSYNC_POLL_IDLE", "240h");
    try (RunningApp app = new RunningApp(settings)) {
      var plenty = new Plenty(new People(app));
      Club club = plenty.clubs(1, FILMS).getFirst();
      plenty.join(club, 1);
      plenty.edits(club, 4);
      Runs runs = app.bean(Runs.class);
      runs.close();
      Database db = app.bean(Database.class);
      var bulk = new Bulk(db);
      if (GROUPS[size] > 1) {
        bulk.copies(1, GROUPS[size] - 1, Instant.now());
      }
      bulk.settle();
      measure(size, runs, db, club, plenty.client());
    }
  }

  private void measure(int size, Runs runs, Database db, Club club, Client client)
      throws Exception {
    put("database, MB", size, bytes(db) / 1e6);
    GroupId group = club.group();
    put("due work for one group, ms", size, Background.due(db).toNanos() / 1e6);
    time("idle look at one group, ms", size, 60, () -> runs.look(group));
    time(
        "run with one film added, ms",
        size,
        30,
        () -> {
          club.list().add(NEW_FILM + ++added);
          runs.look(group);
        });
    time("dashboard of one member, ms", size, 60, () -> see(client, "/dashboard"));
    time("page of one group, ms", size, 60, () -> see(client, "/join/" + club.code()));
    time("backlog, ms", size, 60, runs::backlog);
    time("what a start asks for, ms", size, 5, () -> Background.waiting(db));
    time("daily cleaning, ms", size, 5, () -> Background.clean(runs));
    put("heap in use, MB", size, heap() / 1e6);
  }

  private static void see(Client client, String path) {
    assertThat(client.get(path).status()).isEqualTo(200);
  }

  private void time(String name, int size, int times, Work work) throws Exception {
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      least = Math.min(least, Statements.counted(() -> quietly(work)));
    }
    double[] each = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.run();
      each[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(each);
    put(name, size, each[times / 2]);
    Integer before = statements.put(name, least);
    assertThat(before == null || before == least || size == 0)
        .as("%s: %s statements, and %d with %d groups", name, before, least, GROUPS[size])
        .isTrue();
  }

  private static void quietly(Work work) {
    try {
      work.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void put(String name, int size, double cost) {
    costs.computeIfAbsent(name, _ -> new double[GROUPS.length])[size] = cost;
  }

  private static long bytes(Database db) {
    String sql =
        db.dialect() == Dialect.SQLITE
            ? "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            : "SELECT pg_database_size(current_database())";
    return db.jdbc().sql(sql).query(Long.class).single();
  }

  private static long heap() {
    var runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /// A straight line through the costs, with the least squares.
  ///
  /// @param steepness the power with which the cost grows from the last but one size to the last: 0
  ///     where it stays, 1 where it grows with the number of groups
  private record Line(double start, double slope, double steepness) {
    static Line through(double[] costs) {
      double meanGroups = Arrays.stream(GROUPS).average().orElseThrow();
      double meanCost = Arrays.stream(costs).average().orElseThrow();
      double both = 0;
      double squares = 0;
      for (int i = 0; i < costs.length; i++) {
        both += (GROUPS[i] - meanGroups) * (costs[i] - meanCost);
        squares += (GROUPS[i] - meanGroups) * (GROUPS[i] - meanGroups);
      }
      double slope = both / squares;
      double steepness = Math.log10(costs[costs.length - 1] / costs[costs.length - 2]);
      return new Line(meanCost - slope * meanGroups, slope, steepness);
    }
  }

  private void write(String name) throws IOException {
    List<String> columns = new ArrayList<>(List.of("cost", "statements"));
    Arrays.stream(GROUPS).mapToObj("%,d"::formatted).forEach(columns::add);
    columns.addAll(List.of("line at 0", "for each 1,000 more", "power at the end"));
    var table = new BenchTable("With so many groups of three lists", columns);
    costs.forEach(
        (cost, values) -> {
          var line = Line.through(values);
          List<Object> row = new ArrayList<>(List.of(cost, statements.getOrDefault(cost, 0)));
          Arrays.stream(values).mapToObj(GrowthBench::rounded).forEach(row::add);
          row.add(rounded(line.start()));
          row.add(rounded(line.slope() * 1_000));
          row.add(rounded(line.steepness()));
          table.add(row.toArray());
        });
    table.write(name);
  }

  private static Object rounded(double value) {
    return Double.valueOf(String.format(Locale.ROOT, "%.3g", value));
  }
}
