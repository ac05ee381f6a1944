package lbsync.coordination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The pace of a deployment of one process.
public final class LocalPace implements Pace {
  /// An account that met no trouble for so long is not remembered as slow, even if it asked nothing
  /// since.
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Duration between;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Map<String, Slow> slow = new HashMap<>();
  private Tempo tempo = Tempo.FULL;
  private Instant seen = Instant.MIN;
  private Instant nextTurn = Instant.MIN;

  /// An account that was slowed down.
  private static final class Slow {
    /// Held by the one request of the account that waits for its turn in earnest.
    private final ReentrantLock turn = new ReentrantLock(true);

    private Tempo tempo = Tempo.FULL;
    private Instant lastTurn;

    private Slow(Instant lastTurn) {
      this.lastTurn = lastTurn;
    }
  }

  /// @param between least time between two turns; zero for none, and then nobody is slowed down
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

  @Override
  public void awaitTurn(String account) throws InterruptedException {
    Slow own = slow(account);
    if (own == null) {
      awaitTurn();
      return;
    }
    own.turn.lockInterruptibly();
    try {
      Duration wait = left(own);
      if (wait.isPositive()) {
        sleeper.sleep(wait);
      }
      awaitTurn();
      hadTurn(own);
    } finally {
      own.turn.unlock();
    }
  }

  /// Null for an account that asks as fast as all others.
  private synchronized @Nullable Slow slow(String account) {
    return slow.get(account);
  }

  private synchronized Duration left(Slow own) {
    if (own.tempo.isFull()) {
      return Duration.ZERO;
    }
    Duration apart = own.tempo.between(between);
    Duration left = Duration.between(clock.instant(), own.lastTurn.plus(apart));
    // The clock may have been set back.
    return left.compareTo(apart) < 0 ? left : apart;
  }

  private synchronized void hadTurn(Slow own) {
    own.lastTurn = clock.instant();
  }

  /// Turns are handed out at once and waited for outside the lock, so that nobody who waits keeps
  /// others from queueing up.
  private synchronized Duration takeTurn() {
    Instant now = look();
    Instant turn = nextTurn.isAfter(now) ? nextTurn : now;
    nextTurn = turn.plus(tempo.between(between));
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

  @Override
  public synchronized void slowDown(String account, Instant asked) {
    if (!between.isZero()) {
      Instant now = clock.instant();
      forget(now);
      Slow own = slow.computeIfAbsent(account, _ -> new Slow(now));
      own.tempo = own.tempo.slower(asked, now);
    }
  }

  /// Turns that were handed out stand.
  @Override
  public synchronized void slowDown(Instant asked) {
    if (!between.isZero()) {
      Instant now = look();
      tempo = tempo.slower(asked, now);
      Instant slowTurn = now.plus(tempo.between(between));
      nextTurn = nextTurn.isAfter(slowTurn) ? nextTurn : slowTurn;
    }
  }

  @Override
  public synchronized void goodAnswer(String account, Instant asked) {
    tempo = tempo.faster(asked);
    Slow own = slow.get(account);
    if (own != null) {
      own.tempo = own.tempo.faster(asked);
      if (own.tempo.isFull()) {
        slow.remove(account);
      }
    }
  }

  private void forget(Instant now) {
    slow.values().removeIf(own -> own.tempo.slowedAt().plus(REMEMBERED).isBefore(now));
  }

  @Override
  public synchronized State state() {
    forget(clock.instant());
    return new State(between, tempo.between(between), slow.size());
  }
}
