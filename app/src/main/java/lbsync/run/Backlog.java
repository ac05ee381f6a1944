package lbsync.run;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Calendar;
import java.util.TimeZone;
import lbsync.db.Database;
import org.jspecify.annotations.Nullable;

/// What is to be done now, of all groups together.
///
/// @param due groups whose time has come, and that nobody looks at yet
/// @param oldest since when the first of them is due; null where none is
/// @param underWay runs that go on
/// @param held films in lists that wait for a person's decision
public record Backlog(int due, @Nullable Instant oldest, int underWay, int held) {
  /// Each part is answered from an index, or from a table of what waits alone. The task's name is
  /// put so that SQLite does not go through all groups by it, instead of those that are due.
  static final String NOW =
      """
      SELECT count(*)            AS due,
             min(execution_time) AS oldest,
             (SELECT count(*) FROM run WHERE status = 'RUNNING') AS under_way,
             (SELECT count(*) FROM held_film)                    AS held
      FROM scheduled_tasks
      WHERE task_name || '' = :task AND picked = FALSE AND execution_time <= :now
      """;

  /// Since when the first group is due.
  public Duration overdue(Instant now) {
    return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
  }

  static Backlog of(Database db, Instant now) {
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    return db.jdbc()
        .sql(NOW)
        .param("task", Schedule.TASK)
        .param("now", Timestamp.from(now))
        .query(
            (row, number) -> {
              Timestamp oldest = row.getTimestamp("oldest", utc);
              return new Backlog(
                  row.getInt("due"),
                  oldest == null ? null : oldest.toInstant(),
                  row.getInt("under_way"),
                  row.getInt("held"));
            })
        .single();
  }
}
