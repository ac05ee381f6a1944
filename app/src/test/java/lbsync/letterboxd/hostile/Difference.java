package lbsync.letterboxd.hostile;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// In what something that was believed differs from what the site had said before the answer was
/// changed.
enum Difference {
  /// Other films, or fewer, or more.
  FILMS,
  /// The same films in another order, or in other places.
  ORDER,
  NOTES,
  /// Whether the list is ranked.
  RANKED,
  VERSION,
  /// Where the list is.
  ADDRESS,
  /// Other lists, or fewer, or more.
  LISTS,
  /// Names, lengths, sentences: what is shown to people and decides nothing.
  WORDS,
  /// Somebody was let in, or something counts as written, though the site had not said so; or the
  /// other way round.
  END;

  static Set<Difference> between(Outcome before, Outcome after) {
    return switch (before) {
      case Outcome.Read one when after instanceof Outcome.Read other -> ofReadings(one, other);
      case Outcome.Lists one when after instanceof Outcome.Lists other -> ofLists(one, other);
      case Outcome.Ended one when after instanceof Outcome.Ended other -> ofEnds(one, other);
      case Outcome.Refused _ when after instanceof Outcome.Read -> EnumSet.of(FILMS);
      case Outcome.Refused _ when after instanceof Outcome.Lists -> EnumSet.of(LISTS);
      default -> EnumSet.of(END);
    };
  }

  private static Set<Difference> ofReadings(Outcome.Read one, Outcome.Read other) {
    Set<Difference> found = EnumSet.noneOf(Difference.class);
    if (!new HashSet<>(one.films()).equals(new HashSet<>(other.films()))) {
      found.add(FILMS);
    } else if (!one.films().equals(other.films())
        || !one.places().equals(other.places())
        || one.size() != other.size()) {
      found.add(ORDER);
    }
    // The pages of a list show no notes, and have a version of their own.
    if (one.showsNotes() == other.showsNotes()) {
      add(found, NOTES, !one.notes().equals(other.notes()));
      add(found, VERSION, !one.version().equals(other.version()));
    }
    add(found, RANKED, one.ranked() != other.ranked());
    add(found, ADDRESS, !one.path().equals(other.path()));
    return found;
  }

  private static Set<Difference> ofLists(Outcome.Lists one, Outcome.Lists other) {
    Set<Difference> found = EnumSet.noneOf(Difference.class);
    if (!one.ids().keySet().equals(other.ids().keySet())) {
      found.add(LISTS);
    } else {
      add(found, ADDRESS, !one.ids().equals(other.ids()));
      add(found, WORDS, !one.words().equals(other.words()));
    }
    return found;
  }

  private static Set<Difference> ofEnds(Outcome.Ended one, Outcome.Ended other) {
    if (!one.what().equals(other.what())) {
      return EnumSet.of(END);
    }
    return one.detail().equals(other.detail())
        ? EnumSet.noneOf(Difference.class)
        : EnumSet.of(one.what().equals("confirmed") ? VERSION : WORDS);
  }

  private static void add(Set<Difference> found, Difference difference, boolean isThere) {
    if (isThere) {
      found.add(difference);
    }
  }
}
