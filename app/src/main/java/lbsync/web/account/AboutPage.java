package lbsync.web.account;

import lbsync.web.Frame;
import lbsync.web.Page;

/// What is stored, the terms, and privacy.
///
/// @param site host of the site that lists are read from
/// @param userAgent what the program calls itself there
public record AboutPage(Frame frame, String site, String userAgent) implements Page {
  @Override
  public String template() {
    return "account/about.jte";
  }
}
