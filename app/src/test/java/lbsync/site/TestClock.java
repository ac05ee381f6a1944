package lbsync.site;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Stands still until the test moves it.
public final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-22T07:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
