package lbsync.web.group;

import java.util.List;
import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// The member's groups.
///
/// @param asked the member's lists that wait to be let into a group
/// @param code what was typed as a share code; empty at first
/// @param problem why that code was not accepted; null at first
public record GroupsPage(
    Frame frame,
    List<GroupCard> groups,
    List<AskedCard> asked,
    String code,
    @Nullable String problem)
    implements Page {
  @Override
  public String template() {
    return "group/list.jte";
  }
}
