package lbsync.run;

import java.time.Duration;
import java.time.Instant;

/// When to look at a group again: soon after something happened, ever more rarely while nothing
/// does.
///
/// @param soon the distance after a run in which something happened
/// @param rarely the most that the distance grows to
record NextLook(Duration soon, Duration rarely) {
  private static final int TWICE_AS_LONG_AFTER = 2;

  /// @param quiet how long it is since something last happened in the group
  Instant after(Instant now, Duration quiet) {
    Duration distance = quiet.dividedBy(TWICE_AS_LONG_AFTER);
    if (distance.compareTo(rarely) > 0) {
      distance = rarely;
    }
    return now.plus(distance.compareTo(soon) < 0 ? soon : distance);
  }
}
