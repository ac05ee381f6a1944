package lbsync.run;

import java.time.Instant;
import lbsync.db.Database;

/// Rows by the million, put in by the database itself.
final class Bulk {
  private final Database db;

  Bulk(Database db) {
    this.db = db;
  }

  /// @param rows of a table `n (i)` of the numbers from `first` to `last`
  void insert(String into, String rows, long first, long last) {
    String numbers =
        switch (db.dialect()) {
          case SQLITE ->
              "WITH RECURSIVE n (i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                  .formatted(first, last);
          case POSTGRESQL ->
              "WITH n (i) AS (SELECT * FROM generate_series(%d, %d))".formatted(first, last);
        };
    if (first <= last) {
      db.jdbc().sql(numbers + " INSERT INTO " + into + " SELECT " + rows + " FROM n").update();
    }
  }

  /// Groups with the numbers from `first` to `last` become due one after the other.
  ///
  /// @param apart microseconds
  void due(long first, long last, Instant begin, long apart) {
    String time =
        switch (db.dialect()) {
          case SQLITE -> "%d + (i - %d) * %d / 1000".formatted(begin.toEpochMilli(), first, apart);
          case POSTGRESQL ->
              "to_timestamp(%d / 1e3) + (i - %d) * %d * interval '1 microsecond'"
                  .formatted(begin.toEpochMilli(), first, apart);
        };
    insert(
        "scheduled_tasks (task_name, task_instance, execution_time, picked, version)",
        "'" + Schedule.TASK + "', CAST(i AS TEXT), " + time + ", FALSE, 1",
        first,
        last);
  }

  /// What the database does by itself in time.
  void settle() {
    switch (db.dialect()) {
      case SQLITE -> db.jdbc().sql("ANALYZE").update();
      case POSTGRESQL -> db.jdbc().sql("VACUUM ANALYZE").update();
    }
  }
}
