package lbsync.web.group;

import java.util.List;
import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// How a group is kept in step, to be changed by its owner.
///
/// @param sources lists that the others could follow
/// @param problem why the form was not accepted; null when it was, or was not sent
public record SettingsPage(
    Frame frame,
    String code,
    String groupName,
    SettingsForm form,
    List<Source> sources,
    @Nullable String problem)
    implements Page {
  public record Source(String memberId, String username, String listName) {}

  @Override
  public String template() {
    return "group/settings.jte";
  }
}
