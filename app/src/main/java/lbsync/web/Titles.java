package lbsync.web;

import lbsync.film.Film;

/// How a film is called in a sentence.
public final class Titles {
  private Titles() {}

  /// "Stalker (1979)", or the title alone where the year is not known.
  public static String full(Film film) {
    return film.year() == null ? film.title() : film.title() + " (" + film.year() + ")";
  }
}
