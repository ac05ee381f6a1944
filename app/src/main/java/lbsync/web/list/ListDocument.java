package lbsync.web.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import lbsync.list.MemberList;
import lbsync.site.ListSummary.Visibility;
import lbsync.web.api.Names;
import org.jspecify.annotations.Nullable;

/// One of the caller's lists. Null where Letterboxd has not said yet.
///
/// @param group the group that it is in, if any
record ListDocument(
    long id,
    String name,
    String slug,
    String url,
    @Nullable Integer filmCount,
    @Nullable Boolean ranked,
    @Nullable String visibility,
    @Nullable String description,
    @Nullable Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable InGroup group) {
  /// @param role `owner` or `member`
  record InGroup(String code, String mode, String role) {}

  static ListDocument of(MemberList list, String siteUrl, @Nullable InGroup group) {
    Visibility visibility = list.visibility();
    return new ListDocument(
        list.id().value(),
        list.name(),
        list.slug(),
        siteUrl + list.path(),
        list.filmCount(),
        list.ranked(),
        visibility == null ? null : Names.of(visibility),
        list.description(),
        list.updatedAt(),
        group);
  }
}
