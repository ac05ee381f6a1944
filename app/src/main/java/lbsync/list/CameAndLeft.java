package lbsync.list;

import java.util.List;
import java.util.stream.Stream;
import lbsync.film.FilmId;

/// Some of the films that came into a list, and some of those that left it, from one point to the
/// next.
public record CameAndLeft(List<FilmId> came, List<FilmId> left) {
  public static final CameAndLeft NOTHING = new CameAndLeft(List.of(), List.of());

  CameAndLeft with(FilmId film, boolean itCame) {
    return itCame
        ? new CameAndLeft(joined(came, film), left)
        : new CameAndLeft(came, joined(left, film));
  }

  private static List<FilmId> joined(List<FilmId> films, FilmId film) {
    return Stream.concat(films.stream(), Stream.of(film)).toList();
  }
}
