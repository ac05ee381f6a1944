package lbsync.list;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.film.FilmId;

/// What changed between two contents, in numbers.
///
/// @param rearranged true when the films that both have stand in another order
record Difference(int added, int removed, boolean rearranged) {
  static final Difference NONE = new Difference(0, 0, false);

  static Difference between(List<Slot> from, List<Slot> to) {
    Middle middle = Middle.of(from, to);
    List<FilmId> before = common(middle.from(), middle.to());
    List<FilmId> after = common(middle.to(), middle.from());
    return new Difference(
        middle.to().size() - after.size(),
        middle.from().size() - before.size(),
        !before.equals(after));
  }

  /// The films of the one that the other has too, in the one's order.
  private static List<FilmId> common(List<Slot> one, List<Slot> other) {
    Set<FilmId> there =
        other.stream().map(Slot::film).collect(Collectors.toCollection(HashSet::new));
    return one.stream().map(Slot::film).filter(there::contains).toList();
  }
}
