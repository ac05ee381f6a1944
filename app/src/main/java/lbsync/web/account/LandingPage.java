package lbsync.web.account;

import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// The front door.
///
/// @param code what was typed as a share code; empty at first
/// @param problem why that code was not accepted; null at first
public record LandingPage(Frame frame, String code, @Nullable String problem) implements Page {
  @Override
  public String template() {
    return "account/landing.jte";
  }
}
