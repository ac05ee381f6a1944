package lbsync.sync;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lbsync.film.FilmId;
import lbsync.film.Note;

/// What a list is to get back, besides its films: as it was at some point in the past.
///
/// @param order of its films then
/// @param placed those of them that get their place back; all others stay as they stand
/// @param notes that films are to have; one without text where there was none
public record Restored(List<FilmId> order, Set<FilmId> placed, SortedMap<FilmId, Note> notes) {
  public Restored {
    order = List.copyOf(order);
    placed = Set.copyOf(placed);
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /// How these films are to stand.
  List<FilmId> arrange(List<FilmId> films) {
    return placed.containsAll(order)
        ? Order.target(films, order)
        : Order.placing(films, order, placed);
  }
}
