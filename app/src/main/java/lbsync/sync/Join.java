package lbsync.sync;

import java.util.Collection;
import java.util.Set;
import lbsync.film.FilmId;

/// How a list comes into a collaborative group.
public sealed interface Join {
  /// Those of the list's films that it adds for all.
  ///
  /// @param canon before it joins
  default Collection<FilmId> brought(Collection<FilmId> films, Canon canon) {
    return switch (this) {
      case Merge() -> films;
      case Adopt(var givenUp) ->
          films.stream().filter(film -> !canon.has(film) && !givenUp.contains(film)).toList();
    };
  }

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
