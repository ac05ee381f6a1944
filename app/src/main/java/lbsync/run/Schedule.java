package lbsync.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import lbsync.coordination.Urgency;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.group.GroupId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// When each group is looked at next, kept in the database: one entry for each group, picked by one
/// process at a time, so that no group has two runs at once.
final class Schedule implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Schedule.class);
  /// The name under which looks at groups stand in the table of the scheduler.
  static final String TASK = "look-at-group";

  private static final String CLEANING = "clean";
  private static final Duration BETWEEN_CLEANINGS = Duration.ofDays(1);

  private static final String OVERWRITING = "overwrite-deleted";

  /// What has been due for longest is looked at first. What somebody waits for stands in the table
  /// as if it had been due for so many more days, far more than anything is ever late: an order of
  /// its own by urgency would have the database go through all that is due for each look.
  static final int DAYS_AHEAD = 1_000;

  /// After so many looks that went ahead, the one that has been due for longest does as well.
  static final int IN_TURN = 10;

  /// After a look that failed before it could keep a record of that.
  static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private static final int RUNS_AT_ONCE = 10;
  private static final ThreadFactory THREADS = Thread.ofVirtual().name("look-", 0).factory();
  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 20;
  private static final int HEARTBEATS_MISSED_WHEN_DEAD = 6;

  /// The task's name is put so that SQLite does not go through all groups by it.
  static final String LONGEST_DUE =
      """
      SELECT task_instance
      FROM scheduled_tasks
      WHERE task_name || '' = :task AND picked = FALSE
        AND execution_time > :after AND execution_time <= :until
      ORDER BY execution_time
      LIMIT 1
      """;

  private final Database db;
  private final InstantSource clock;
  private final Look look;
  private final Function<GroupId, Optional<Turn>> next;
  private final CustomTask<Void> task;
  private final Scheduler scheduler;
  private final AtomicInteger lookedAhead = new AtomicInteger();

  /// What is done when a group's time has come.
  interface Look {
    void at(GroupId group) throws InterruptedException;
  }

  /// When a group is looked at, and how urgent that is then.
  record Turn(Instant at, Urgency urgency) {}

  /// @param next asked after each look: when to look again; empty for never
  /// @param clean done once a day, and at the first start
  /// @param overwrite done every few minutes
  Schedule(
      Database db,
      InstantSource clock,
      Look look,
      Function<GroupId, Optional<Turn>> next,
      Runnable clean,
      Runnable overwrite) {
    this.db = db;
    this.clock = clock;
    this.look = look;
    this.next = next;
    this.task =
        Tasks.custom(TASK, Void.class)
            .onFailure(this::putOff)
            .onDeadExecution(this::revive)
            .execute((instance, context) -> execute(instance));
    this.scheduler =
        build(
            Tasks.recurring(CLEANING, FixedDelay.of(BETWEEN_CLEANINGS))
                .execute((instance, context) -> clean.run()),
            Tasks.recurring(OVERWRITING, FixedDelay.of(Overwriting.APART))
                .execute((instance, context) -> overwrite.run()));
  }

  private Scheduler build(RecurringTask<?>... recurring) {
    var builder =
        // A claim or a next look that gets lost means a look once more: runs have fences of their
        // own, and what people ask for stands in the table of runs.
        Scheduler.create(db.hastySource(), task)
            .startTasks(List.of(recurring))
            .clock(clock::instant)
            // With a thread for each look SQLite's way of polling would begin ever more of them.
            .executorService(Executors.newFixedThreadPool(RUNS_AT_ONCE, THREADS))
            .threads(RUNS_AT_ONCE)
            .pollingInterval(CHECK)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(HEARTBEATS_MISSED_WHEN_DEAD)
            .alwaysPersistTimestampInUTC()
            // A run that is interrupted goes on with the next start.
            .shutdownMaxWait(LONGEST_STOP)
            .enableImmediateExecution();
    return switch (db.dialect()) {
      case SQLITE -> builder.pollUsingFetch(0.5, 1.0).build();
      case POSTGRESQL -> builder.pollUsingLockAndFetch(0.5, 1.0).build();
    };
  }

  /// Begins to look at groups whose time has come.
  void start() {
    if (db.dialect() == Dialect.SQLITE) {
      // The data directory is ours alone: whatever an earlier process had picked, it is dead. All
      // that is picked has a heartbeat, and only that, so that the others need not be gone through.
      db.jdbc()
          .sql(
              """
              UPDATE scheduled_tasks
              SET picked = FALSE, picked_by = NULL
              WHERE last_heartbeat > 0 AND picked = TRUE
              """)
          .update();
    }
    scheduler.start();
  }

  /// Looks at the group as soon as possible; while it is being looked at, once more after that.
  void soon(GroupId group, Urgency urgency) {
    Instant time = entered(new Turn(clock.instant(), urgency));
    for (int attempt = 1; ; attempt++) {
      if (planned(group).filter(earlier -> !earlier.isAfter(time)).isPresent()) {
        return;
      }
      try {
        boolean done =
            scheduler.schedule(
                task.instance(group.toString()), time, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        if (done || attempt == ATTEMPTS) {
          return;
        }
      } catch (TaskInstanceCurrentlyExecutingException underWay) {
        log.debug("group {} is being looked at; what is wanted comes after that", group);
        return;
      } catch (ExecutionException changedMeanwhile) {
        // The entry was picked, put off or done between our looking at it and our changing it.
        if (attempt == ATTEMPTS) {
          throw changedMeanwhile;
        }
      }
    }
  }

  /// Sees to it that the group is looked at by then, if it is looked at at all.
  void notLater(GroupId group, Turn turn) {
    Instant time = entered(turn);
    if (planned(group).filter(later -> later.isAfter(time)).isPresent()) {
      try {
        scheduler.reschedule(id(group), time);
      } catch (TaskInstanceException | SQLRuntimeException changedMeanwhile) {
        log.debug("group {} is looked at when it was to be", group, changedMeanwhile);
      }
    }
  }

  /// The time that stands in the table. What is not due yet is not urgent yet.
  private Instant entered(Turn turn) {
    int days =
        switch (turn.urgency()) {
          case ASKED -> 2 * DAYS_AHEAD;
          case WAITED_FOR -> DAYS_AHEAD;
          case ROUTINE -> 0;
        };
    return turn.at().isAfter(clock.instant()) ? turn.at() : turn.at().minus(Duration.ofDays(days));
  }

  /// What stands in the table before that time was put ahead at least so many times.
  static Instant ahead(Instant now, int times) {
    return now.minus(Duration.ofDays(DAYS_AHEAD).multipliedBy(times).minusDays(DAYS_AHEAD / 2));
  }

  /// Since when, or from when on, what stands in the table is due.
  static Instant due(Instant entered, Instant now) {
    Instant due = entered;
    while (due.isBefore(ahead(now, 1))) {
      due = due.plus(Duration.ofDays(DAYS_AHEAD));
    }
    return due;
  }

  /// Overwrites what was deleted as soon as possible, and not only when its turn comes. Where that
  /// cannot be arranged just now, its turn comes all the same.
  void overwriteSoon() {
    try {
      scheduler.reschedule(TaskInstanceId.of(OVERWRITING, RecurringTask.INSTANCE), clock.instant());
    } catch (TaskInstanceException | SQLRuntimeException later) {
      log.debug("what was deleted is overwritten a little later", later);
    }
  }

  /// Empty while the group is being looked at, and for a group that is not looked at.
  Optional<Instant> nextLook(GroupId group) {
    return planned(group).map(entered -> due(entered, clock.instant()));
  }

  /// The time that stands in the table.
  private Optional<Instant> planned(GroupId group) {
    return scheduler
        .getScheduledExecution(id(group))
        .filter(execution -> !execution.isPicked())
        .map(execution -> execution.getExecutionTime());
  }

  private CompletionHandler<Void> execute(TaskInstance<Void> instance) {
    try {
      look.at(group(instance));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return this::complete;
  }

  private void complete(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    GroupId group = group(complete.getExecution().taskInstance);
    Optional<Turn> turn = next.apply(group);
    turn.ifPresentOrElse(then -> operations.reschedule(complete, entered(then)), operations::stop);
    // Somebody may have wanted a run just before, when this look still counted as under way.
    next.apply(group)
        .filter(then -> !then.at().isAfter(clock.instant()))
        .ifPresent(then -> soon(group, then.urgency()));
    Instant now = clock.instant();
    if (complete.getExecution().executionTime.isBefore(ahead(now, 1))
        && lookedAhead.incrementAndGet() % IN_TURN == 0) {
      letThrough(now);
    }
  }

  /// Puts the group that has been due for longest, and that nobody has asked for, before those that
  /// were asked for since.
  private void letThrough(Instant now) {
    try {
      Stream.of(longestDue(ahead(now, 2), ahead(now, 1)), longestDue(ahead(now, 1), now))
          .flatMap(Optional::stream)
          .min(Comparator.comparing(group -> nextLook(group).orElse(now)))
          .ifPresent(
              group -> notLater(group, new Turn(nextLook(group).orElse(now), Urgency.ASKED)));
    } catch (DataAccessException later) {
      log.debug("who waits longest waits on", later);
    }
  }

  private Optional<GroupId> longestDue(Instant after, Instant until) {
    return db.jdbc()
        .sql(LONGEST_DUE)
        .param("task", TASK)
        .param("after", Timestamp.from(after))
        .param("until", Timestamp.from(until))
        .query((row, number) -> new GroupId(row.getLong("task_instance")))
        .optional();
  }

  /// It is tried again like any other.
  private void putOff(ExecutionComplete failed, ExecutionOperations<Void> operations) {
    operations.reschedule(failed, clock.instant().plus(AFTER_FAILURE));
  }

  /// Goes on with a look whose process has died, as urgent as it is now.
  private void revive(ExecutionComplete dead, ExecutionOperations<Void> operations) {
    GroupId group = group(dead.getExecution().taskInstance);
    Urgency urgency = next.apply(group).map(Turn::urgency).orElse(Urgency.ROUTINE);
    operations.reschedule(dead, entered(new Turn(clock.instant(), urgency)));
  }

  private static TaskInstanceId id(GroupId group) {
    return TaskInstanceId.of(TASK, group.toString());
  }

  private static GroupId group(TaskInstance<?> instance) {
    return new GroupId(Long.parseLong(instance.getId()));
  }

  boolean isRunning() {
    SchedulerState state = scheduler.getSchedulerState();
    return state.isStarted() && !state.isShuttingDown();
  }

  /// Stops looking, and interrupts runs under way that do not end soon.
  @Override
  public void close() {
    scheduler.stop();
  }
}
