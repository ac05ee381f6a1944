package lbsync.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What every page has around its own content.
///
/// @param base path below which the program is reached from outside, such as `/lists`; empty at the
///     root of a host
/// @param version of the program; also keeps old styles and scripts out of newer pages
/// @param here path and query of this page, without the base
/// @param now the time that words such as "3 minutes ago" count from
/// @param notice what came of the form that led here; null when none did
public record Frame(
    String base,
    String version,
    Visitor visitor,
    String here,
    Instant now,
    @Nullable Notice notice) {

  /// A path of ours as a link from this page.
  public String at(String path) {
    return base + path;
  }

  /// A file of ours, under an address that changes with the program.
  public String file(String path) {
    return base + path + "?v=" + version;
  }

  /// What `aria-current` says at the link to a part of the program; null elsewhere.
  public @Nullable String currentAt(String path) {
    if (!here.startsWith(path)) {
      return null;
    }
    return here.equals(path) ? "page" : "true";
  }
}
