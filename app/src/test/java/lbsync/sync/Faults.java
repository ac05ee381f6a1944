package lbsync.sync;

import java.util.Collection;
import java.util.List;
import lbsync.film.FilmId;

/// Deliberate faults, each in place of a method of this package when the simulation is put to the
/// test.
final class Faults {
  private Faults() {}

  static long alwaysOne(Canon canon, FilmId film) {
    return canon.marks().containsKey(film) ? 1 : 0;
  }

  static boolean hadOnce(Canon canon, FilmId film) {
    return canon.marks().containsKey(film);
  }

  static Collection<FilmId> bringsNothing(Merging merging, Participant.Newcomer newcomer) {
    return List.of();
  }
}
