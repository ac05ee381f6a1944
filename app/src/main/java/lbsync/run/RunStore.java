package lbsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.group.GroupId;
import org.jspecify.annotations.Nullable;

/// The SQL of runs: which are waiting, which one goes on, and who may go on with it.
final class RunStore {
  static final String UNSCHEDULED =
      """
      SELECT g.id
      FROM sync_group g
      WHERE g.code IS NOT NULL AND g.paused = FALSE
        AND NOT EXISTS (SELECT 1
                        FROM scheduled_tasks t
                        WHERE t.task_name = '%s' AND t.task_instance = CAST(g.id AS TEXT))
      """
          .formatted(Schedule.TASK);

  static final String COLUMNS =
      """
      SELECT id, group_id, cause, status, queued_at, started_at, ended_at, turn, requests, dry, held, undone_by, detail
      FROM run
      """;

  private final Database db;

  RunStore(Database db) {
    this.db = db;
  }

  /// Queues a run, unless one is queued already: then that one is it. It is an undo from then on
  /// when one joins it, so that who stops it takes that back.
  ///
  /// @param dry a run that is to write makes a real one of a dry one that is queued
  RunId queue(GroupId group, Trigger trigger, boolean dry, Instant now) {
    return db.jdbc()
        .sql(
            """
            INSERT INTO run (group_id, cause, status, dry, queued_at)
            VALUES (:group, :cause, 'QUEUED', :dry, :now)
            ON CONFLICT (group_id) WHERE status = 'QUEUED' DO UPDATE
            SET dry   = run.dry AND excluded.dry,
                cause = CASE WHEN run.dry AND NOT excluded.dry          THEN excluded.cause
                             WHEN run.cause = 'POLL'                    THEN excluded.cause
                             WHEN excluded.cause IN ('UNDO', 'RESTORE') THEN excluded.cause
                             ELSE run.cause END
            RETURNING id
            """)
        .param("group", group.value())
        .param("cause", trigger.name())
        .param("dry", dry)
        .param("now", now.toEpochMilli())
        .query((row, number) -> new RunId(row.getLong("id")))
        .single();
  }

