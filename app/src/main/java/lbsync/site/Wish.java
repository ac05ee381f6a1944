package lbsync.site;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lbsync.film.FilmId;
import lbsync.film.Note;

/// What a list is to become.
///
/// @param add in the order in which they are put at the end
/// @param order all films of the list as they are to stand after removals and additions; empty
///     where the order is to be left alone
/// @param notes for films of the list after the additions; a note without text and without spoiler
///     mark takes the one that is there away
public record Wish(
    Set<FilmId> remove, List<FilmId> add, List<FilmId> order, SortedMap<FilmId, Note> notes) {
  public Wish {
    remove = Set.copyOf(remove);
    add = List.copyOf(add);
    order = List.copyOf(order);
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /// Other films, and nothing about their order and notes.
  public static Wish films(Set<FilmId> remove, List<FilmId> add) {
    return new Wish(remove, add, List.of(), new TreeMap<>());
  }
}
