package lbsync.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// The rows of `list_point_film`.
final class OccurrenceStore {
  private static final String INSERT =
      """
      INSERT INTO list_point_film (list_id, film_id, point_id, came)
      VALUES (:list, :film, :point, :came)
      """;

  private static final String OF =
      """
      SELECT f.list_id, p.id, p.at, p.run_id, f.came
      FROM list_point_film f
      JOIN list_point p ON p.id = f.point_id
      WHERE f.list_id IN (:lists) AND f.film_id = :film
      ORDER BY p.id DESC
      """;

  private static final String SOME =
      """
      SELECT s.point_id, s.film_id, s.came
      FROM (SELECT f.point_id, f.film_id, f.came,
                   row_number() OVER (PARTITION BY f.point_id, f.came ORDER BY f.film_id) AS place
            FROM list_point_film f
            WHERE f.list_id = :list AND f.point_id IN (:points)) s
      WHERE s.place <= :most
      ORDER BY s.film_id
      """;

  private final Database database;
  private final NamedParameterJdbcTemplate batches;

  OccurrenceStore(Database database) {
    this.database = database;
    batches = new NamedParameterJdbcTemplate(database.dataSource());
  }

  void insert(ListId list, ReadingId point, Difference difference) {
    List<SqlParameterSource> rows = new ArrayList<>();
    difference.came().forEach(film -> rows.add(row(list, point, film, true)));
    difference.left().forEach(film -> rows.add(row(list, point, film, false)));
    if (!rows.isEmpty()) {
      batches.batchUpdate(INSERT, rows.toArray(SqlParameterSource[]::new));
    }
  }

  private static SqlParameterSource row(ListId list, ReadingId point, FilmId film, boolean came) {
    return new MapSqlParameterSource()
        .addValue("list", list.value())
        .addValue("film", film.value())
        .addValue("point", point.value())
        .addValue("came", came);
  }

  /// A list that the film has neither come into nor left is missing. Asks the database once.
  Map<ListId, List<Occurrence>> of(Collection<ListId> lists, FilmId film) {
    Map<ListId, List<Occurrence>> found = new HashMap<>();
    if (!lists.isEmpty()) {
      database
          .jdbc()
          .sql(OF)
          .param("lists", lists.stream().map(ListId::value).toList())
          .param("film", film.value())
          .query(
              row -> {
                found
                    .computeIfAbsent(new ListId(row.getLong("list_id")), _ -> new ArrayList<>())
                    .add(occurrence(row));
              });
    }
    return found;
  }

  /// At most so many that came at each of these points, and that left. A point at which no film did
  /// is missing. Asks the database once.
  Map<ReadingId, CameAndLeft> some(ListId list, Collection<ReadingId> points, int most) {
    Map<ReadingId, CameAndLeft> found = new HashMap<>();
    if (!points.isEmpty()) {
      database
          .jdbc()
          .sql(SOME)
          .param("list", list.value())
          .param("points", points.stream().map(ReadingId::value).toList())
          .param("most", most)
          .query(
              row -> {
                var film = new FilmId(row.getLong("film_id"));
                boolean came = row.getBoolean("came");
                found.merge(
                    new ReadingId(row.getLong("point_id")),
                    CameAndLeft.NOTHING.with(film, came),
                    (before, _) -> before.with(film, came));
              });
    }
    return found;
  }

  private static Occurrence occurrence(ResultSet row) throws SQLException {
    return new Occurrence(
        new ReadingId(row.getLong("id")),
        Columns.instant(row, "at"),
        Columns.longOrNull(row, "run_id"),
        row.getBoolean("came"));
  }
}
