package lbsync.web;

/// @param publicUrl the URL that people use, without a slash at the end; empty when not known.
///     `LBSYNC_PUBLIC_URL`
/// @param siteUrl scheme and host of the site, for links to it. `LBSYNC_LETTERBOXD_URL`
public record WebSettings(String publicUrl, String siteUrl) {
  /// Whether people come over https alone, so that cookies can be kept to it.
  public boolean secure() {
    return publicUrl.startsWith("https:");
  }
}
