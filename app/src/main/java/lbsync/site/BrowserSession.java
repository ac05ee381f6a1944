package lbsync.site;

/// A session of the member's own browser, as the member copied it from there. Never printed.
///
/// @param cookies as the browser sends them: `name=value; name=value`
/// @param userAgent of that browser; the site ties a session to it
public record BrowserSession(String cookies, String userAgent) {
  @Override
  public String toString() {
    return "BrowserSession[]";
  }
}
