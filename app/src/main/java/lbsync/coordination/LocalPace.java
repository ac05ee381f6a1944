package lbsync.coordination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
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
  private final NavigableSet<Waiting> queue = new TreeSet<>();
  private long arrivals;
  private Instant seen = Instant.EPOCH;
  private Instant nextTurn = Instant.EPOCH;

  /// Somebody in the queue.
  ///
  /// @param arrival grows by one with each
  /// @param place that of the last one who is let through
  private record Waiting(long arrival, long place) implements Comparable<Waiting> {
    private static final Comparator<Waiting> ORDER =
        Comparator.comparingLong(Waiting::place).thenComparingLong(Waiting::arrival);

    @Override
    public int compareTo(Waiting other) {
      return ORDER.compare(this, other);
    }
  }

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
    Waiting mine = arrive(Urgency.current());
    try {
      Duration wait = tryTurn(mine);
      while (wait.isPositive()) {
        sleeper.sleep(wait);
        wait = tryTurn(mine);
      }
    } finally {
      leave(mine);
    }
  }

  private synchronized Waiting arrive(Urgency urgency) {
    arrivals++;
    var arrived = new Waiting(arrivals, arrivals + urgency.patience());
    queue.add(arrived);
    return arrived;
  }

  private synchronized void leave(Waiting who) {
    queue.remove(who);
    notifyAll();
  }

  /// Waits until this one is the first, and takes the turn if it is time.
  ///
  /// @return how long it is until then, unless somebody more urgent comes; zero when it is taken
  private synchronized Duration tryTurn(Waiting mine) throws InterruptedException {
    while (!mine.equals(queue.getFirst())) {
      wait();
    }
    Instant now = look();
    if (nextTurn.isAfter(now)) {
      return Duration.between(now, nextTurn);
    }
    nextTurn = now.plus(tempo.between(between));
    return Duration.ZERO;
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

  /// Whether nobody waits for a turn, and who asked for one now would not have to either.
  public synchronized boolean isFree() {
    return queue.isEmpty() && !nextTurn.isAfter(look());
  }

  private Instant look() {
    Instant now = clock.instant();
    if (now.isBefore(seen)) {
      // The clock was set back: the next turn stands as far ahead as before.
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
