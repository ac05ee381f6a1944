package lbsync.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import lbsync.site.RecentCount;

/// Runs that ended and films that were written, counted since the start of this process.
public final class RunCounts {
  private final Map<Trigger, Map<Run.Status, LongAdder>> ended = new EnumMap<>(Trigger.class);
  private final Map<Run.Status, RecentCount> recent = new EnumMap<>(Run.Status.class);
  private final LongAdder leftOut = new LongAdder();
  private final LongAdder added = new LongAdder();
  private final LongAdder removed = new LongAdder();

  RunCounts(InstantSource clock) {
    for (Trigger trigger : Trigger.values()) {
      Map<Run.Status, LongAdder> row = new EnumMap<>(Run.Status.class);
      for (Run.Status status : Run.Status.values()) {
        row.put(status, new LongAdder());
      }
      ended.put(trigger, row);
    }
    for (Run.Status status : Run.Status.values()) {
      recent.put(status, new RecentCount(clock));
    }
  }

  void ended(Run run) {
    adder(run.trigger(), run.status()).increment();
    of(run.status()).add(1);
  }

  /// A regular look was left out, since nothing showed a sign of a change.
  void leftOut() {
    leftOut.increment();
  }

  public long looksLeftOut() {
    return leftOut.sum();
  }

  void wrote(int filmsAdded, int filmsRemoved) {
    added.add(filmsAdded);
    removed.add(filmsRemoved);
  }

  public long sum(Trigger trigger, Run.Status status) {
    return adder(trigger, status).sum();
  }

  /// @param back at most a day
  public int in(Duration back, Run.Status status) {
    return of(status).in(back);
  }

  /// Each film once for each list that it was added to.
  public long added() {
    return added.sum();
  }

  /// Each film once for each list that it was removed from.
  public long removed() {
    return removed.sum();
  }

  private LongAdder adder(Trigger trigger, Run.Status status) {
    return Objects.requireNonNull(Objects.requireNonNull(ended.get(trigger)).get(status));
  }

  private RecentCount of(Run.Status status) {
    return Objects.requireNonNull(recent.get(status));
  }
}
