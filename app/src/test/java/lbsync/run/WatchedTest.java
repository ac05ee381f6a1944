package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lbsync.coordination.Urgency;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.site.TestClock;

/// While somebody has a page of a group open, its lists are looked at as soon as after a change.
class WatchedTest {
  private static final GroupId GROUP = new GroupId(7);

  @StoreTest
  void a_quiet_group_is_looked_at_more_often_while_somebody_listens(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Group group = club.group(Mode.COLLABORATIVE, club.person("ada", 1), club.person("ben", 1));
      club.clock.pass(Duration.ofDays(3));
      club.sync(group);
      Instant now = club.clock.instant();

      assertThat(club.runs().lookAfterNow(group.id()).orElseThrow())
          .isBetween(now.plus(Duration.ofMinutes(54)), now.plus(Duration.ofHours(1)));
      try (var listening = club.events().subscribe(Runs.topic(group.id()), 0, event -> {})) {
        assertThat(listening).isNotNull();
        assertThat(club.runs().lookAfterNow(group.id())).contains(now.plus(Duration.ofMinutes(5)));
      }
      assertThat(club.runs().lookAfterNow(group.id()).orElseThrow())
          .isAfter(now.plus(Duration.ofMinutes(53)));
    }
  }

  @StoreTest
  void a_look_that_is_far_off_comes_sooner_and_none_comes_later(TestDatabase db) throws Exception {
    var clock = new TestClock();
    Instant now = clock.instant();
    try (var schedule =
        new Schedule(
            db.database(), clock, group -> {}, group -> Optional.empty(), () -> {}, () -> {})) {
      schedule.notLater(GROUP, new Schedule.Turn(now, Urgency.WAITED_FOR));
      assertThat(schedule.nextLook(GROUP)).isEmpty();

      clock.pass(Duration.ofHours(2));
      schedule.soon(GROUP, Urgency.ROUTINE);
      schedule.notLater(
          GROUP, new Schedule.Turn(now.plus(Duration.ofMinutes(5)), Urgency.WAITED_FOR));
      assertThat(schedule.nextLook(GROUP)).contains(now.plus(Duration.ofMinutes(5)));
      schedule.notLater(
          GROUP, new Schedule.Turn(now.plus(Duration.ofMinutes(30)), Urgency.WAITED_FOR));
      assertThat(schedule.nextLook(GROUP)).contains(now.plus(Duration.ofMinutes(5)));
    }
  }
}
