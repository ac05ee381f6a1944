package lbsync.site;

import lbsync.film.Reading;

/// A list that was read.
///
/// @param at where it was found: another path than the one asked for when its owner has renamed it
public record ListRead(ListRef at, Reading reading) {
  public ListRead {
    if (!at.id().equals(reading.list())) {
      throw new IllegalArgumentException("a reading of another list: " + reading.list());
    }
  }
}
