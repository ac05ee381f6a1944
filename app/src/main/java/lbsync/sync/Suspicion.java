package lbsync.sync;

import java.util.Optional;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// A reading that is not believed: it has lost all that the list had, which is far more often a
/// reading gone wrong than a wish. The list is left out of the run, as if it could not be read.
///
/// A list of one film whose owner swapped that film is believed: otherwise such a list could never
/// change, and one film is all that could be lost. Any other list that has lost everything stays
/// left out until a reading shows one of its former films again.
public record Suspicion(MemberId member, Sign sign) {
  /// What a reading is doubted for.
  public enum Sign {
    EMPTIED(
        "The list had films and now shows none, so it was left out. Put one of its films back if"
            + " it was you who emptied it."),
    REPLACED(
        "The list shows none of the films that it had, so it was left out. Put one of them back if"
            + " it was you who replaced them.");

    private final String sentence;

    Sign(String sentence) {
      this.sentence = sentence;
    }

    /// For people.
    public String sentence() {
      return sentence;
    }
  }

  /// What speaks against the reading, if anything does. Films that we may have removed ourselves
  /// are not missed.
  public static Optional<Suspicion> about(Participant.Member list) {
    var expected = new TreeSet<FilmId>(list.base().numbers().keySet());
    expected.removeAll(list.open().removals());
    if (expected.isEmpty() || expected.stream().anyMatch(list.films()::contains)) {
      return Optional.empty();
    }
    if (list.films().isEmpty()) {
      return Optional.of(new Suspicion(list.id(), Sign.EMPTIED));
    }
    return expected.size() == 1
        ? Optional.empty()
        : Optional.of(new Suspicion(list.id(), Sign.REPLACED));
  }
}
