package lbsync.web.group;

import java.time.Instant;
import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// The address of a group, for somebody who was in it once.
///
/// @param how a sentence: how they went from it
/// @param ended when the group ended; null where it goes on
public record FormerPage(
    Frame frame, String code, String groupName, String how, @Nullable Instant ended)
    implements Page {
  @Override
  public String template() {
    return "group/former.jte";
  }
}
