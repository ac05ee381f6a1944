package lbsync.web.list;

import java.time.Instant;
import java.util.List;
import lbsync.film.Film;
import lbsync.film.ListId;
import lbsync.web.GroupBadge;
import lbsync.web.Words;
import org.jspecify.annotations.Nullable;

/// One of the member's lists.
///
/// @param filmCount null where not known yet
/// @param visibility such as "Private"; null where not known, and for public lists
/// @param updatedAt null where not known
/// @param group the group that it is in; null when in none
/// @param fan its first films, up to five; empty where not known yet
public record ListCard(
    ListId id,
    String name,
    @Nullable Integer filmCount,
    boolean ranked,
    @Nullable String visibility,
    @Nullable Instant updatedAt,
    @Nullable GroupBadge group,
    List<Film> fan) {

  /// "212 films, ranked, private".
  public String facts() {
    String count = filmCount == null ? "Not read yet" : Words.count(filmCount, "film");
    return count + (ranked ? " · ranked" : "") + (visibility == null ? "" : " · " + visibility);
  }
}
