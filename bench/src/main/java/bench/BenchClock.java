package bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that passes only when it is told to. What is to happen meanwhile does, each at its time.
final class BenchClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");
  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(Comparator.comparing(Happening::at));

  private record Happening(Instant at, Runnable what) {}

  @Override
  public Instant instant() {
    return now;
  }

  /// Has something happen when its time comes, in the thread that lets time pass.
  void at(Instant time, Runnable what) {
    happenings.add(new Happening(time, what));
  }

  /// When the next thing happens; the end of all time where nothing does.
  Instant nextHappening() {
    Happening next = happenings.peek();
    return next == null ? Instant.MAX : next.at();
  }

  /// Never back.
  void passTo(Instant later) {
    while (!nextHappening().isAfter(later)) {
      Happening next = happenings.remove();
      moveTo(next.at());
      next.what().run();
    }
    moveTo(later);
  }

  /// As a sleeper.
  void pass(Duration time) {
    passTo(now.plus(time));
  }

  private void moveTo(Instant later) {
    if (later.isAfter(now)) {
      now = later;
    }
  }
}
