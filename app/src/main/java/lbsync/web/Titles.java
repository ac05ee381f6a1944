package lbsync.web;

import lbsync.film.Film;

/// How a film is called in a sentence.
public final class Titles {
  private Titles() {}

  /// "Stalker (1979)", or the title alone where the year is not known. A film without a title
  /// goes by its number.
  public static String full(Film film) {
    String title = film.title().isEmpty() ? "Film " + film.id() : film.title();
    return film.year() == null ? title : title + " (" + film.year() + ")";
  }
}
