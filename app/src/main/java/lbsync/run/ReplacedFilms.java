package lbsync.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.sync.Replaced;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL of films that the site replaced by others, as a group found it. Not for all groups: who
/// swaps a film in all lists of one group must not change another one.
final class ReplacedFilms {
  private final Database db;
  private final JdbcTemplate batches;

  ReplacedFilms(Database db) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
  }

  Replaced known(GroupId group) {
    Map<FilmId, FilmId> by = new HashMap<>();
    db.jdbc()
        .sql("SELECT film_id, by_id FROM replaced_film WHERE group_id = :group")
        .param("group", group.value())
        .query(
            row -> {
              by.put(new FilmId(row.getLong("film_id")), new FilmId(row.getLong("by_id")));
            });
    return new Replaced(by);
  }

  /// These are there again, so nothing replaced them.
  void forget(GroupId group, Set<FilmId> films) {
    batches.batchUpdate(
        "DELETE FROM replaced_film WHERE group_id = ? AND film_id = ?",
        films.stream().map(film -> new Object[] {group.value(), film.value()}).toList());
  }

  void learn(GroupId group, Replaced replaced) {
    batches.batchUpdate(
        """
        INSERT INTO replaced_film (group_id, film_id, by_id)
        VALUES (?, ?, ?)
        ON CONFLICT (group_id, film_id) DO UPDATE SET by_id = excluded.by_id
        """,
        replaced.by().entrySet().stream()
            .map(e -> new Object[] {group.value(), e.getKey().value(), e.getValue().value()})
            .toList());
  }
}
