package lbsync.site;

import java.util.List;
import lbsync.film.FilmId;

/// One request that changes a list. How many films fit into one is the site's matter: see
/// [ListSite#split].
public sealed interface Write {
  List<FilmId> films();

  /// @param films to put at the end of the list, in this order
  record Add(List<FilmId> films) implements Write {
    public Add {
      films = List.copyOf(films);
    }
  }

  record Remove(List<FilmId> films) implements Write {
    public Remove {
      films = List.copyOf(films);
    }
  }
}
