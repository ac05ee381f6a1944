package lbsync.coordination;

import java.time.Duration;
import java.time.Instant;

/// Which part of the full rate somebody asks at. Trouble halves it, each good answer adds a 32nd of
/// the full rate, which it never exceeds; nor does it fall below that 32nd.
///
/// @param parts 32nds of the full rate
/// @param slowedAt when it was slowed down last
record Tempo(int parts, Instant slowedAt) {
  private static final int ALL = 32;

  static final Tempo FULL = new Tempo(ALL, Instant.MIN);

  boolean isFull() {
    return parts == ALL;
  }

  /// @param asked when the request left that met trouble
  Tempo slower(Instant asked, Instant now) {
    return asked.isBefore(slowedAt) ? this : new Tempo(Math.max(1, parts / 2), now);
  }

  /// @param asked when the request left that was answered well
  Tempo faster(Instant asked) {
    return asked.isBefore(slowedAt) ? this : new Tempo(Math.min(ALL, parts + 1), slowedAt);
  }

  /// @param full time between two requests at the full rate
  Duration between(Duration full) {
    return full.multipliedBy(ALL).dividedBy(parts);
  }
}
