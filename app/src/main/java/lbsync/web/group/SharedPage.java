package lbsync.web.group;

import lbsync.web.Frame;
import lbsync.web.GroupBadge;
import lbsync.web.Page;
import lbsync.web.list.ListCard;

/// A list has become a group: how to invite others.
///
/// @param link whole address of the invitation
public record SharedPage(Frame frame, ListCard list, GroupBadge group, String link)
    implements Page {
  @Override
  public String template() {
    return "group/shared.jte";
  }
}
