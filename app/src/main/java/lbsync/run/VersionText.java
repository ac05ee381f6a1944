package lbsync.run;

import java.time.Instant;
import lbsync.film.Version;

/// A list's version as it stands in a column: `n` and the number, or `t` and the milliseconds.
final class VersionText {
  private VersionText() {}

  static String of(Version version) {
    return switch (version) {
      case Version.Numbered(long number) -> "n" + number;
      case Version.Updated(Instant at) -> "t" + at.toEpochMilli();
    };
  }

  static Version read(String text) {
    long value = Long.parseLong(text.substring(1));
    return text.startsWith("n")
        ? new Version.Numbered(value)
        : new Version.Updated(Instant.ofEpochMilli(value));
  }
}
