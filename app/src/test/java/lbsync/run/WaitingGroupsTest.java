package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.run.Club.Person;

/// Which groups a start has to look at.
class WaitingGroupsTest {
  private static Set<GroupId> waiting(TestDatabase db) {
    return new RunStore(db.database()).waiting();
  }

  /// The process died after the group's look had ended, and before it was said when the next is.
  private static void forgetWhenToLook(TestDatabase db) {
    db.database().jdbc().sql("DELETE FROM scheduled_tasks").update();
  }

  private static int looksKnown(TestDatabase db) {
    return db.database()
        .jdbc()
        .sql("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'look-at-group'")
        .query(Integer.class)
        .single();
  }

  @StoreTest
  void a_group_that_nobody_would_look_at_is_found(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      assertThat(waiting(db)).as("its next look is known").isEmpty();

      forgetWhenToLook(db);
      assertThat(waiting(db)).containsExactly(group.id());

      club.restart();
      club.runs().start();
      assertThat(looksKnown(db)).isEqualTo(1);
    }
  }

  @StoreTest
  void the_daily_cleaning_finds_it_too(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      club.group(Mode.COLLABORATIVE, club.person("ada", 1));
      forgetWhenToLook(db);
      club.runs().clean();
      assertThat(looksKnown(db)).isEqualTo(1);
    }
  }

  @StoreTest
  void a_group_that_is_paused_or_has_ended_waits_for_nothing(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 1);
      Group paused = club.group(Mode.COLLABORATIVE, ada);
      Group ended = club.group(Mode.COLLABORATIVE, ben);
      club.groups().pause(paused.code(), ada.account(), true);
      club.groups().leaving().unshare(ended.code(), ben.account());
      forgetWhenToLook(db);

      assertThat(waiting(db)).isEmpty();
    }
  }

  @StoreTest
  void a_group_with_a_run_left_behind_or_queued_is_found_once(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      var runs = new RunStore(db.database());
      runs.queue(group.id(), Trigger.REQUEST, false, club.clock.instant());
      assertThat(waiting(db)).containsExactly(group.id());

      Run left = runs.withStatus(group.id(), Run.Status.QUEUED).orElseThrow();
      runs.take(left, club.clock.instant());
      runs.queue(group.id(), Trigger.REQUEST, false, club.clock.instant());
      forgetWhenToLook(db);
      assertThat(waiting(db)).containsExactly(group.id());
    }
  }
}
