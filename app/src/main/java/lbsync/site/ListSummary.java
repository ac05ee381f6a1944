package lbsync.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One of a member's lists, as an overview shows it. Null where the overview did not say.
///
/// @param visibility who may see it
/// @param description plain text; may be shortened by the site
public record ListSummary(
    ListRef ref,
    String name,
    @Nullable Integer filmCount,
    @Nullable Boolean ranked,
    @Nullable Visibility visibility,
    @Nullable String description,
    @Nullable Instant updatedAt) {

  public enum Visibility {
    PUBLIC,
    ANYONE_WITH_LINK,
    FRIENDS,
    PRIVATE
  }
}
