package lbsync.coordination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The pace of a deployment of one process.
public final class LocalPace implements Pace {
  private final Duration between;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private Instant seen = Instant.MIN;
  private Instant nextTurn = Instant.MIN;

  /// @param between least time between two turns; zero for none
  public LocalPace(Duration between, InstantSource clock, Sleeper sleeper) {
    if (between.isNegative()) {
      throw new IllegalArgumentException("not a pace: " + between);
    }
    this.between = between;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  @Override
  public void awaitTurn() throws InterruptedException {
    Duration wait = takeTurn();
    if (wait.isPositive()) {
      sleeper.sleep(wait);
    }
  }

  /// Turns are handed out at once and waited for outside the lock, so that nobody who waits keeps
  /// others from queueing up.
  private synchronized Duration takeTurn() {
    Instant now = look();
    Instant turn = nextTurn.isAfter(now) ? nextTurn : now;
    nextTurn = turn.plus(between);
    return Duration.between(now, turn);
  }

  /// Whether nobody waits for a turn, and who asked for one now would not have to either.
  public synchronized boolean isFree() {
    Instant now = look();
    return !nextTurn.isAfter(now);
  }

  private Instant look() {
    Instant now = clock.instant();
    if (now.isBefore(seen)) {
      // The clock was set back: turns already given out stand as far ahead as before.
      nextTurn = nextTurn.minus(Duration.between(now, seen));
    }
    seen = now;
    return now;
  }
}
