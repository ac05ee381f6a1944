package lbsync.letterboxd;

import java.time.Instant;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;

/// Holds what the site shows now against what was read last.
final class Versions {
  private Versions() {}

  /// @throws Obstructed when the site shows an earlier state than the one read last
  static void checkNotStale(Version shown, @Nullable Reading last) throws Obstructed {
    if (last != null && shown.isBefore(last.version())) {
      throw Obstructed.refused(
          Trouble.Kind.STALE,
          "Letterboxd shows list %s as it was earlier, %s instead of %s"
              .formatted(last.list(), said(shown), said(last.version())));
    }
  }

  private static String said(Version version) {
    return switch (version) {
      case Version.Numbered(long number) -> "version " + number;
      case Version.Updated(Instant at) -> "of " + at;
    };
  }

  /// The same content, seen again.
  static Reading again(Reading last, Instant readAt) {
    return new Reading(
        last.list(), last.entries(), last.size(), last.ranked(), last.version(), readAt);
  }
}
