package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lbsync.coordination.Urgency;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.run.Schedule.Turn;
import lbsync.site.InMemorySite.Call;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Timeout;

/// Where more groups are due than can be looked at together, those come first that somebody waits
/// for.
@Timeout(60)
class PriorityTest {
  private static final int AT_ONCE = 10;
  private static final GroupId GROUP = new GroupId(50);

  /// Looks that last until the test lets them end, one by one.
  private static final class Busy implements AutoCloseable {
    final TestClock clock = new TestClock();
    final Map<GroupId, Turn> next = new HashMap<>();
    final BlockingQueue<GroupId> begun = new LinkedBlockingQueue<>();
    final Semaphore ends = new Semaphore(0);
    final Schedule schedule;

    Busy(TestDatabase db) {
      schedule =
          new Schedule(
              db.database(),
              clock,
              group -> {
                begun.add(group);
                ends.acquire();
              },
              group -> Optional.ofNullable(next.get(group)),
              () -> {},
              () -> {});
    }

    void soon(long group, Urgency urgency) {
      schedule.soon(new GroupId(group), urgency);
    }

    /// The groups whose looks begin next.
    List<Long> begin(int looks) throws InterruptedException {
      List<Long> groups = new ArrayList<>();
      for (int i = 0; i < looks; i++) {
        GroupId group = begun.poll(100, TimeUnit.MILLISECONDS);
        while (group == null) {
          // The scheduler looks at the clock to see whether it is time to look at the database.
          clock.pass(Duration.ofMillis(500));
          group = begun.poll(100, TimeUnit.MILLISECONDS);
        }
        groups.add(group.value());
      }
      return groups;
    }

    @Override
    public void close() {
      ends.release(1_000);
      schedule.close();
    }
  }

  @StoreTest
  void who_asks_comes_first_and_then_who_waits(TestDatabase db) throws Exception {
    try (var busy = new Busy(db)) {
      for (int i = 1; i <= 20; i++) {
        busy.soon(i, Urgency.ROUTINE);
      }
      busy.clock.pass(Duration.ofMinutes(1));
      for (int i = 31; i <= 35; i++) {
        busy.soon(i, Urgency.WAITED_FOR);
      }
      busy.clock.pass(Duration.ofMinutes(1));
      for (int i = 36; i <= 40; i++) {
        busy.soon(i, Urgency.ASKED);
      }
      // One that was due all the time, and somebody asks for now.
      busy.soon(20, Urgency.ASKED);
      busy.schedule.start();
      List<Long> first = busy.begin(AT_ONCE);
      assertThat(first).contains(20L, 36L, 37L, 38L, 39L, 40L);
      assertThat(first).filteredOn(group -> group >= 31 && group <= 35).hasSize(4);
      busy.ends.release(AT_ONCE);
      assertThat(busy.begin(AT_ONCE)).contains(1L).doesNotContainAnyElementsOf(first);
    }
  }

  @StoreTest
  void who_watches_has_come_first_where_a_look_was_overdue(TestDatabase db) throws Exception {
    try (var busy = new Busy(db)) {
      for (int i = 1; i <= 20; i++) {
        busy.soon(i, Urgency.ROUTINE);
        busy.clock.pass(Duration.ofMinutes(1));
      }
      busy.schedule.notLater(new GroupId(20), new Turn(busy.clock.instant(), Urgency.WAITED_FOR));
      busy.schedule.start();
      assertThat(busy.begin(AT_ONCE)).contains(20L);
    }
  }

  @StoreTest
  void however_many_ask_all_others_get_a_turn_as_well(TestDatabase db) throws Exception {
    try (var busy = new Busy(db)) {
      for (int i = 1; i <= 10; i++) {
        busy.soon(i, i % 2 == 0 ? Urgency.ROUTINE : Urgency.WAITED_FOR);
        busy.clock.pass(Duration.ofMinutes(1));
      }
      for (int i = 101; i <= 250; i++) {
        busy.soon(i, Urgency.ASKED);
      }
      busy.schedule.start();
      List<Long> begun = busy.begin(AT_ONCE);
      for (int i = 0; i < 5; i++) {
        busy.ends.release(AT_ONCE);
        begun.addAll(busy.begin(AT_ONCE));
      }
      assertThat(begun).filteredOn(group -> group <= 10).contains(1L, 2L, 3L);
    }
  }

