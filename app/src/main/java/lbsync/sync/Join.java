package lbsync.sync;

import java.util.Set;
import lbsync.film.FilmId;

/// How a list comes into a collaborative group.
public sealed interface Join {
  /// All lists get the films of this one, it gets all of theirs; nobody loses a film.
  record Merge() implements Join {}

  /// The list becomes what the others are.
  ///
  /// @param givenUp films of its own that the owner agreed to lose, as shown in the preview. A film
  ///     that neither canon has nor this names, because it came later, is brought in as with
  ///     [Merge]: nobody agreed to its removal.
  record Adopt(Set<FilmId> givenUp) implements Join {
    public Adopt {
      givenUp = Set.copyOf(givenUp);
    }
  }
}