  Optional<Run> withStatus(GroupId group, Run.Status status) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE group_id = :group AND status = :status")
        .param("group", group.value())
        .param("status", status.name())
        .query(RunStore::run)
        .optional();
  }

  boolean anyUnderWay() {
    return db.jdbc()
        .sql("SELECT EXISTS (SELECT 1 FROM run WHERE status = 'RUNNING')")
        .query(Boolean.class)
        .single();
  }

  Optional<Run> find(RunId id) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE id = :id")
        .param("id", id.value())
        .query(RunStore::run)
        .optional();
  }

  /// Groups with a run that was left behind, or waits, and groups that nobody would look at.
  Set<GroupId> waiting() {
    var waiting = new LinkedHashSet<>(unscheduled());
    waiting.addAll(
        groups(
            """
            SELECT r.group_id AS id FROM run r WHERE r.status = 'RUNNING'
            UNION
            SELECT r.group_id FROM run r WHERE r.status = 'QUEUED'
            """));
    return waiting;
  }

  /// Groups that nobody would look at: a process that died may not have come to say when. Goes
  /// through all groups, each with one step in an index.
  List<GroupId> unscheduled() {
    return groups(UNSCHEDULED);
  }

  private List<GroupId> groups(String sql) {
    return db.jdbc().sql(sql).query((row, number) -> new GroupId(row.getLong("id"))).list();
  }

  /// The group's runs, the newest first.
  ///
  /// @param before only runs older than this one; null for all
  List<Run> of(GroupId group, @Nullable RunId before, int limit) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE group_id = :group AND id < :before ORDER BY id DESC LIMIT :limit")
        .param("group", group.value())
        .param("before", before == null ? Long.MAX_VALUE : before.value())
        .param("limit", limit)
        .query(RunStore::run)
        .list();
  }

  /// The last run that is over. In a dry one nothing happened.
  Optional<Run> lastEnded(GroupId group) {
    return db.jdbc()
        .sql(
            COLUMNS
                + """
                WHERE group_id = :group AND ended_at IS NOT NULL AND dry = FALSE
                ORDER BY id DESC
                LIMIT 1
                """)
        .param("group", group.value())
        .query(RunStore::run)
        .optional();
  }

  /// Whether this is a look that found everything in step, and nothing to do.
  boolean wasIdle(Run run) {
    return run.status() == Run.Status.SUCCEEDED
        && db.jdbc()
            .sql(RepeatedLooks.IDLE + "AND r.id = :id")
            .param("group", run.group().value())
            .param("id", run.id().value())
            .query(Long.class)
            .optional()
            .isPresent();
  }

  /// A look that has found once more what this one found: it counts as made now.
  ///
  /// @return false when there is another run by now
  boolean again(Run idle, Instant began, Instant ended, int requests) {
    return db.jdbc()
            .sql(
                """
                UPDATE run
                SET queued_at = :began, started_at = :began, ended_at = :ended, requests = :requests
                WHERE id = :id
                  AND NOT EXISTS (SELECT 1 FROM run r WHERE r.group_id = :group AND r.id > :id)
                """)
            .param("began", began.toEpochMilli())
            .param("ended", ended.toEpochMilli())
            .param("requests", requests)
            .param("id", idle.id().value())
            .param("group", idle.group().value())
            .update()
        == 1;
  }

  /// When a run last found that somebody had edited a list of the group.
  Optional<Instant> lastEdit(GroupId group) {
    return db.jdbc()
        .sql(
            """
            SELECT r.ended_at
            FROM run r
            WHERE r.group_id = :group
              AND r.ended_at IS NOT NULL
              AND EXISTS (SELECT 1 FROM run_edit e WHERE e.run_id = r.id)
            ORDER BY r.id DESC
            LIMIT 1
            """)
        .param("group", group.value())
        .query((row, number) -> Columns.instant(row, "ended_at"))
        .optional();
  }

  /// Begins a run, or takes over one that another process has left behind: from here on only who
  /// has this answer may go on with it.
  Run take(Run run, Instant now) {
    return db.jdbc()
        .sql(
            """
            UPDATE run SET status = 'RUNNING', turn = turn + 1, started_at = COALESCE(started_at, :now)
            WHERE id = :id
            RETURNING id, group_id, cause, status, queued_at, started_at, ended_at, turn, requests, dry, held, undone_by, detail
            """)
        .param("now", now.toEpochMilli())
        .param("id", run.id().value())
        .query(RunStore::run)
        .single();
  }

  /// To be asked in the transaction that goes on with a run, after taking the group's turn.
  ///
  /// @throws LostRun when somebody else has taken it over
  void mustHold(Run run) {
    int held =
        db.jdbc()
            .sql("SELECT count(*) FROM run WHERE id = :id AND turn = :turn AND status = 'RUNNING'")
            .param("id", run.id().value())
            .param("turn", run.turn())
            .query(Integer.class)
            .single();
    if (held == 0) {
      throw new LostRun(run.id());
    }
  }

  /// Ends a run, unless somebody else has taken it over.
  void end(Run run, Run.Status status, @Nullable String detail, Instant now) {
    db.jdbc()
        .sql(
            """
            UPDATE run SET status = :status, detail = :detail, ended_at = :now
            WHERE id = :id AND turn = :turn AND ended_at IS NULL
            """)
        .param("status", status.name())
        .param("detail", detail)
        .param("now", now.toEpochMilli())
        .param("id", run.id().value())
        .param("turn", run.turn())
        .update();
  }

  /// Stops a run: whoever works on it finds out before the next step.
  ///
  /// @return false when it is over already
  boolean cancel(RunId id, String detail, Instant now) {
    return db.jdbc()
            .sql(
                """
                UPDATE run SET status = 'CANCELLED', detail = :detail, ended_at = :now
                WHERE id = :id AND ended_at IS NULL
                """)
            .param("detail", detail)
            .param("now", now.toEpochMilli())
            .param("id", id.value())
            .update()
        == 1;
  }

  /// @param by the run that undoes it
  void setUndone(RunId id, RunId by) {
    db.jdbc()
        .sql("UPDATE run SET undone_by = :by WHERE id = :id")
        .param("by", by.value())
        .param("id", id.value())
        .update();
  }

  /// What this run was to undo is not undone.
  void forgetUndoneBy(RunId by) {
    db.jdbc()
        .sql("UPDATE run SET undone_by = NULL WHERE undone_by = :by")
        .param("by", by.value())
        .update();
  }

  /// What a run that was stopped was to undo is not undone, nor what others were to that have not
  /// ended.
  void forgetUndone(GroupId group, RunId stopped) {
    db.jdbc()
        .sql(
            """
            UPDATE run SET undone_by = NULL
            WHERE group_id = :group
              AND undone_by IN (SELECT id
                                FROM run
                                WHERE group_id = :group
                                  AND (id = :stopped OR status IN ('QUEUED', 'RUNNING')))
            """)
        .param("group", group.value())
        .param("stopped", stopped.value())
        .update();
  }

  /// The runs that this one undoes.
  List<RunId> undoneBy(RunId run) {
    return db.jdbc()
        .sql("SELECT id FROM run WHERE undone_by = :run ORDER BY id")
        .param("run", run.value())
        .query((row, number) -> new RunId(row.getLong("id")))
        .list();
  }

  void setHeld(RunId id, int removals) {
    db.jdbc()
        .sql("UPDATE run SET held = :held WHERE id = :id")
        .param("held", removals)
        .param("id", id.value())
        .update();
  }

  void addRequests(RunId id, int requests) {
    db.jdbc()
        .sql("UPDATE run SET requests = requests + :requests WHERE id = :id")
        .param("requests", requests)
        .param("id", id.value())
        .update();
  }

  static Run run(ResultSet row, int number) throws SQLException {
    Long undoneBy = Columns.longOrNull(row, "undone_by");
    return new Run(
        new RunId(row.getLong("id")),
        new GroupId(row.getLong("group_id")),
        Trigger.valueOf(row.getString("cause")),
        Run.Status.valueOf(row.getString("status")),
        Columns.instant(row, "queued_at"),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "ended_at"),
        row.getLong("turn"),
        row.getInt("requests"),
        row.getBoolean("dry"),
        row.getInt("held"),
        undoneBy == null ? null : new RunId(undoneBy),
        row.getString("detail"));
  }
}
