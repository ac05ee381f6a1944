package lbsync.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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

  /// What makes a list with the films `now` one with the films `wanted`.
  static Plan between(
      Collection<FilmId> now, Collection<FilmId> wanted, Function<FilmId, Because> because) {
    var add = new LinkedHashSet<>(wanted);
    add.removeAll(now);
    var remove = new TreeSet<>(now);
    remove.removeAll(new LinkedHashSet<>(wanted));
    var reasons = new TreeMap<FilmId, Because>();
    add.forEach(film -> reasons.put(film, because.apply(film)));
    remove.forEach(film -> reasons.put(film, because.apply(film)));
    return new Plan(List.copyOf(add), remove, reasons);
  }
}
