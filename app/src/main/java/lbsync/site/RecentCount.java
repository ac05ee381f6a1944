package lbsync.site;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/// How often something happened in the last hours, to the minute and no longer than a day back.
/// Kept in this process alone.
public final class RecentCount {
  private static final int MINUTES = (int) Duration.ofDays(1).toMinutes();

  private final InstantSource clock;
  private final int[] counts = new int[MINUTES];
  private long latest;

  public RecentCount(InstantSource clock) {
    this.clock = clock;
    latest = minute(clock.instant());
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60L);
  }

  public synchronized void add(int more) {
    counts[slot(advance())] += more;
  }

  /// @param back at most a day
  public synchronized int in(Duration back) {
    long now = advance();
    int sum = 0;
    for (long minute = now; minute > now - Math.min(MINUTES, back.toMinutes()); minute--) {
      sum += counts[slot(minute)];
    }
    return sum;
  }

  private static int slot(long minute) {
    return Math.floorMod(minute, MINUTES);
  }

  /// Empties the minutes that have begun since the last call. A clock that was set back stands.
  private long advance() {
    long now = Math.max(latest, minute(clock.instant()));
    if (now - latest >= MINUTES) {
      Arrays.fill(counts, 0);
    } else {
      for (long minute = latest + 1; minute <= now; minute++) {
        counts[slot(minute)] = 0;
      }
    }
    latest = now;
    return now;
  }
}
