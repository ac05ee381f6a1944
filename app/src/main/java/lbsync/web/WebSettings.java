package lbsync.web;

import java.net.URI;
import java.util.Objects;

/// @param publicUrl the URL that people use, without a slash at the end; empty when not known.
///     `LBSYNC_PUBLIC_URL`
/// @param siteUrl scheme and host of the site, for links to it. `LBSYNC_LETTERBOXD_URL`
/// @param userAgent what the program calls itself there. `LBSYNC_USER_AGENT`
/// @param version of the program
public record WebSettings(String publicUrl, String siteUrl, String userAgent, String version) {
  /// Whether people come over https alone, so that cookies can be kept to it.
  public boolean secure() {
    return publicUrl.startsWith("https:");
  }

  /// The path below which people reach the program, such as `/lists`; empty at the root of a host.
  public String basePath() {
    return Objects.requireNonNullElse(URI.create(publicUrl).getRawPath(), "");
  }
}
