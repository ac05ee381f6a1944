package lbsync.sync;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lbsync.film.FilmId;
import lbsync.film.Note;

/// What a list is to get back, besides its films: as it was at some point in the past.
///
/// @param order of its films then
/// @param notes that its films had then
public record Restored(List<FilmId> order, SortedMap<FilmId, Note> notes) {
  public Restored {
    order = List.copyOf(order);
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }
}
