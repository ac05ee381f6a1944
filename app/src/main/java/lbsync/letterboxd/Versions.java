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
          "Letterboxd shows list %s at %s, and showed it at %s before"
              .formatted(last.list(), shown, last.version()));
    }
  }

  /// The same content, seen again.
  static Reading again(Reading last, Instant readAt) {
    return new Reading(
        last.list(), last.entries(), last.size(), last.ranked(), last.version(), readAt);
  }
}
