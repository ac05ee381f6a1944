package lbsync.sync;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;
import lbsync.film.Note;

/// What is to be written to one list. It names films also whose earlier write is unknown: whether
/// such a film can be written again before that is settled depends on the way of writing.
///
/// @param add to put at the end of the list, in this order
/// @param order all films of the list as they are to stand after that; empty where they stand as
///     they should, or where their order is nobody's matter
/// @param notes of films of the list that are to be other ones
/// @param because for each film that is added or removed
public record Plan(
    List<FilmId> add,
    SortedSet<FilmId> remove,
    List<FilmId> order,
    SortedMap<FilmId, Note> notes,
    SortedMap<FilmId, Because> because) {
  public static final Plan NOTHING =
      new Plan(List.of(), new TreeSet<>(), List.of(), new TreeMap<>(), new TreeMap<>());

  public Plan {
    add = List.copyOf(add);
    remove = Collections.unmodifiableSortedSet(new TreeSet<>(remove));
    order = List.copyOf(order);
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    because = Collections.unmodifiableSortedMap(new TreeMap<>(because));
  }

  public boolean isEmpty() {
    return add.isEmpty() && remove.isEmpty() && order.isEmpty() && notes.isEmpty();
  }

  /// All films that something may be done about.
  public Set<FilmId> films() {
    var films = new HashSet<>(because.keySet());
    films.addAll(notes.keySet());
    films.addAll(order);
    return films;
  }
}
