package lbsync.web.group;

import lbsync.web.Frame;
import lbsync.web.Mode;
import lbsync.web.Page;
import lbsync.web.list.ListCard;
import org.jspecify.annotations.Nullable;

/// Making a group of a list.
///
/// @param mode the one that is ticked
/// @param name as typed; at first the list's own name
/// @param problem why it was not accepted; null at first
public record SharePage(
    Frame frame, ListCard list, Mode mode, String name, @Nullable String problem) implements Page {
  @Override
  public String template() {
    return "group/share.jte";
  }
}