  @StoreTest
  void a_look_that_failed_is_tried_again_a_little_later_and_not_before_all_others(TestDatabase db)
      throws Exception {
    var clock = new TestClock();
    var begun = new Semaphore(0);
    try (var schedule =
        new Schedule(
            db.database(),
            clock,
            group -> {
              begun.release();
              throw new IllegalStateException("of the test");
            },
            group -> Optional.of(new Turn(clock.instant(), Urgency.ASKED)),
            () -> {},
            () -> {})) {
      schedule.soon(GROUP, Urgency.ASKED);
      schedule.start();
      begun.acquire();
      Instant failed = clock.instant();
      while (schedule.nextLook(GROUP).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(schedule.nextLook(GROUP)).contains(failed.plus(Schedule.AFTER_FAILURE));
      assertThat(begun.availablePermits()).isZero();
    }
  }

  @StoreTest
  void a_look_whose_process_died_is_as_urgent_as_it_was(TestDatabase db) throws Exception {
    try (var busy = new Busy(db)) {
      busy.soon(GROUP.value(), Urgency.ASKED);
      Instant longAgo = busy.clock.instant().minus(Duration.ofDays(1));
      db.database()
          .jdbc()
          .sql(
              """
              UPDATE scheduled_tasks
              SET picked = TRUE, picked_by = 'another process', last_heartbeat = :then
              """)
          .param("then", Timestamp.from(longAgo))
          .update();
      for (int i = 1; i <= 20; i++) {
        busy.soon(i, Urgency.WAITED_FOR);
      }
      busy.next.put(GROUP, new Turn(busy.clock.instant(), Urgency.ASKED));
      busy.schedule.start();
      List<Long> begun = busy.begin(AT_ONCE);
      while (!begun.contains(GROUP.value()) && begun.size() < 20) {
        busy.ends.release(5);
        begun.addAll(busy.begin(5));
      }
      assertThat(begun).contains(GROUP.value());
    }
  }

  /// Whatever else its next run was queued for.
  @StoreTest
  void who_asks_comes_first_though_a_run_was_queued_already(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Group group = club.group(Mode.COLLABORATIVE, ada, club.person("ben", 1));
      club.sync(group);
      RunId queued = club.runs().request(group.id(), Trigger.SETTINGS);
      assertThat(urgency(db, group.id(), club.clock.instant())).isEqualTo(Urgency.WAITED_FOR);
      assertThat(club.runs().request(group.code(), ada.account())).isEqualTo(queued);
      assertThat(urgency(db, group.id(), club.clock.instant())).isEqualTo(Urgency.ASKED);
    }
  }

  /// So that one asking does not put a group before others for ever, and nobody sees of it.
  @StoreTest
  void what_was_urgent_once_is_routine_after_that(TestDatabase db) throws Exception {
    try (var busy = new Busy(db)) {
      Instant now = busy.clock.instant();
      var later = new Turn(now.plus(Duration.ofHours(1)), Urgency.WAITED_FOR);
      busy.next.put(GROUP, later);
      busy.soon(GROUP.value(), Urgency.ASKED);
      busy.soon(GROUP.value(), Urgency.ROUTINE);
      assertThat(urgency(db, GROUP, now)).isEqualTo(Urgency.ASKED);
      assertThat(busy.schedule.nextLook(GROUP)).contains(now);
      busy.schedule.start();
      assertThat(busy.begin(1)).containsExactly(GROUP.value());
      busy.ends.release();
      while (busy.schedule.nextLook(GROUP).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(busy.schedule.nextLook(GROUP)).contains(later.at());
      assertThat(urgency(db, GROUP, now)).isEqualTo(Urgency.ROUTINE);
    }
  }

  /// In the queue of groups, and in that of requests to the site.
  @StoreTest
  void a_group_is_as_urgent_as_the_one_who_waits_for_it(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Group group = club.group(Mode.COLLABORATIVE, ada, club.person("ben", 1));
      club.sync(group);
      club.clock.pass(Duration.ofDays(1));
      assertThat(urgencyOfLook(club, group)).isEqualTo(Urgency.ROUTINE);
      try (var listening = club.events().subscribe(Runs.topic(group.id()), 0, _ -> {})) {
        assertThat(listening).isNotNull();
        assertThat(urgencyOfLook(club, group)).isEqualTo(Urgency.WAITED_FOR);
      }
      club.runs().request(group.id(), Trigger.SETTINGS);
      assertThat(urgency(db, group.id(), club.clock.instant())).isEqualTo(Urgency.WAITED_FOR);
      assertThat(urgencyOfLook(club, group)).isEqualTo(Urgency.WAITED_FOR);
      club.runs().request(group.code(), ada.account());
      assertThat(urgency(db, group.id(), club.clock.instant())).isEqualTo(Urgency.ASKED);
      assertThat(urgencyOfLook(club, group)).isEqualTo(Urgency.ASKED);
    }
  }

  private static Urgency urgencyOfLook(Club club, Group group) throws InterruptedException {
    List<Urgency> seen = new ArrayList<>();
    club.site.beforeNext(Call.READ, () -> seen.add(Urgency.current()));
    club.runs().look(group.id());
    return seen.getFirst();
  }

  /// As what the group stands in the table.
  private static Urgency urgency(TestDatabase db, GroupId group, Instant now) {
    Timestamp entered =
        db.database()
            .jdbc()
            .sql("SELECT execution_time FROM scheduled_tasks WHERE task_instance = :group")
            .param("group", group.toString())
            .query((row, number) -> row.getTimestamp("execution_time"))
            .single();
    long days = Duration.between(entered.toInstant(), now).toDays();
    return days > 1_900 ? Urgency.ASKED : days > 900 ? Urgency.WAITED_FOR : Urgency.ROUTINE;
  }
}
