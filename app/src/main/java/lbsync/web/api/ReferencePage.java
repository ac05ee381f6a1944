package lbsync.web.api;

import lbsync.web.Frame;
import lbsync.web.Page;

/// The HTTP API, to read.
///
/// @param url where people find the program, without a slash at the end
public record ReferencePage(Frame frame, String url, Reference reference) implements Page {
  /// Where all calls begin.
  public String base() {
    return url + Description.BASE;
  }

  @Override
  public String template() {
    return "api/reference.jte";
  }
}
