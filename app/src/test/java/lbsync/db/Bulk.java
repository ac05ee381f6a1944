package lbsync.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Rows by the million, put in by the database itself.
public final class Bulk {
  private static final String TASK = "look-at-group";

  /// What is there of a group, in an order in which it can be put in.
  private static final List<String> TABLES =
      List.of(
          "account",
          "data_key",
          "member_list",
          "reading",
          "sync_group",
          "member",
          "canon_film",
          "base_film",
          "run",
          "run_member",
          "run_edit",
          "run_conflict",
          "change",
          "list_point",
          "list_point_film",
          "run_list",
          "decision",
          "audit",
          "glance",
          "scheduled_tasks");

  private static final Set<String> NUMBERS =
      Set.of(
          "id",
          "account_id",
          "owner_id",
          "list_id",
          "group_id",
          "source_id",
          "next_source_id",
          "member_id",
          "run_id",
          "before_id",
          "after_id",
          "point_id",
          "concerns_id",
          "undone_by",
          "doubted_id");

  private static final Set<String> NAMES = Set.of("username", "username_key", "code");

  /// Numbers of what was there before are smaller.
  private static final long APART = 1_000_000;

  private final Database db;

  public Bulk(Database db) {
    this.db = db;
  }

  /// @param rows a query of the table `n (i)` of the numbers from `first` to `last`
  private void insert(String into, String rows, long first, long last) {
    String numbers =
        switch (db.dialect()) {
          case SQLITE ->
              "WITH RECURSIVE n (i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                  .formatted(first, last);
          case POSTGRESQL ->
              "WITH n (i) AS (SELECT * FROM generate_series(%d::bigint, %d))"
                  .formatted(first, last);
        };
    db.jdbc().sql(numbers + " INSERT INTO " + into + " " + rows).update();
  }

  /// Groups with the numbers from `first` to `last` become due one after the other.
  ///
  /// @param apart microseconds
  public void due(long first, long last, Instant begin, long apart) {
    String time = after(begin, "(i - %d) * %d / 1000.0".formatted(first, apart));
    insert(
        "scheduled_tasks (task_name, task_instance, execution_time, picked, version)",
        "SELECT '" + TASK + "', CAST(i AS TEXT), " + time + ", FALSE, 1 FROM n",
        first,
        last);
  }

  /// As the schedule stores it.
  private String after(Instant begin, String milliseconds) {
    return switch (db.dialect()) {
      case SQLITE -> "CAST(%d + %s AS INTEGER)".formatted(begin.toEpochMilli(), milliseconds);
      case POSTGRESQL ->
          "to_timestamp(%d / 1e3) + %s * interval '1 millisecond'"
              .formatted(begin.toEpochMilli(), milliseconds);
    };
  }

  /// Everything that is there so often again, each time with people, lists and groups of its own.
  /// Copies that were made before are not copied. They are looked at later than `now`, each a day
  /// after the other.
  public void copies(int first, int last, Instant now) {
    for (String table : TABLES) {
      List<String> columns = columns(table);
      String copied =
          String.join(", ", columns.stream().map(column -> copied(column, now)).toList());
      insert(
          table + " (" + String.join(", ", columns) + ")",
          "SELECT %s FROM %s t CROSS JOIN n WHERE %s".formatted(copied, table, original(columns)),
          first,
          last);
    }
  }

  private String copied(String column, Instant now) {
    if (NUMBERS.contains(column)) {
      return "t.%s + i * %d".formatted(column, APART);
    }
    if (NAMES.contains(column)) {
      return "t.%s || '-' || i".formatted(column);
    }
    return switch (column) {
      case "task_instance" ->
          "CAST(CAST(t.task_instance AS BIGINT) + i * %d AS TEXT)".formatted(APART);
      case "execution_time" -> after(now, "i * 86400000.0");
      default -> "t." + column;
    };
  }

  private static String original(List<String> columns) {
    if (columns.contains("task_name")) {
      return "t.task_name = '" + TASK + "' AND length(t.task_instance) < 7";
    }
    String number = columns.stream().filter(NUMBERS::contains).findFirst().orElseThrow();
    return "t.%s < %d".formatted(number, APART);
  }

  private List<String> columns(String table) {
    List<String> columns = new ArrayList<>();
    try (Connection connection = db.dataSource().getConnection();
        ResultSet rows = connection.getMetaData().getColumns(null, null, table, null)) {
      while (rows.next()) {
        columns.add(rows.getString("COLUMN_NAME"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return columns;
  }

  /// What PostgreSQL does by itself in time. SQLite does nothing of the kind.
  public void settle() {
    if (db.dialect() == Dialect.POSTGRESQL) {
      db.jdbc().sql("VACUUM ANALYZE").update();
    }
  }
}
