package lbsync.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import lbsync.film.FilmId;
import lbsync.film.Note;

/// The films that all lists of a group are meant to have, in the order that those lists are meant
/// to have whose order is kept in step.
///
/// Each film carries a number that grows whenever a person adds it. Compared with the number in a
/// [Base] it tells whether somebody who removed the film knew of its latest add.
///
/// @param marks of every film that the group ever had, in order. Those that left keep their number,
///     so that a later add gets a higher one.
/// @param notes that the films of all lists are to have, where notes are copied; else empty
public record Canon(SequencedMap<FilmId, Mark> marks, Map<FilmId, Note> notes) {
  public static final Canon EMPTY = new Canon(new LinkedHashMap<>());

  /// @param number how often people added the film, at least 1
  /// @param present false for a film that was removed
  public record Mark(long number, boolean present) {
    public Mark {
      if (number < 1) {
        throw new IllegalArgumentException("not a number of a film in canon: " + number);
      }
    }
  }

  public Canon {
    marks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(marks));
    notes = Map.copyOf(notes);
  }

  /// Without notes.
  public Canon(SequencedMap<FilmId, Mark> marks) {
    this(marks, Map.of());
  }

  public boolean has(FilmId film) {
    Mark mark = marks.get(film);
    return mark != null && mark.present();
  }

  /// True for a film that the group had once and has no more.
  public boolean hadOnce(FilmId film) {
    Mark mark = marks.get(film);
    return mark != null && !mark.present();
  }

  /// 0 for a film that the group never had.
  public long number(FilmId film) {
    Mark mark = marks.get(film);
    return mark == null ? 0 : mark.number();
  }

  /// The films that are present, in order.
  public SequencedSet<FilmId> films() {
    var films = new LinkedHashSet<FilmId>();
    marks.forEach(
        (film, mark) -> {
          if (mark.present()) {
            films.add(film);
          }
        });
    return Collections.unmodifiableSequencedSet(films);
  }

  /// What becomes of it when people add and remove these films. An add raises the number also of a
  /// film that is present: somebody who removed it earlier did not know of that add. Films that
  /// were not present come at the end, in the order in which they are given.
  public Canon with(Collection<FilmId> added, Collection<FilmId> removed) {
    var next = new LinkedHashMap<>(marks);
    for (FilmId film : removed) {
      next.computeIfPresent(film, (_, mark) -> new Mark(mark.number(), false));
    }
    for (FilmId film : added) {
      if (!has(film)) {
        next.remove(film);
      }
      next.put(film, new Mark(number(film) + 1, true));
    }
    return new Canon(next, notes);
  }

  /// The same films in another order.
  ///
  /// @param films all that are present
  Canon inOrder(Collection<FilmId> films) {
    var next = new LinkedHashMap<FilmId, Mark>();
    films.forEach(film -> next.put(film, new Mark(number(film), has(film))));
    marks.forEach(next::putIfAbsent);
    return new Canon(next, notes);
  }

  /// With other notes; those of films that are not present are left out.
  Canon noted(Map<FilmId, Note> all) {
    var present = new HashMap<>(all);
    present.keySet().removeIf(film -> !has(film));
    return new Canon(marks, present);
  }
}
