package lbsync.film;

import org.jspecify.annotations.Nullable;

/// A film in a list.
///
/// @param position 0-based place among all entries of the list. Entries that are not films count as
///     well, so the positions of a reading may have gaps.
/// @param note null where the owner wrote none, and where the way of reading does not show notes
public record Entry(Film film, int position, @Nullable Note note) {
  public Entry {
    if (position < 0) {
      throw new IllegalArgumentException("not a position: " + position);
    }
  }

  public FilmId id() {
    return film.id();
  }
}
