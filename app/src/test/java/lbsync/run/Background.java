package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lbsync.coordination.Urgency;
import lbsync.db.Bulk;
import lbsync.db.Database;

/// Parts of the background work, each by itself, for who measures it from outside of this package.
public final class Background {
  /// No group has these numbers.
  private static final long FIRST = 900_000;

  private static final int DUE = 500;

  private Background() {}

  /// How long it takes for each of some due groups to be found, claimed and rescheduled, where a
  /// look does nothing. Nobody else may look at groups of this database.
  public static Duration due(Database db) throws InterruptedException {
    new Bulk(db).due(FIRST, FIRST + DUE - 1, Instant.now().minusSeconds(1), 0);
    var first = new AtomicLong();
    var last = new AtomicLong();
    var done = new Semaphore(0);
    try (var schedule =
        daily(
            db,
            group -> {
              first.compareAndSet(0, System.nanoTime());
              last.set(System.nanoTime());
              done.release();
            })) {
      schedule.start();
      if (!done.tryAcquire(DUE, 60, TimeUnit.SECONDS)) {
        throw new AssertionError("not all looks were begun");
      }
    }
    db.jdbc()
        .sql("DELETE FROM scheduled_tasks WHERE length(task_instance) = :digits")
        .param("digits", Long.toString(FIRST).length())
        .update();
    return Duration.ofNanos(last.get() - first.get()).dividedBy(DUE - 1);
  }

  /// A schedule that does nothing but look, at each group once a day.
  static Schedule daily(Database db, Schedule.Look look) {
    InstantSource clock = InstantSource.system();
    return new Schedule(
        db,
        clock,
        look,
        group ->
            Optional.of(
                new Schedule.Turn(clock.instant().plus(Duration.ofDays(1)), Urgency.ROUTINE)),
        () -> {},
        () -> {});
  }

  public static void clean(Runs runs) {
    runs.clean();
  }

  /// What a start asks for.
  public static int waiting(Database db) {
    return new RunStore(db).waiting().size();
  }
}
