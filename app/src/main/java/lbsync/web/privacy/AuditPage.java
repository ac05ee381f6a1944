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
  /// @param path where that is which it speaks of, without the base; null where it is not there any
  ///     more, or not the reader's to see
  public record Line(Instant at, String sentence, @Nullable String detail, @Nullable String path) {}

  @Override
  public String template() {
    return "privacy/audit.jte";
  }
}
