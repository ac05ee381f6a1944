package lbsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import org.jspecify.annotations.Nullable;

/// The SQL of what one sees of many groups and runs at once. The number of statements does not grow
/// with theirs. Whoever asks has made sure that they may be seen.
public final class Overviews {
  private static final String UNDER_WAY =
      RunStore.COLUMNS + "WHERE group_id IN (:groups) AND status IN ('QUEUED', 'RUNNING')";

  private static final String LAST =
      RunStore.COLUMNS
          + """
          WHERE id IN (SELECT max(r.id)
                       FROM run r
                       WHERE r.group_id IN (:groups)
                         AND r.ended_at IS NOT NULL
                         AND r.status <> 'CANCELLED'
                         AND r.dry = FALSE
                       GROUP BY r.group_id)
          """;

  private static final String NEXT_LOOKS =
      """
      SELECT task_instance, execution_time
      FROM scheduled_tasks
      WHERE task_name = :task AND picked = FALSE AND task_instance IN (:groups)
      """;

  /// An edit that gave way to another did not happen, as far as the group is concerned. What one
  /// did with many films at once shows a few of them, so that what others did is seen beside it.
  private static final String LATEST_EDITS =
      """
      SELECT l.group_id, l.run_id, l.ended_at, l.username, l.film_id, l.action, l.asked, l.cause,
             CASE WHEN l.place = :few THEN l.films - l.place ELSE 0 END AS more
      FROM (SELECT r.group_id, r.id AS run_id, r.ended_at, r.cause,
                   m.username, e.member_id, e.film_id, e.action, e.asked,
                   row_number() OVER (PARTITION BY r.id, e.member_id, e.action, e.asked ORDER BY e.film_id) AS place,
                   count(*) OVER (PARTITION BY r.id, e.member_id, e.action, e.asked) AS films
            FROM run r
            JOIN run_edit e   ON e.run_id = r.id
            JOIN run_member m ON m.run_id = r.id AND m.member_id = e.member_id
            WHERE r.group_id IN (:groups)
              AND r.ended_at IS NOT NULL
              AND e.action IN ('ADD', 'REMOVE')
              AND NOT EXISTS (SELECT 1
                              FROM run_conflict c
                              WHERE c.run_id = r.id
                                AND c.film_id = e.film_id
                                AND ' ' || c.member_ids || ' ' LIKE '% ' || e.member_id || ' %')) l
      WHERE l.place <= :few
      ORDER BY l.ended_at DESC, l.run_id DESC, l.member_id, l.action, l.asked, l.film_id
      LIMIT :most
      """;

  private static final String TALLIES =
      """
      SELECT run_id, action, count(DISTINCT film_id) AS films
      FROM change
      WHERE run_id IN (:runs) AND status = 'CONFIRMED' AND action IN ('ADD', 'REMOVE')
      GROUP BY run_id, action
      """;

  private final Database db;
  private final InstantSource clock;

