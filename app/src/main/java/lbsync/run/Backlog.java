package lbsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Calendar;
import java.util.List;
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
      SELECT count(*) AS due,
             min(CASE WHEN execution_time > :waited_for THEN execution_time END) AS routine,
             min(CASE WHEN execution_time > :asked AND execution_time <= :waited_for
                 THEN execution_time END)                                        AS waited_for,
             min(CASE WHEN execution_time <= :asked THEN execution_time END)     AS asked,
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
    return db.jdbc()
        .sql(NOW)
        .param("task", Schedule.TASK)
        .param("now", Timestamp.from(now))
        .param("waited_for", Timestamp.from(Schedule.ahead(now, 1)))
        .param("asked", Timestamp.from(Schedule.ahead(now, 2)))
        .query(
            (row, number) ->
                new Backlog(
                    row.getInt("due"),
                    oldest(row, now),
                    row.getInt("under_way"),
                    row.getInt("held")))
        .single();
  }

  /// The first that is due, however urgent.
  private static @Nullable Instant oldest(ResultSet row, Instant now) throws SQLException {
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    Instant oldest = null;
    for (String urgency : List.of("routine", "waited_for", "asked")) {
      Timestamp entered = row.getTimestamp(urgency, utc);
      Instant due = entered == null ? now : Schedule.due(entered.toInstant(), now);
      oldest = entered == null || (oldest != null && oldest.isBefore(due)) ? oldest : due;
    }
    return oldest;
  }
}
