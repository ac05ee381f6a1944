package lbsync.film;

import org.jspecify.annotations.Nullable;

/// What is known about a film. Only the id says which film it is.
///
/// @param title as the site shows it, without the year; empty where nobody said
/// @param year of release; null where the page did not say
/// @param slug the film's part of its address on the site; null where the page did not say
public record Film(FilmId id, String title, @Nullable Integer year, @Nullable String slug) {
  /// A film of which only the id is known, such as one that was just written to a list.
  public static Film of(FilmId id) {
    return new Film(id, "", null, null);
  }
}
