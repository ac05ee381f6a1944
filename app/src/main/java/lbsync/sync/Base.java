package lbsync.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.Note;

/// What of a member's list has been dealt with: whatever differs from it in a reading is an edit,
/// or the effect of a write of ours whose end is not known.
///
/// @param numbers of the films in the list's order, each the one of [Canon] that the list was last
///     seen or written with, and 0 where canon had never had that film
/// @param ours those of the films that came into the list through a write of ours, and not through
///     its owner
/// @param notes of the films, where notes are copied: one without text where there was none. A film
///     is missing as long as the site has not shown what note it has here.
public record Base(SequencedMap<FilmId, Long> numbers, Set<FilmId> ours, Map<FilmId, Note> notes) {
  public static final Base EMPTY = new Base(new LinkedHashMap<>(), Set.of());

  public Base {
    numbers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(numbers));
    ours = Set.copyOf(ours);
    notes = Map.copyOf(notes);
  }

  /// Without notes.
  public Base(SequencedMap<FilmId, Long> numbers, Set<FilmId> ours) {
    this(numbers, ours, Map.of());
  }

  /// The base of a list that was read with these films while canon stood like this.
  public static Base seen(Collection<FilmId> films, Canon canon) {
    var numbers = new LinkedHashMap<FilmId, Long>();
    films.forEach(film -> numbers.put(film, canon.number(film)));
    return new Base(numbers, Set.of());
  }

  /// The same, with those of these films that it has as they stand in canon now.
  public Base knowing(Collection<FilmId> films, Canon canon) {
    var known = new LinkedHashMap<>(numbers);
    films.forEach(film -> known.computeIfPresent(film, (_, _) -> canon.number(film)));
    return new Base(known, ours, notes);
  }

  /// The same, as of a list that has only just come: none of its films was seen in the group, so
  /// that their removal counts only once the list has shown them again.
  public Base unaware() {
    var unseen = new LinkedHashMap<>(numbers);
    unseen.replaceAll((_, _) -> 0L);
    return new Base(unseen, ours, notes);
  }

  /// The films, in the list's order.
  public SequencedSet<FilmId> films() {
    return numbers.sequencedKeySet();
  }

  public int size() {
    return numbers.size();
  }

  public boolean has(FilmId film) {
    return numbers.containsKey(film);
  }

  /// 0 for a film that is not in it.
  public long number(FilmId film) {
    return numbers.getOrDefault(film, 0L);
  }

  /// With a film at the end that its owner put there.
  public Base with(FilmId film, long number) {
    var next = new LinkedHashMap<>(numbers);
    next.put(film, number);
    return new Base(next, ours, notes);
  }

  /// After an addition of ours is confirmed.
  ///
  /// @param number of the film in the canon that the addition was planned from
  public Base written(FilmId film, long number) {
    var written = new HashSet<>(ours);
    written.add(film);
    return new Base(with(film, number).numbers, written, notes);
  }

  /// After notes are written. One that keeps no notes goes on keeping none: with these alone it
  /// would seem to know that the other films had none.
  public Base noted(Map<FilmId, Note> written) {
    if (notes.isEmpty()) {
      return this;
    }
    var next = new HashMap<>(notes);
    next.putAll(written);
    return new Base(numbers, ours, next);
  }

  /// After a removal is confirmed.
  public Base without(FilmId film) {
    var next = new LinkedHashMap<>(numbers);
    next.remove(film);
    var written = new HashSet<>(ours);
    written.remove(film);
    var left = new HashMap<>(notes);
    left.remove(film);
    return new Base(next, written, left);
  }
}
