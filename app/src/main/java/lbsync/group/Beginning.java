package lbsync.group;

import java.util.Set;
import lbsync.film.FilmId;

/// How a list that joins begins.
///
/// @param givenUp films of it that it does not bring along
/// @param agreed those of them that its owner has seen leave it and agreed to; whether the others
///     may leave it without a yes is for the guard to say
public record Beginning(Start start, Set<FilmId> givenUp, Set<FilmId> agreed) {
  public Beginning {
    givenUp = Set.copyOf(givenUp);
    agreed = Set.copyOf(agreed);
  }
}
