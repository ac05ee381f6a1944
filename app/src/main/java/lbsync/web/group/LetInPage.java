package lbsync.web.group;

import lbsync.web.Frame;
import lbsync.web.GroupBadge;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// Before the owner of a group lets a list in: what that would do to it, and what it brings.
///
/// @param asked the list, and whose it is
/// @param preview as the list was when it was read last; null where it has not been read
/// @param problem why the last "yes" was not enough; null when none was said
public record LetInPage(
    Frame frame,
    GroupBadge group,
    ManagePage.Member asked,
    JoinPage.@Nullable Preview preview,
    @Nullable String problem)
    implements Page {
  @Override
  public String template() {
    return "group/letIn.jte";
  }
}
