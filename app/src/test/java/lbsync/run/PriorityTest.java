package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Priority;
import java.time.Duration;
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

  /// So that one asking does not put a group before others for ever.
  @StoreTest
  void what_was_urgent_once_is_routine_after_that(TestDatabase db) throws Exception {
    try (var busy = new Busy(db)) {
      busy.next.put(GROUP, new Turn(busy.clock.instant().plusSeconds(3600), Urgency.ROUTINE));
      busy.soon(GROUP.value(), Urgency.ASKED);
      assertThat(priority(db, GROUP)).isEqualTo(Priority.HIGH);
      busy.schedule.start();
      assertThat(busy.begin(1)).containsExactly(GROUP.value());
      busy.ends.release();
      awaitPlanned(busy);
      assertThat(priority(db, GROUP)).isEqualTo(Priority.LOW);
      busy.schedule.notLater(GROUP, new Turn(busy.clock.instant(), Urgency.WAITED_FOR));
      assertThat(priority(db, GROUP)).isEqualTo(Priority.MEDIUM);
    }
  }

  @StoreTest
  void who_has_waited_for_an_hour_comes_with_those_who_are_waited_for(TestDatabase db)
      throws Exception {
    try (var busy = new Busy(db)) {
      busy.soon(GROUP.value(), Urgency.ROUTINE);
      busy.clock.pass(Duration.ofMinutes(59));
      for (int i = 60; i < 90; i++) {
        busy.soon(i, Urgency.WAITED_FOR);
      }
      busy.schedule.age();
      assertThat(priority(db, GROUP)).isEqualTo(Priority.LOW);
      busy.clock.pass(Duration.ofMinutes(1));
      busy.schedule.age();
      assertThat(priority(db, GROUP)).isEqualTo(Priority.MEDIUM);
      busy.schedule.start();
      assertThat(busy.begin(AT_ONCE)).contains(GROUP.value());
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
      assertThat(priority(db, group.id())).isEqualTo(Priority.MEDIUM);
      assertThat(urgencyOfLook(club, group)).isEqualTo(Urgency.WAITED_FOR);
      club.runs().request(group.code(), ada.account());
      assertThat(priority(db, group.id())).isEqualTo(Priority.HIGH);
      assertThat(urgencyOfLook(club, group)).isEqualTo(Urgency.ASKED);
    }
  }

  private static Urgency urgencyOfLook(Club club, Group group) throws InterruptedException {
    List<Urgency> seen = new ArrayList<>();
    club.site.beforeNext(Call.READ, () -> seen.add(Urgency.current()));
    club.runs().look(group.id());
    return seen.getFirst();
  }

  private static void awaitPlanned(Busy busy) {
    while (busy.schedule.nextLook(GROUP).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static int priority(TestDatabase db, GroupId group) {
    return db.database()
        .jdbc()
        .sql("SELECT priority FROM scheduled_tasks WHERE task_instance = :group")
        .param("group", group.toString())
        .query(Integer.class)
        .single();
  }
}
