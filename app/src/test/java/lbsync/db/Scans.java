package lbsync.db;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which statements go through a whole table, or a whole index, as the database itself says it.
public final class Scans {
  /// Where a table is as small as this, PostgreSQL goes through it rather than look into an index.
  public static final int FEW = 2_000;

  /// Indexes that hold little of their tables: the runs that go on now, and groups that have ended.
  private static final Set<String> PARTS = Set.of("run_running_once", "sync_group_ended");

  /// What SQLite may go through besides: values of ours.
  private static final Set<String> VALUES = Set.of("CONSTANT", "json_each");

  private static final Pattern SCAN = Pattern.compile("SCAN (\\S+)(?:.* INDEX (\\w+))?.*");
  private static final Pattern RESULT = Pattern.compile("(?:CO-ROUTINE|MATERIALIZE) (\\S+)");

  /// Indexes of which what lies before or after some time is little.
  private static final Set<String> BY_TIME =
      Set.of(
          "scheduled_tasks_by_time",
          "scheduled_tasks_by_heartbeat",
          "audit_by_time",
          "audit_keys_rotated");

  /// Where no column has to be equal to anything.
  private static final Pattern RANGE = Pattern.compile("SEARCH (\\S+) .* (\\w+) \\(\\w+[<>].*");

  private static final Pattern SEQUENCE = Pattern.compile("Seq Scan on (\\w+)");
  private static final Pattern WITH_INDEX =
      Pattern.compile("Index (?:Only )?Scan using (\\w+) on (\\w+)");

  private final Dialect dialect;
  private final Set<String> may;
  private final Set<String> large;

  /// @param may what may be gone through, by the names that the statements give it
  public Scans(Database db, Set<String> may) {
    this.dialect = db.dialect();
    this.may = may;
    this.large = dialect == Dialect.SQLITE ? Set.of() : large(db);
  }

  private static Set<String> large(Database db) {
    String sql = "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= " + FEW;
    return Set.copyOf(db.jdbc().sql(sql).query(String.class).list());
  }

  /// On PostgreSQL, the tables that are not to be gone through. With SQLite it makes no difference
  /// how much is in a table.
  public Set<String> large() {
    return large;
  }

  /// Those of the statements that go through more than they have to.
  ///
  /// @param plans from [Plans#taken]
  public Map<String, List<String>> of(Map<String, List<String>> plans) {
    var scans = new LinkedHashMap<>(plans);
    scans
        .values()
        .removeIf(
            steps ->
                switch (dialect) {
                  case SQLITE -> !isSqliteScan(steps);
                  case POSTGRESQL -> !isPostgresqlScan(steps);
                });
    return scans;
  }

  private boolean isSqliteScan(List<String> steps) {
    Set<String> results =
        steps.stream()
            .map(RESULT::matcher)
            .filter(Matcher::matches)
            .map(result -> result.group(1))
            .collect(Collectors.toSet());
    for (String step : steps) {
      Matcher scan = SCAN.matcher(step);
      Matcher range = RANGE.matcher(step);
      if (scan.matches()
          && !VALUES.contains(scan.group(1))
          && !results.contains(scan.group(1))
          && !may.contains(scan.group(1))
          && (scan.group(2) == null || !PARTS.contains(scan.group(2)))) {
        return true;
      }
      if (range.matches() && !may.contains(range.group(1)) && !BY_TIME.contains(range.group(2))) {
        return true;
      }
      // All looks have the same name of their task.
      if (step.endsWith("(task_name=?)")) {
        return true;
      }
    }
    return false;
  }

  private boolean isPostgresqlScan(List<String> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Matcher sequence = SEQUENCE.matcher(steps.get(i));
      Matcher index = WITH_INDEX.matcher(steps.get(i));
      if (sequence.find() && large.contains(sequence.group(1))) {
        return true;
      }
      // The whole index.
      if (index.find()
          && large.contains(index.group(2))
          && !PARTS.contains(index.group(1))
          && (i + 1 == steps.size() || !steps.get(i + 1).startsWith("Index Cond"))) {
        return true;
      }
    }
    return false;
  }
}
