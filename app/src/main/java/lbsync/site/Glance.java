package lbsync.site;

import java.util.List;
import lbsync.film.FilmId;

/// A member's lists from afar, for one request: a hint at which of them may have changed, and no
/// more than that. Changes that leave a list's place, its length and its first films as they were
/// do not show.
///
/// @param lists those that were changed last, the latest first; private ones too, unless the site
///     takes the member for a stranger, which it does not say here
/// @param all whether the member has no others
public record Glance(List<Seen> lists, boolean all) {
  public Glance {
    lists = List.copyOf(lists);
  }

  /// @param path where the list is, as in [ListRef#path]
  /// @param first the first few films, as far as the overview shows them
  public record Seen(String path, int films, List<FilmId> first) {
    public Seen {
      first = List.copyOf(first);
    }
  }
}
