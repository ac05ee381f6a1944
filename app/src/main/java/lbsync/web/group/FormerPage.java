package lbsync.web.group;

import lbsync.web.Frame;
import lbsync.web.Page;

/// The address of a group, for somebody who was in it once.
///
/// @param how a sentence: how they went from it
public record FormerPage(Frame frame, String code, String groupName, String how) implements Page {
  @Override
  public String template() {
    return "group/former.jte";
  }
}
