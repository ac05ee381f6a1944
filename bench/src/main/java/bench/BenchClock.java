package bench;

import java.time.Instant;
import java.time.InstantSource;

/// Time that passes only when it is told to.
final class BenchClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /// Never back.
  void passTo(Instant later) {
    if (later.isAfter(now)) {
      now = later;
    }
  }
}
