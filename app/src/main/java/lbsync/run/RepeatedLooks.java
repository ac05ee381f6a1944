package lbsync.run;

import java.util.List;
import java.util.Objects;
import lbsync.db.Database;
import lbsync.group.GroupId;
import org.springframework.jdbc.core.JdbcTemplate;

/// Forgets looks that tell nobody anything new: a group is looked at many times a day, and mostly
/// what is found was found before.
final class RepeatedLooks {
  private static final String QUIET =
      """
      SELECT r.id
      FROM run r
      WHERE r.group_id = :group AND r.id < :id AND r.cause = 'POLL' AND r.status = 'SUCCEEDED'
        AND r.dry = FALSE
        AND NOT EXISTS (SELECT 1 FROM run_edit e WHERE e.run_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM run_conflict c WHERE c.run_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM change c WHERE c.run_id = r.id)
      """;

  private final Database db;
  private final JdbcTemplate batches;
  private final RunStore runs;
  private final Findings findings;
  private final Journal journal;

  RepeatedLooks(Database db, RunStore runs, Journal journal) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
    this.runs = runs;
    this.findings = new Findings(db);
    this.journal = journal;
  }

  /// Of the looks before this one that found everything in step none is kept. Of several in a row
  /// that found the same trouble the first and the last are: since when, and that it lasts.
  void forgetBefore(GroupId group, RunId look) {
    forget(
        db.jdbc()
            .sql(QUIET)
            .param("group", group.value())
            .param("id", look.value())
            .query((row, number) -> new RunId(row.getLong("id")))
            .list());
    List<Told> told =
        runs.of(group, new RunId(look.value() + 1), 3).stream()
            .filter(RepeatedLooks::isLook)
            .map(this::told)
            .toList();
    if (told.size() == 3 && told.stream().distinct().count() == 1 && told.getFirst().isIdle()) {
      forget(List.of(runs.of(group, look, 1).getFirst().id()));
    }
  }

  private static boolean isLook(Run run) {
    return run.trigger() == Trigger.POLL && run.isOver() && !run.dry();
  }

  /// What a look tells.
  private record Told(
      boolean isIdle, Run.Status status, int held, String detail, List<Run.Part> lists) {}

  private Told told(Run run) {
    boolean idle =
        findings.edits(run.id()).isEmpty()
            && findings.conflicts(run.id()).isEmpty()
            && journal.of(run.id()).isEmpty();
    return new Told(
        idle,
        run.status(),
        run.held(),
        Objects.requireNonNullElse(run.detail(), ""),
        findings.parts(run.id()));
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
