package lbsync.web.privacy;

import java.time.Instant;
import java.util.List;
import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// What happened to one's account, and to groups that one owns.
///
/// @param lines the newest first
/// @param older id of the last one shown; null where there are no older ones
public record AuditPage(Frame frame, List<Line> lines, @Nullable String older) implements Page {

  /// @param detail null where there is no more to say
  public record Line(Instant at, String sentence, @Nullable String detail) {}

  @Override
  public String template() {
    return "privacy/audit.jte";
  }
}
