package lbsync.web;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every page has around its own content.
///
/// @param here path and query of this page, without the base
/// @param now the time that words such as "3 minutes ago" count from
/// @param notice what came of the form that led here; null when none did
public record Frame(
    Program program, Visitor visitor, String here, Instant now, @Nullable Notice notice) {

  /// The program's version, for people.
  public String version() {
    return program.version();
  }

  /// A path of ours as a link from this page.
  public String at(String path) {
    return program.base() + path;
  }

  /// A file of ours, under an address that changes with its content.
  public String file(String path) {
    return at(path) + "?v=" + program.files();
  }

  /// What `aria-current` says at the link to a part of the program; null elsewhere.
  public @Nullable String currentAt(String path, String... alike) {
    if (here.equals(path)) {
      return "page";
    }
    return here.startsWith(path) || Stream.of(alike).anyMatch(here::startsWith) ? "true" : null;
  }
}
