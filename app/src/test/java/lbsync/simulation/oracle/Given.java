package lbsync.simulation.oracle;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import lbsync.film.FilmId;

/// Films of one list that came into it through writes of ours. All others its owner had or added.
final class Given {
  /// Those that the program cannot but know to be such, and those that it may take for such: while
  /// a write of ours is without an answer, nobody can tell it from the owner's own edit.
  private final Set<FilmId> surely = new HashSet<>();

  private final Set<FilmId> maybe = new HashSet<>();

  boolean isSurely(FilmId film) {
    return surely.contains(film);
  }

  boolean isMaybe(FilmId film) {
    return maybe.contains(film);
  }

  /// The site said yes to a write.
  void confirmed(FilmId film, boolean added) {
    ListBook.put(surely, film, added);
    ListBook.put(maybe, film, added);
  }

  /// A write had no answer.
  void lost(FilmId film, boolean added) {
    surely.remove(film);
    if (added) {
      maybe.add(film);
    }
  }

  /// What its owner added is taken for what a write of ours did, or did not do.
  void seemsGiven(FilmId film) {
    maybe.add(film);
  }

  /// What left the list and was dealt with came no more through us, should it come again.
  ///
  /// @param films that the list has
  /// @param awaited those that a write of ours may still bring
  void dealtWith(Collection<FilmId> films, Collection<FilmId> awaited) {
    surely.retainAll(films);
    maybe.removeIf(film -> !films.contains(film) && !awaited.contains(film));
  }

  /// The same, where it is not known whether it was dealt with.
  void maybeDealtWith(Collection<FilmId> films) {
    surely.retainAll(films);
  }

  /// Its owner's removal is answered: should the film come again, it is not known through whom.
  void answered(FilmId film) {
    surely.remove(film);
  }

  void forget() {
    surely.clear();
    maybe.clear();
  }
}
