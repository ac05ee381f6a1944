package lbsync.site;

import java.time.Instant;
import java.util.List;
import lbsync.film.Film;
import org.jspecify.annotations.Nullable;

/// One of a member's lists, as an overview shows it. Null where the overview did not say.
///
/// @param visibility who may see it
/// @param description plain text; may be shortened by the site
/// @param first the first few films, as far as the overview shows them; empty where it does not
public record ListSummary(
    ListRef ref,
    String name,
    @Nullable Integer filmCount,
    @Nullable Boolean ranked,
    @Nullable Visibility visibility,
    @Nullable String description,
    @Nullable Instant updatedAt,
    List<Film> first) {
  public ListSummary {
    first = List.copyOf(first);
  }

  public enum Visibility {
    PUBLIC,
    ANYONE_WITH_LINK,
    FRIENDS,
    PRIVATE
  }
}
