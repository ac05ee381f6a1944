package lbsync.list;

import java.time.Instant;
import lbsync.account.AccountId;
import lbsync.film.ListId;
import lbsync.site.ListRef;
import lbsync.site.ListSummary.Visibility;
import org.jspecify.annotations.Nullable;

/// A member's list as it was last seen. Null where the site has not said yet.
///
/// @param path its address on the site, `/USER/list/SLUG/`; changes when it is renamed
/// @param filmCount number of entries, as the site counts
/// @param description plain text; may be shortened by the site
/// @param gone true when it was missing in the last overview: deleted, as far as we know
public record MemberList(
    ListId id,
    AccountId owner,
    String name,
    String path,
    @Nullable Integer filmCount,
    @Nullable Boolean ranked,
    @Nullable Visibility visibility,
    @Nullable String description,
    @Nullable Instant updatedAt,
    boolean gone) {

  public ListRef ref() {
    return new ListRef(id, path);
  }

  /// The list's own part of its address.
  public String slug() {
    return path.replaceFirst(".*/([^/]+)/?$", "$1");
  }
}
