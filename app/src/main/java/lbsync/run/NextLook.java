package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import lbsync.group.GroupId;

/// When to look at a group again: soon after something happened and while somebody watches, ever
/// more rarely while nothing does.
///
/// @param soon the distance after a run in which something happened
/// @param rarely the most that the distance grows to
record NextLook(Duration soon, Duration rarely) {
  private static final int TWICE_AS_LONG_AFTER = 2;

  /// The most by which a group's looks come sooner than another's, so that groups that were quiet
  /// together are not all looked at together.
  private static final double SPREAD = 0.1;

  /// Multiples of it, less their whole parts, lie evenly between 0 and 1.
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  /// @param quiet how long it is since something last happened in the group
  Instant after(Instant now, Duration quiet, GroupId group) {
    Duration distance = quiet.dividedBy(TWICE_AS_LONG_AFTER);
    if (distance.compareTo(rarely) > 0) {
      distance = rarely;
    }
    double part = group.value() * GOLDEN_RATIO % 1;
    Duration spread = Duration.ofMillis((long) (distance.toMillis() * (1 - SPREAD * part)));
    return now.plus(spread.compareTo(soon) < 0 ? soon : spread);
  }
}
