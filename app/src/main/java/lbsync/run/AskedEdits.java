package lbsync.run;

import java.util.Collection;
import java.util.List;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.sync.Edit;
import lbsync.sync.MemberId;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL of edits that members asked for here instead of making them at the site. They stay until
/// a run has taken them up.
final class AskedEdits {
  private final Database db;
  private final JdbcTemplate batches;

  AskedEdits(Database db) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
  }

  /// The latest wish for a film in a list replaces an earlier one.
  void add(GroupId group, Collection<Edit> edits) {
    batches.batchUpdate(
        """
        INSERT INTO asked_edit (group_id, member_id, film_id, action)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (group_id, member_id, film_id) DO UPDATE SET action = excluded.action
        """,
        edits.stream()
            .map(Sentences::edit)
            .map(
                e ->
                    new Object[] {
                      group.value(), e.member().value(), e.film().value(), e.action().name()
                    })
            .toList());
  }

  List<Edit> of(GroupId group) {
    return db.jdbc()
        .sql(
            "SELECT member_id, film_id, action FROM asked_edit WHERE group_id = :group"
                + " ORDER BY member_id, film_id")
        .param("group", group.value())
        .query(
            (row, number) -> {
              var member = new MemberId(row.getLong("member_id"));
              var film = new FilmId(row.getLong("film_id"));
              return Run.Action.valueOf(row.getString("action")) == Run.Action.ADD
                  ? new Edit.Added(member, film)
                  : (Edit) new Edit.Removed(member, film);
            })
        .list();
  }

  void remove(GroupId group, Collection<Edit> edits) {
    batches.batchUpdate(
        "DELETE FROM asked_edit WHERE group_id = ? AND member_id = ? AND film_id = ?",
        edits.stream()
            .map(e -> new Object[] {group.value(), e.member().value(), e.film().value()})
            .toList());
  }
}
