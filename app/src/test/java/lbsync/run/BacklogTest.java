package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import org.junit.jupiter.api.Test;

/// What whoever runs the program sees of all groups together.
class BacklogTest {
  @StoreTest
  void what_is_due_and_under_way_is_counted(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Group group = club.group(Mode.COLLABORATIVE, club.person("ada", 1));
      club.group(Mode.COLLABORATIVE, club.person("ben", 1));
      Instant asked = club.clock.instant();
      club.runs().request(group.id(), Trigger.REQUEST);
      club.clock.pass(Duration.ofMinutes(3));
      club.group(Mode.COLLABORATIVE, club.person("cyd", 1));
      Backlog backlog = club.runs().backlog();
      assertThat(backlog.due()).isEqualTo(3);
      assertThat(backlog.oldest()).isEqualTo(asked);
      assertThat(backlog.overdue(club.clock.instant())).isEqualTo(Duration.ofMinutes(3));
      assertThat(backlog.underWay()).isZero();

      var runs = new RunStore(db.database());
      Run queued = runs.withStatus(group.id(), Run.Status.QUEUED).orElseThrow();
      runs.take(queued, club.clock.instant());
      db.database().jdbc().sql("UPDATE scheduled_tasks SET picked = TRUE").update();
      assertThat(club.runs().backlog()).isEqualTo(new Backlog(0, null, 1, 0));
    }
  }

  @StoreTest
  void what_is_urgent_is_due_no_longer_than_it_is(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Group group = club.group(Mode.COLLABORATIVE, club.person("ada", 1));
      Instant shared = club.clock.instant();
      Group other = club.group(Mode.COLLABORATIVE, club.person("ben", 1));
      db.database().jdbc().sql("DELETE FROM scheduled_tasks").update();
      club.clock.pass(Duration.ofMinutes(3));
      Instant settings = club.clock.instant();
      club.runs().request(group.id(), Trigger.SETTINGS);
      club.clock.pass(Duration.ofMinutes(3));
      club.runs().request(other.id(), Trigger.REQUEST);
      assertThat(club.runs().backlog().oldest()).isEqualTo(settings).isAfter(shared);
      assertThat(club.runs().nextAt(other.id())).contains(club.clock.instant());
    }
  }

  @StoreTest
  void what_is_due_later_is_not_due(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Group group = club.group(Mode.COLLABORATIVE, club.person("ada", 1));
      db.database().jdbc().sql("DELETE FROM scheduled_tasks").update();
      club.runs().request(group.id(), Trigger.POLL);
      club.clock.pass(Duration.ofHours(-1));
      assertThat(club.runs().backlog()).isEqualTo(new Backlog(0, null, 0, 0));
    }
  }

  @StoreTest
  void runs_and_films_are_counted_as_they_end(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      RunCounts counts = club.runs().counts();
      assertThat(counts.added()).as("one to Ada, three to Ben").isEqualTo(4);
      assertThat(counts.removed()).isZero();
      int before = counts.in(Duration.ofHours(1), Run.Status.SUCCEEDED);
      ada.list().remove(1);
      club.sync(group);
      assertThat(counts.removed()).as("from Ben").isEqualTo(1);
      assertThat(counts.in(Duration.ofHours(1), Run.Status.SUCCEEDED)).isEqualTo(before + 1);
      assertThat(counts.sum(Trigger.POLL, Run.Status.FAILED)).isZero();

      RunId stopped = club.runs().request(group.id(), Trigger.REQUEST);
      club.runs().cancel(stopped, ada.account());
      assertThat(counts.sum(Trigger.REQUEST, Run.Status.CANCELLED)).isEqualTo(1);
    }
  }

  @Test
  void groups_that_are_not_due_are_not_gone_through() {
    try (var db = TestDatabase.sqlite()) {
      List<String> steps =
          db.database()
              .jdbc()
              .sql("EXPLAIN QUERY PLAN " + Backlog.NOW)
              .param("task", Schedule.TASK)
              .param("now", 0)
              .param("waited_for", 0)
              .param("asked", 0)
              .query((row, number) -> row.getString("detail"))
              .list();
      assertThat(steps)
          .anyMatch(step -> step.contains("scheduled_tasks USING INDEX scheduled_tasks_by_time"))
          .anyMatch(
              step ->
                  step.contains("run USING INDEX run_running_once")
                      || step.contains("run USING COVERING INDEX run_running_once"));
    }
  }

  @Test
  void the_group_that_is_due_for_longest_is_found_at_once() {
    try (var db = TestDatabase.sqlite()) {
      List<String> steps =
          db.database()
              .jdbc()
              .sql("EXPLAIN QUERY PLAN " + Schedule.LONGEST_DUE)
              .param("task", Schedule.TASK)
              .param("after", 0)
              .param("until", 0)
              .query((row, number) -> row.getString("detail"))
              .list();
      assertThat(steps)
          .singleElement()
          .asString()
          .contains("scheduled_tasks USING INDEX scheduled_tasks_by_time");
    }
  }
}
