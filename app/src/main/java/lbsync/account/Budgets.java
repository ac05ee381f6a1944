package lbsync.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often something may be tried, counted for each of many keys. A budget is whole at first;
/// each try takes one from it, and they come back one by one. In memory alone, and not for more
/// keys than it is told: when there are so many, all others share one budget.
public final class Budgets {
  private static final String OTHERS = "all others";

  private final Limit limit;
  private final int mostKeys;
  private final InstantSource clock;

  /// When the budget is whole again. What is missing here is whole.
  private final Map<String, Instant> wholeAt = new HashMap<>();

  private Instant nextClearing = Instant.MIN;

  /// @param most tries at once
  /// @param oneBackEvery how long it takes until one more is allowed
  public record Limit(int most, Duration oneBackEvery) {}

  /// One of the budgets that a try belongs to.
  public record Charge(Budgets budgets, String key) {}

  public Budgets(Limit limit, int mostKeys, InstantSource clock) {
    this.limit = limit;
    this.mostKeys = mostKeys;
    this.clock = clock;
  }

  /// Takes one from each if all have one, else from none.
  ///
  /// @return zero when they were taken; else how many seconds to wait
  public static synchronized Duration tryTake(List<Charge> charges) {
    Duration left =
        charges.stream()
            .map(charge -> charge.budgets().left(charge.key()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    if (left.isZero()) {
      charges.forEach(charge -> charge.budgets().take(charge.key()));
    }
    return wholeSeconds(left);
  }

  /// The same of one budget alone.
  public Duration tryTake(String key) {
    return tryTake(List.of(new Charge(this, key)));
  }

  /// Gives back what was taken: it was nothing that has to be counted.
  public static void giveBack(List<Charge> charges) {
    charges.forEach(charge -> charge.budgets().giveBack(charge.key()));
  }

  /// Whoever waits so long has waited long enough.
  private static Duration wholeSeconds(Duration left) {
    return Duration.ofSeconds(left.plusSeconds(1).minusNanos(1).toSeconds());
  }

  /// How long until one may be taken; zero when that is now.
  synchronized Duration left(String key) {
    Instant now = clock.instant();
    Instant whole = wholeAt.getOrDefault(counted(key, now), now);
    Duration free = limit.oneBackEvery().multipliedBy(limit.most() - 1L);
    Duration left = Duration.between(now, whole).minus(free);
    return left.isPositive() ? left : Duration.ZERO;
  }

  /// Takes one, whether it is there or not.
  synchronized void take(String key) {
    Instant now = clock.instant();
    wholeAt.merge(
        counted(key, now),
        now.plus(limit.oneBackEvery()),
        (whole, _) -> (whole.isAfter(now) ? whole : now).plus(limit.oneBackEvery()));
  }

  /// Gives back one that was taken.
  synchronized void giveBack(String key) {
    wholeAt.computeIfPresent(
        counted(key, clock.instant()), (_, whole) -> whole.minus(limit.oneBackEvery()));
  }

  synchronized int keys() {
    return wholeAt.size();
  }

  /// The key under which it is counted.
  private String counted(String key, Instant now) {
    if (!wholeAt.containsKey(key) && wholeAt.size() >= mostKeys) {
      forgetWhole(now);
      return wholeAt.size() < mostKeys ? key : OTHERS;
    }
    return key;
  }

  /// Not each time: it looks at all keys, and others wait.
  private void forgetWhole(Instant now) {
    if (!now.isBefore(nextClearing)) {
      nextClearing = now.plus(limit.oneBackEvery());
      wholeAt.values().removeIf(whole -> !whole.isAfter(now));
    }
  }
}
