package lbsync.sync;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// What is to be written to one list. It names films also whose earlier write is unknown: whether
/// such a film can be written again before that is settled depends on the way of writing.
///
/// @param add to put at the end of the list, in this order
/// @param because for each film of both
public record Plan(List<FilmId> add, SortedSet<FilmId> remove, SortedMap<FilmId, Because> because) {
  public Plan {
    add = List.copyOf(add);
    remove = Collections.unmodifiableSortedSet(new TreeSet<>(remove));
    because = Collections.unmodifiableSortedMap(new TreeMap<>(because));
  }

  public boolean isEmpty() {
    return add.isEmpty() && remove.isEmpty();
  }
}
