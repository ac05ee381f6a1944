package lbsync.web.run;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import lbsync.coordination.Events;
import lbsync.run.RunId;

/// What one listener has yet to be told. Events only leave a mark here, however many there are:
/// what is told is the newest state.
final class Signals {
  /// A group has two runs under way at most; more pile up only where the listener does not listen.
  private static final int MOST_RUNS = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SequencedSet<RunId> runs = new LinkedHashSet<>();
  private boolean group;
  private boolean woken;
  private boolean ended;
  private long lastEvent;

  /// @param lastEvent number of the newest event that left a mark; 0 for none
  /// @param ended true when nothing is to be told any more
  record Marks(List<RunId> runs, boolean group, long lastEvent, boolean ended) {}

  /// Never waits for the listener.
  void mark(Events.Event event) {
    change(
        () -> {
          lastEvent = Math.max(lastEvent, event.id());
          if (event.name().equals("group")) {
            group = true;
          } else {
            add(new RunId(Long.parseLong(event.data())));
          }
        });
  }

  void mark(RunId run) {
    change(() -> add(run));
  }

  private void add(RunId run) {
    runs.addLast(run);
    if (runs.size() > MOST_RUNS) {
      runs.removeFirst();
    }
  }

  void markGroup() {
    change(() -> group = true);
  }

  /// Lets the listener look around, though there is nothing to tell.
  void wake() {
    change(() -> woken = true);
  }

  void end() {
    change(() -> ended = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean isMarked() {
    lock.lock();
    try {
      return group || !runs.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a mark, and takes all that there are.
  ///
  /// @return without marks when the time has passed, or somebody called [#wake] or [#end]
  Marks await(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = longest.toNanos();
      while (!isMarked() && !woken && !ended && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      var marks = new Marks(List.copyOf(runs), group, lastEvent, ended);
      runs.clear();
      group = false;
      woken = false;
      return marks;
    } finally {
      lock.unlock();
    }
  }
}
