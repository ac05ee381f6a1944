package lbsync.web.privacy;

import java.util.List;
import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// Before one's account is deleted: all that is kept can be taken along.
///
/// @param username to be typed as the yes
/// @param groups what becomes of each of one's groups, a sentence each
/// @param mayDelete false where one has to sign in again before
/// @param typed what was typed; empty at first
/// @param problem why that was no yes; null at first
public record DeletionPage(
    Frame frame,
    String username,
    List<String> groups,
    boolean mayDelete,
    String typed,
    @Nullable String problem)
    implements Page {
  @Override
  public String template() {
    return "privacy/delete.jte";
  }
}
