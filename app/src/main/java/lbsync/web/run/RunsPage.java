package lbsync.web.run;

import java.util.List;
import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// The runs of a group.
///
/// @param runs the newest first
/// @param older id of the last one shown; null where there are no older ones
public record RunsPage(
    Frame frame, String code, String groupName, List<RunLine> runs, @Nullable String older)
    implements Page {
  @Override
  public String template() {
    return "run/all.jte";
  }
}
