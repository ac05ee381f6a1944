package lbsync.web.account;

import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// What is stored, the terms, and privacy.
///
/// @param site host of the site that lists are read from
/// @param userAgent what the program calls itself there
/// @param contact who runs this deployment and how to reach them; null where not said
public record AboutPage(Frame frame, String site, String userAgent, @Nullable String contact)
    implements Page {
  @Override
  public String template() {
    return "account/about.jte";
  }
}
