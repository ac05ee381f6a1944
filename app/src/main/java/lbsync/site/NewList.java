package lbsync.site;

import java.util.List;
import lbsync.film.FilmId;

/// A list that is to be made.
///
/// @param isPublic whether everybody may see it; else its owner alone
/// @param films that it has from the beginning, in order; a public list needs one at least
public record NewList(String name, boolean isPublic, boolean ranked, List<FilmId> films) {
  public NewList {
    films = List.copyOf(films);
  }
}