  Overviews(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// How a group stands.
  ///
  /// @param underWay the run that is running, else the one that is queued
  /// @param last the last run that is over, was not cancelled and not dry
  /// @param nextLook null while the group is being looked at or is paused
  public record Overview(@Nullable Run underWay, @Nullable Run last, @Nullable Instant nextLook) {
    /// Of a group that has never been looked at.
    public static final Overview NOTHING = new Overview(null, null, null);
  }

  /// A film that a person added to or removed from a list.
  ///
  /// @param at when the run ended that found it
  /// @param more with the last film that is shown of many that one added at once, or removed: how
  ///     many others there are
  /// @param asked what brought it or took it, such as an undo; null where its owner did so at the
  ///     site
  public record LatestEdit(
      GroupId group,
      RunId run,
      Instant at,
      String username,
      FilmId film,
      Run.Action action,
      int more,
      @Nullable Trigger asked) {}

  /// How many films a run added and removed, each counted once, in however many lists.
  public record Tally(int added, int removed) {
    static final Tally NOTHING = new Tally(0, 0);
  }

  public Map<GroupId, Overview> of(Collection<GroupId> groups) {
    if (groups.isEmpty()) {
      return Map.of();
    }
    List<Long> ids = groups.stream().map(GroupId::value).toList();
    Map<GroupId, Run> last = new HashMap<>();
    runs(LAST, ids).forEach(run -> last.put(run.group(), run));
    Map<GroupId, Run> underWay = new HashMap<>();
    for (Run run : runs(UNDER_WAY, ids)) {
      underWay.merge(run.group(), run, (a, b) -> a.status() == Run.Status.RUNNING ? a : b);
    }
    Map<GroupId, Instant> next = nextLooks(groups);
    Map<GroupId, Overview> overviews = new HashMap<>();
    for (GroupId group : groups) {
      overviews.put(group, new Overview(underWay.get(group), last.get(group), next.get(group)));
    }
    return overviews;
  }

  private List<Run> runs(String sql, List<Long> groups) {
    return db.jdbc().sql(sql).param("groups", groups).query(RunStore::run).list();
  }

  private Map<GroupId, Instant> nextLooks(Collection<GroupId> groups) {
    Map<GroupId, Instant> next = new HashMap<>();
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    db.jdbc()
        .sql(NEXT_LOOKS)
        .param("task", Schedule.TASK)
        .param("groups", groups.stream().map(GroupId::toString).toList())
        .query(
            row -> {
              next.put(
                  new GroupId(Long.parseLong(row.getString("task_instance"))),
                  Schedule.due(
                      row.getTimestamp("execution_time", utc).toInstant(), clock.instant()));
            });
    return next;
  }

  /// What people did, the newest first.
  ///
  /// @param few films at most of what one did at once
  public List<LatestEdit> latestEdits(Collection<GroupId> groups, int few, int most) {
    return groups.isEmpty()
        ? List.of()
        : db.jdbc()
            .sql(LATEST_EDITS)
            .param("groups", groups.stream().map(GroupId::value).toList())
            .param("few", few)
            .param("most", most)
            .query(Overviews::edit)
            .list();
  }

  private static LatestEdit edit(ResultSet row, int number) throws SQLException {
    return new LatestEdit(
        new GroupId(row.getLong("group_id")),
        new RunId(row.getLong("run_id")),
        Columns.instant(row, "ended_at"),
        row.getString("username"),
        new FilmId(row.getLong("film_id")),
        Run.Action.valueOf(row.getString("action")),
        row.getInt("more"),
        row.getBoolean("asked") ? Trigger.valueOf(row.getString("cause")) : null);
  }

  /// What came of each run; one that changed nothing is there as well.
  public Map<RunId, Tally> tallies(Collection<RunId> runs) {
    Map<RunId, Tally> tallies = new HashMap<>();
    runs.forEach(run -> tallies.put(run, Tally.NOTHING));
    if (!runs.isEmpty()) {
      db.jdbc()
          .sql(TALLIES)
          .param("runs", runs.stream().map(RunId::value).toList())
          .query(
              row -> {
                boolean add = Run.Action.valueOf(row.getString("action")) == Run.Action.ADD;
                int films = row.getInt("films");
                tallies.compute(
                    new RunId(row.getLong("run_id")),
                    (_, tally) -> with(tally == null ? Tally.NOTHING : tally, add, films));
              });
    }
    return tallies;
  }

  /// How each of these runs stands; one that is gone is missing.
  public Map<RunId, Run.Status> statuses(Collection<RunId> runs) {
    Map<RunId, Run.Status> statuses = new HashMap<>();
    if (!runs.isEmpty()) {
      db.jdbc()
          .sql("SELECT id, status FROM run WHERE id IN (:runs)")
          .param("runs", runs.stream().map(RunId::value).toList())
          .query(
              row -> {
                statuses.put(
                    new RunId(row.getLong("id")), Run.Status.valueOf(row.getString("status")));
              });
    }
    return statuses;
  }

  private static Tally with(Tally tally, boolean add, int films) {
    return add ? new Tally(films, tally.removed()) : new Tally(tally.added(), films);
  }
}
