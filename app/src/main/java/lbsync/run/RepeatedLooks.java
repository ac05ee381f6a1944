package lbsync.run;

import java.util.List;
import java.util.Objects;
import lbsync.db.Database;
import lbsync.group.GroupId;
import org.springframework.jdbc.core.JdbcTemplate;

/// Forgets looks that tell nobody anything new: a group is looked at many times a day, and mostly
/// what is found was found before.
final class RepeatedLooks {
  /// Looks in which nobody had done anything, and nothing was to be done.
  static final String IDLE =
      """
      SELECT r.id
      FROM run r
      WHERE r.group_id = :group AND r.id <= :id AND r.cause = 'POLL' AND r.dry = FALSE
        AND r.ended_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM run_edit e WHERE e.run_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM run_conflict c WHERE c.run_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM change c WHERE c.run_id = r.id)
      """;

  /// Those that found everything in step, but for the first ones that a list was in.
  private static final String QUIET =
      IDLE
          + """
            AND r.id < :id AND r.status = 'SUCCEEDED'
            AND NOT EXISTS (SELECT 1
                            FROM run_list l
                            WHERE l.run_id = r.id
                              AND NOT EXISTS (SELECT 1
                                              FROM run_list b
                                              JOIN run s ON s.id = b.run_id
                                              WHERE b.list_id = l.list_id AND b.run_id < r.id
                                                AND s.group_id = r.group_id))
          """;

  private final Database db;
  private final JdbcTemplate batches;
  private final RunStore runs;
  private final Findings findings;

  RepeatedLooks(Database db, RunStore runs) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
    this.runs = runs;
    this.findings = new Findings(db);
  }

  /// Of the looks before this one that found everything in step none is kept. Of several in a row
  /// that found the same trouble the first and the last are: since when, and that it lasts.
  void forgetBefore(GroupId group, RunId look) {
    forget(ids(QUIET, group, look));
    List<RunId> idle = ids(IDLE + "ORDER BY r.id DESC LIMIT 3", group, look);
    List<RunId> latest =
        runs.of(group, new RunId(look.value() + 1), 3).stream().map(Run::id).toList();
    if (idle.size() == 3
        && idle.equals(latest)
        && idle.stream().map(this::told).distinct().count() == 1) {
      forget(List.of(idle.get(1)));
    }
  }

  private List<RunId> ids(String sql, GroupId group, RunId look) {
    return db.jdbc()
        .sql(sql)
        .param("group", group.value())
        .param("id", look.value())
        .query((row, number) -> new RunId(row.getLong("id")))
        .list();
  }

  /// What a look tells.
  private record Told(Run.Status status, int held, String detail, List<Run.Part> lists) {}

  private Told told(RunId id) {
    Run run = runs.find(id).orElseThrow();
    return new Told(
        run.status(), run.held(), Objects.requireNonNullElse(run.detail(), ""), findings.parts(id));
  }

  private void forget(List<RunId> looks) {
    for (String table :
        List.of("run_member WHERE run_id", "run_list WHERE run_id", "run WHERE id")) {
      batches.batchUpdate(
          "DELETE FROM " + table + " = ?",
          looks.stream().map(id -> new Object[] {id.value()}).toList());
    }
  }
}
