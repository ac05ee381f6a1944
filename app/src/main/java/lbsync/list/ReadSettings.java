package lbsync.list;

import java.time.Duration;
import lbsync.film.ListId;

/// How lists are read.
///
/// @param secondLook how long to wait before a reading that somebody doubts is made again; zero for
///     at once. `LBSYNC_SECOND_LOOK`
/// @param fullRead how old the last whole reading of a list may be, whatever the site says about
///     changes; longer than zero. `LBSYNC_FULL_READ`
public record ReadSettings(Duration secondLook, Duration fullRead) {
  /// Of the time between two whole readings, the part over which those of many lists are spread.
  private static final int SPREAD_PERCENT = 25;

  private static final int SHARES = 1000;

  /// When a list is due to be read whole. Lists that were first read together drift apart, each by
  /// its own part of the time, which is always the same.
  Duration fullReadOf(ListId list) {
    // The golden ratio sends neighbouring numbers far from each other.
    long share = ((list.value() * 0x9E3779B97F4A7C15L) >>> 32) % SHARES;
    long spread = fullRead.toMillis() * SPREAD_PERCENT / 100;
    return fullRead.minusMillis(spread * share / SHARES);
  }
}
