package lbsync.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import lbsync.film.FilmId;

/// What of a member's list has been dealt with: whatever differs from it in a reading is an edit,
/// or the effect of a write of ours whose end is not known.
///
/// @param numbers of the films, each the one of [Canon] that the list was last seen or written
///     with, and 0 where canon had never had that film
public record Base(SortedMap<FilmId, Long> numbers) {
  public static final Base EMPTY = new Base(new TreeMap<>());

  public Base {
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
  }

  /// The base of a list that was read with these films while canon stood like this.
  public static Base seen(Collection<FilmId> films, Canon canon) {
    var numbers = new TreeMap<FilmId, Long>();
    films.forEach(film -> numbers.put(film, canon.number(film)));
    return new Base(numbers);
  }

  public boolean has(FilmId film) {
    return numbers.containsKey(film);
  }

  /// 0 for a film that is not in it.
  public long number(FilmId film) {
    return numbers.getOrDefault(film, 0L);
  }

  /// After an addition is confirmed.
  ///
  /// @param number of the film in the canon that the addition was planned from
  public Base with(FilmId film, long number) {
    var next = new TreeMap<>(numbers);
    next.put(film, number);
    return new Base(next);
  }

  /// After a removal is confirmed.
  public Base without(FilmId film) {
    var next = new TreeMap<>(numbers);
    next.remove(film);
    return new Base(next);
  }
}
