package lbsync.web.api;

import lbsync.film.Film;
import org.jspecify.annotations.Nullable;

/// A film.
///
/// @param year null where not known
/// @param slug null where not known
public record FilmDocument(
    long id, String title, @Nullable Integer year, @Nullable String slug, String posterUrl) {
  public static FilmDocument of(Film film) {
    String id = film.id().toString();
    String title = film.title().isEmpty() ? "Film " + id : film.title();
    return new FilmDocument(film.id().value(), title, film.year(), film.slug(), "/posters/" + id);
  }
}
