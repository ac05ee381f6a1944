package lbsync.sync;

import static java.util.stream.Collectors.toCollection;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// The films that all lists of a group are meant to have; in a mirror, those of the source.
///
/// Each film carries a number that grows whenever a person adds it. Compared with the number in a
/// [Base] it tells whether somebody who removed the film knew of its latest add.
///
/// @param marks of every film that the group ever had. Those that left keep their number, so that a
///     later add gets a higher one.
public record Canon(SortedMap<FilmId, Mark> marks) {
  public static final Canon EMPTY = new Canon(new TreeMap<>());

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
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
  }

  public boolean has(FilmId film) {
    Mark mark = marks.get(film);
    return mark != null && mark.present();
  }

  /// 0 for a film that the group never had.
  public long number(FilmId film) {
    Mark mark = marks.get(film);
    return mark == null ? 0 : mark.number();
  }

  /// The films that are present.
  public SortedSet<FilmId> films() {
    return marks.entrySet().stream()
        .filter(entry -> entry.getValue().present())
        .map(Map.Entry::getKey)
        .collect(toCollection(TreeSet::new));
  }

  /// What becomes of it when people add and remove these films. An add raises the number also of a
  /// film that is present: somebody who removed it earlier did not know of that add.
  Canon with(Set<FilmId> added, Set<FilmId> removed) {
    var next = new TreeMap<>(marks);
    for (FilmId film : removed) {
      next.computeIfPresent(film, (_, mark) -> new Mark(mark.number(), false));
    }
    for (FilmId film : added) {
      next.put(film, new Mark(number(film) + 1, true));
    }
    return new Canon(next);
  }
}
