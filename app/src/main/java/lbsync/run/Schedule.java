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
import com.github.kagkarlsson.scheduler.task.Priority;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import lbsync.coordination.Urgency;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.group.GroupId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When each group is looked at next, kept in the database: one entry for each group, picked by one
/// process at a time, so that no group has two runs at once.
final class Schedule implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Schedule.class);
  /// The name under which looks at groups stand in the table of the scheduler.
  static final String TASK = "look-at-group";

  private static final String CLEANING = "clean";
  private static final Duration BETWEEN_CLEANINGS = Duration.ofDays(1);

  private static final String OVERWRITING = "overwrite-deleted";

  private static final String AGEING = "age";
  private static final Duration BETWEEN_AGEINGS = Duration.ofMinutes(5);

  /// After so long a group is as urgent as if somebody waited for it.
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final int RUNS_AT_ONCE = 10;
  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 20;
  private static final int HEARTBEATS_MISSED_WHEN_DEAD = 6;

  private final Database db;
  private final InstantSource clock;
  private final Look look;
  private final Function<GroupId, Optional<Turn>> next;
  private final CustomTask<Void> task;
  private final Scheduler scheduler;

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
            .onFailure(this::complete)
            .onDeadExecutionRevive()
            .execute((instance, context) -> execute(instance));
    this.scheduler =
        build(
            Tasks.recurring(CLEANING, FixedDelay.of(BETWEEN_CLEANINGS))
                .execute((instance, context) -> clean.run()),
            Tasks.recurring(OVERWRITING, FixedDelay.of(Overwriting.APART))
                .execute((instance, context) -> overwrite.run()),
            Tasks.recurring(AGEING, FixedDelay.of(BETWEEN_AGEINGS))
                .execute((instance, context) -> age()));
  }

  private Scheduler build(RecurringTask<?>... recurring) {
    var builder =
        Scheduler.create(db.dataSource(), task)
            .startTasks(List.of(recurring))
            .clock(clock::instant)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .threads(RUNS_AT_ONCE)
            .pollingInterval(CHECK)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(HEARTBEATS_MISSED_WHEN_DEAD)
            .alwaysPersistTimestampInUTC()
            // A run that is interrupted goes on with the next start.
            .shutdownMaxWait(LONGEST_STOP)
            .enablePriority()
            .enableImmediateExecution();
    return switch (db.dialect()) {
      case SQLITE -> builder.pollUsingFetch(0.5, 3.0).build();
      case POSTGRESQL -> builder.pollUsingLockAndFetch(0.5, 1.0).build();
    };
  }

  /// Begins to look at groups whose time has come.
  void start() {
    if (db.dialect() == Dialect.SQLITE) {
      // The data directory is ours alone: whatever an earlier process had picked, it is dead.
      db.jdbc()
          .sql("UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL WHERE picked = TRUE")
          .update();
    }
    scheduler.start();
  }

  /// Looks at the group as soon as possible; while it is being looked at, once more after that.
  void soon(GroupId group, Urgency urgency) {
    raise(group, urgency);
    for (int attempt = 1; ; attempt++) {
      try {
        scheduler.schedule(
            task.instanceBuilder(group.toString()).priority(priority(urgency)).build(),
            clock.instant(),
            ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        return;
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
    raise(group, turn.urgency());
    if (nextLook(group).filter(planned -> planned.isAfter(turn.at())).isPresent()) {
      try {
        scheduler.reschedule(id(group), turn.at());
      } catch (TaskInstanceException | SQLRuntimeException changedMeanwhile) {
        log.debug("group {} is looked at when it was to be", group, changedMeanwhile);
      }
    }
  }

  /// Does nothing where it is as urgent already, or not looked at.
  private void raise(GroupId group, Urgency urgency) {
    setPriority(group, priority(urgency), " AND priority < :priority");
  }

  private void setPriority(GroupId group, int priority, String where) {
    db.jdbc()
        .sql(
            """
            UPDATE scheduled_tasks
            SET priority = :priority
            WHERE task_name = :task AND task_instance = :group
            """
                + where)
        .param("priority", priority)
        .param("task", TASK)
        .param("group", group.toString())
        .update();
  }

  private static int priority(Urgency urgency) {
    return switch (urgency) {
      case ASKED -> Priority.HIGH;
      case WAITED_FOR -> Priority.MEDIUM;
      case ROUTINE -> Priority.LOW;
    };
  }

  /// Has groups whose time came long ago come no later than those that somebody waits for, of which
  /// there could be many all the time.
  void age() {
    db.jdbc()
        .sql(
            """
            UPDATE scheduled_tasks
            SET priority = :waited_for
            WHERE picked = FALSE AND execution_time <= :long_ago AND priority < :waited_for
            """)
        .param("waited_for", priority(Urgency.WAITED_FOR))
        .param("long_ago", Timestamp.from(clock.instant().minus(PATIENCE)))
        .update();
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
    turn.ifPresentOrElse(
        then -> {
          int priority = priority(then.urgency());
          if (complete.getExecution().taskInstance.getPriority() != priority) {
            setPriority(group, priority, "");
          }
          operations.reschedule(complete, then.at());
        },
        operations::stop);
    // Somebody may have wanted a run just before, when this look still counted as under way.
    next.apply(group)
        .filter(then -> !then.at().isAfter(clock.instant()))
        .ifPresent(then -> soon(group, then.urgency()));
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
