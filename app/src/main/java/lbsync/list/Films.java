package lbsync.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.Film;
import lbsync.film.FilmId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// Facts about films, the same for all members, as readings bring them.
public final class Films {
  /// How many films one statement asks for: far below what both databases allow.
  private static final int AT_ONCE = 500;

  private static final String FIND =
      """
      SELECT id, title, year, slug
      FROM film
      WHERE id IN (:ids)
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
    List<Long> all = ids.stream().distinct().map(FilmId::value).toList();
    Map<FilmId, Film> found = new HashMap<>();
    for (int start = 0; start < all.size(); start += AT_ONCE) {
      database
          .jdbc()
          .sql(FIND)
          .param("ids", all.subList(start, Math.min(all.size(), start + AT_ONCE)))
          .query(
              (row, i) ->
                  new Film(
                      new FilmId(row.getLong("id")),
                      row.getString("title"),
                      Columns.intOrNull(row, "year"),
                      row.getString("slug")))
          .list()
          .forEach(film -> found.put(film.id(), film));
    }
    return found;
  }

  /// Writes what is new or has changed. What is not told, as of a film that we have just
  /// written to a list, does not make us forget it.
  void learn(List<Film> seen) {
    Map<FilmId, Film> known = find(seen.stream().map(Film::id).toList());
    List<Film> news = new ArrayList<>();
    for (Film film : seen) {
      Film before = known.get(film.id());
      Film now = before == null ? film : completed(film, before);
      if (!now.equals(before)) {
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
