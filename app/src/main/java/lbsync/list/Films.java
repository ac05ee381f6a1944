package lbsync.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.film.Film;
import lbsync.film.FilmId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// Facts about films, the same for all members, as readings bring them.
public final class Films {
  private static final String FIND =
      """
      SELECT id, title, year, slug
      FROM film
      """;

  /// However many films are asked for, they are one parameter of one statement.
  private static final Map<Dialect, String> AMONG =
      Map.of(
          Dialect.SQLITE, "WHERE id IN (SELECT value FROM json_each('[' || :ids || ']'))",
          Dialect.POSTGRESQL, "WHERE id = ANY (CAST('{' || :ids || '}' AS BIGINT[]))");

  private static final String SOME =
      """
      SELECT id, title, year, slug
      FROM film
      ORDER BY id
      LIMIT :most
      """;

  private static final String LEARN =
      """
      INSERT INTO film (id, title, year, slug)
      VALUES (:id, :title, :year, :slug)
      ON CONFLICT (id) DO UPDATE
      SET title = excluded.title,
          year  = excluded.year,
          slug  = excluded.slug
      """;

  private final Database database;
  private final NamedParameterJdbcTemplate batches;

  public Films(Database database) {
    this.database = database;
    batches = new NamedParameterJdbcTemplate(database.dataSource());
  }

  /// @return what is known; a film that no reading has brought is missing
  public Map<FilmId, Film> find(Collection<FilmId> ids) {
    String all = ids.stream().distinct().map(FilmId::toString).collect(Collectors.joining(","));
    Map<FilmId, Film> found = HashMap.newHashMap(ids.size());
    if (!all.isEmpty()) {
      database
          .jdbc()
          .sql(FIND + AMONG.get(database.dialect()))
          .param("ids", all)
          .query(Films::film)
          .list()
          .forEach(film -> found.put(film.id(), film));
    }
    return found;
  }

  private static Film film(ResultSet row, int number) throws SQLException {
    return new Film(
        new FilmId(row.getLong("id")),
        row.getString("title"),
        Columns.intOrNull(row, "year"),
        row.getString("slug"));
  }

  /// Some films, always the same ones; none where none is known.
  public List<Film> some(int most) {
    return database.jdbc().sql(SOME).param("most", most).query(Films::film).list();
  }

  /// Writes what is new or has changed. A page that does not tell a title, year or slug does not
  /// make us forget it, and a film without a title is not known yet.
  void learn(List<Film> seen) {
    Map<FilmId, Film> known = find(seen.stream().map(Film::id).toList());
    List<Film> news = new ArrayList<>();
    for (Film film : seen) {
      Film before = known.get(film.id());
      Film now = before == null ? film : completed(film, before);
      if (!now.equals(before) && !now.title().isEmpty()) {
        news.add(now);
      }
    }
    // Two readings that bring the same films lock their rows in the same order.
    news.sort(Comparator.comparing(Film::id));
    batches.batchUpdate(LEARN, news.stream().map(Films::row).toArray(SqlParameterSource[]::new));
  }

  private static Film completed(Film film, Film before) {
    return new Film(
        film.id(),
        film.title().isEmpty() ? before.title() : film.title(),
        film.year() == null ? before.year() : film.year(),
        film.slug() == null ? before.slug() : film.slug());
  }

  private static SqlParameterSource row(Film film) {
    return new MapSqlParameterSource()
        .addValue("id", film.id().value())
        .addValue("title", film.title())
        .addValue("year", film.year())
        .addValue("slug", film.slug());
  }
}
