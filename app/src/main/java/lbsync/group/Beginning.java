package lbsync.group;

import java.util.Set;
import lbsync.film.FilmId;

/// How a list that joins begins.
///
/// @param givenUp films of it that it does not bring along
/// @param agreed those of them that its owner has seen leave it and agreed to; whether the others
///     may leave it without a yes is for the guard to say
/// @param ours films of it that are there through us, and not through its owner
public record Beginning(Start start, Set<FilmId> givenUp, Set<FilmId> agreed, Set<FilmId> ours) {
  public Beginning {
    givenUp = Set.copyOf(givenUp);
    agreed = Set.copyOf(agreed);
    ours = Set.copyOf(ours);
  }

  /// Of a list all of whose films its owner has put there.
  public Beginning(Start start, Set<FilmId> givenUp, Set<FilmId> agreed) {
    this(start, givenUp, agreed, Set.of());
  }

  /// Of a list that was made with films of the group: they say nothing about what its owner wants
  /// the group to have. What the group has taken out since then leaves the list again.
  public static Beginning made(Set<FilmId> with) {
    return new Beginning(Start.MERGE, with, with, with);
  }
}
