package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lbsync.db.Database;
import lbsync.group.Group;
import lbsync.run.Growth.Told;

/// The SQL of how groups grew.
///
/// No size of a group is stored for a day that is past. What is stored with each run is how many
/// films each list had after it; a list that was done then had just what all were meant to have, or
/// more where a mirror keeps extras, so that the smallest of them is the size of the group. A run
/// that found nothing to do is forgotten, and says nothing that the one before has not said.
public final class Growing {
  /// One index leads to the runs of the time, and each of them to what it found. Edits that gave
  /// way to others did not happen, as far as the group is concerned.
  static final String GROWTH =
      """
      WITH lately AS (
        SELECT r.id, (r.started_at - :since) / :length AS step
        FROM run r
        WHERE r.group_id = :group AND r.started_at >= :since AND r.dry = FALSE
      ),
      done AS (
        SELECT l.step, max(l.id) AS run_id
        FROM lately l
        WHERE EXISTS (SELECT 1
                      FROM run_member m
                      WHERE m.run_id = l.id AND m.status = 'DONE' AND m.films_after IS NOT NULL)
        GROUP BY l.step
        UNION ALL
        SELECT -1, (SELECT r.id
                    FROM run r
                    WHERE r.group_id = :group AND r.started_at < :since AND r.dry = FALSE
                      AND EXISTS (SELECT 1
                                  FROM run_member m
                                  WHERE m.run_id = r.id
                                    AND m.status = 'DONE' AND m.films_after IS NOT NULL)
                    ORDER BY r.started_at DESC
                    LIMIT 1)
      )
      SELECT d.step, 'FILMS' AS what, min(m.films_after) AS films
      FROM done d
      JOIN run_member m ON m.run_id = d.run_id
      WHERE m.status = 'DONE' AND m.films_after IS NOT NULL
      GROUP BY d.step
      UNION ALL
      SELECT f.step, CASE WHEN f.asked THEN 'ASKED_' || f.action ELSE f.action END, count(*)
      FROM (SELECT DISTINCT l.step, l.id, e.film_id, e.action, e.asked
            FROM lately l
            JOIN run_edit e ON e.run_id = l.id
            WHERE e.action IN ('ADD', 'REMOVE')
              AND NOT EXISTS (SELECT 1
                              FROM run_conflict c
                              WHERE c.run_id = l.id
                                AND c.film_id = e.film_id
                                AND ' ' || c.member_ids || ' ' LIKE '% ' || e.member_id || ' %')) f
      GROUP BY f.step, f.action, f.asked
      """;

  private final Database db;

  Growing(Database db) {
    this.db = db;
  }

  /// How long to look back, and in which steps. Neither goes back beyond the beginning of a group.
  public enum Span {
    /// 30 days.
    MONTH(30, 1),
    /// 52 weeks; each ends with the weekday that is now.
    YEAR(52, 7);

    private final int most;
    private final int days;

    Span(int most, int days) {
      this.most = most;
      this.days = days;
    }

    private List<Instant> begins(Instant created, Instant now) {
      Instant end = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
      long old = Duration.between(created.truncatedTo(ChronoUnit.DAYS), end).toDays();
      int steps = Math.clamp((old + days - 1) / days, 1, most);
      return IntStream.rangeClosed(1, steps)
          .mapToObj(i -> end.minus((steps + 1L - i) * days, ChronoUnit.DAYS))
          .toList();
    }
  }

  /// Asks the database once. Whoever asks has made sure that the group may be seen.
  ///
  /// @param present how many films it has now
  public Growth of(Group group, Span span, int present, Instant now) {
    List<Instant> begins = span.begins(group.createdAt(), now);
    Map<Integer, Told> told = new HashMap<>();
    db.jdbc()
        .sql(GROWTH)
        .param("group", group.id().value())
        .param("since", begins.getFirst().toEpochMilli())
        .param("length", Duration.ofDays(span.days).toMillis())
        .query(
            row -> {
              int step = Math.min(row.getInt("step"), begins.size() - 1);
              String what = row.getString("what");
              int films = row.getInt("films");
              told.merge(
                  step, Told.NOTHING.with(what, films), (before, _) -> before.with(what, films));
            });
    return Growth.of(begins, told, present);
  }
}
