package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import lbsync.BenchTable;
import lbsync.coordination.Urgency;
import lbsync.db.Bulk;
import lbsync.db.Database;
import lbsync.db.TestDatabase;
import lbsync.group.GroupId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How many looks the schedule begins and ends with very many groups, as `./lbsync bench due` asks
/// for it. Not one of the tests that always run. A look does nothing here, so that only finding,
/// claiming and rescheduling are measured.
class DueBench {
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final Duration WARM = Duration.ofSeconds(Long.getLong("x.warm", 15));
  private static final int MOST_LOOKS = 3_000_000;

  private final int groups = Integer.getInteger("lbsync.groups", 1_000_000);
  private final Duration measured = Duration.ofSeconds(Long.getLong("lbsync.seconds", 60));

  /// When each group is to be looked at next, in microseconds.
  private final AtomicLongArray due = new AtomicLongArray(groups + 1);

  private final int[] late = new int[MOST_LOOKS];
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  @Timeout(900)
  void looks_are_begun_in_time() throws Exception {
    if (Boolean.getBoolean("lbsync.postgresql")) {
      try (TestDatabase db = TestDatabase.postgresql()) {
        int rate = Integer.getInteger("lbsync.rate", 3_300);
        measure(db.database(), rate, "due-postgresql");
      }
    } else {
      try (TestDatabase db = TestDatabase.sqlite()) {
        measure(db.database(), Integer.getInteger("lbsync.rate", 0), "due");
      }
    }
  }

  /// @param rate looks that fall due in a second; 0 for all of them at once
  private void measure(Database db, int rate, String name) throws Exception {
    long apart = rate == 0 ? 0 : 1_000_000L / rate;
    Instant begin = Instant.now();
    long start = System.nanoTime();
    var bulk = new Bulk(db);
    bulk.due(1, groups, begin, apart);
    bulk.settle();
    for (int group = 1; group <= groups; group++) {
      due.set(group, micros(begin) + (group - 1) * apart);
    }
    System.out.printf(
        "%,d groups put in within %.0f s%n", groups, (System.nanoTime() - start) / 1e9);
    // Filling takes a while, and must not use up the first looks.
    InstantSource clock =
        InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), begin));
    Duration cycle = rate == 0 ? Duration.ofHours(1) : Duration.ofNanos(apart * 1_000 * groups);
    try (var schedule =
        new Schedule(
            db,
            clock,
            group -> look(group, clock.instant()),
            group -> next(group, clock.instant().plus(cycle)),
            () -> {},
            () -> {})) {
      schedule.start();
      Thread.sleep(WARM);
      report(name, rate);
    }
    assertThat(count(db, "picked = TRUE")).isZero();
    assertThat(count(db, "last_success IS NOT NULL")).isEqualTo(Math.min(looks.get(), groups));
  }

  private void look(GroupId group, Instant now) {
    int look = looks.getAndIncrement();
    late[look] = (int) (micros(now) - due.get((int) group.value()));
  }

  private Optional<Schedule.Turn> next(GroupId group, Instant time) {
    due.set((int) group.value(), micros(time));
    return Optional.of(new Schedule.Turn(time, Urgency.ROUTINE));
  }

  private void report(String name, int rate) throws InterruptedException, IOException {
    int first = looks.get();
    long worked = MACHINE.getProcessCpuTime();
    long start = System.nanoTime();
    Thread.sleep(measured.toMillis());
    double seconds = (System.nanoTime() - start) / 1e9;
    double processor = (MACHINE.getProcessCpuTime() - worked) / 1e9;
    int last = looks.get();
    int[] sorted = Arrays.copyOfRange(late, first, last);
    Arrays.sort(sorted);
    boolean inTime = rate > 0;
    var table =
        new BenchTable(
            "%,d groups".formatted(groups),
            List.of(
                "looks due a second",
                "looks done a second",
                "late by (median), ms",
                "late by (99 %), ms",
                "late by (most), ms",
                "processor time of the program, s a second",
                "load"));
    table.add(
        inTime ? rate : "all",
        Math.round((last - first) / seconds),
        inTime ? sorted[sorted.length / 2] / 1000 : "-",
        inTime ? sorted[sorted.length * 99 / 100] / 1000 : "-",
        inTime ? sorted[sorted.length - 1] / 1000 : "-",
        Math.round(processor / seconds * 100) / 100.0,
        Math.round(MACHINE.getSystemLoadAverage() * 10) / 10.0);
    table.write(name);
  }

  private static int count(Database db, String which) {
    return db.jdbc()
        .sql("SELECT count(*) FROM scheduled_tasks WHERE task_name = :task AND " + which)
        .param("task", Schedule.TASK)
        .query(Integer.class)
        .single();
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
