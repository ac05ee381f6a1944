package lbsync.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// How often something may be tried, counted for each of many keys. A budget is whole at first;
/// each try takes one from it, and they come back one by one. Holds as many keys at most as it is
/// told, in memory alone.
public final class Budgets {
  private final Limit limit;
  private final int mostKeys;
  private final InstantSource clock;

  /// When the budget is whole again. What is missing here is whole.
  private final Map<String, Instant> wholeAt = new HashMap<>();

  /// @param most tries at once
  /// @param oneBackEvery how long it takes until one more is allowed
  public record Limit(int most, Duration oneBackEvery) {}

  public Budgets(Limit limit, int mostKeys, InstantSource clock) {
    this.limit = limit;
    this.mostKeys = mostKeys;
    this.clock = clock;
  }

  /// How long until one may be taken; zero when that is now.
  public synchronized Duration left(String key) {
    Instant now = clock.instant();
    Instant whole = wholeAt.getOrDefault(key, now);
    Duration free = limit.oneBackEvery().multipliedBy(limit.most() - 1L);
    Duration left = Duration.between(now, whole).minus(free);
    return left.isPositive() ? left : Duration.ZERO;
  }

  /// Takes one, if it may be taken.
  ///
  /// @return zero when it was; else how many seconds to wait
  public synchronized Duration tryTake(String key) {
    Duration left = left(key);
    if (left.isZero()) {
      take(key);
    }
    return wholeSeconds(left);
  }

  /// Whoever waits so long has waited long enough.
  static Duration wholeSeconds(Duration left) {
    return Duration.ofSeconds(left.plusSeconds(1).minusNanos(1).toSeconds());
  }

  /// Takes one, whether it is there or not.
  public synchronized void take(String key) {
    Instant now = clock.instant();
    Instant whole = wholeAt.getOrDefault(key, now);
    wholeAt.put(key, (whole.isAfter(now) ? whole : now).plus(limit.oneBackEvery()));
    if (wholeAt.size() > mostKeys) {
      makeRoom(now);
    }
  }

  /// Gives back one that was taken: it was nothing that has to be counted.
  public synchronized void giveBack(String key) {
    wholeAt.computeIfPresent(key, (_, whole) -> whole.minus(limit.oneBackEvery()));
  }

  synchronized int keys() {
    return wholeAt.size();
  }

  /// Whoever has used the least of a budget is forgotten first.
  private void makeRoom(Instant now) {
    wholeAt.values().removeIf(whole -> !whole.isAfter(now));
    while (wholeAt.size() > mostKeys) {
      wholeAt.entrySet().stream()
          .min(Comparator.comparing(Map.Entry::getValue))
          .map(Map.Entry::getKey)
          .ifPresent(wholeAt::remove);
    }
  }
}
