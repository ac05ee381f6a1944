package lbsync.web.api;

import lbsync.film.Film;
import org.jspecify.annotations.Nullable;

/// A film.
///
/// @param year null where not known
/// @param slug null where not known
public record FilmDocument(
    long id, String title, @Nullable Integer year, @Nullable String slug, String posterUrl) {
  /// @param base path below which people reach the program
  public static FilmDocument of(Film film, String base) {
    String id = film.id().toString();
    String title = film.title().isEmpty() ? "Film " + id : film.title();
    String posterUrl = base + "/posters/" + id;
    return new FilmDocument(film.id().value(), title, film.year(), film.slug(), posterUrl);
  }
}
