package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import lbsync.db.Statements;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.run.Growing.Span;
import lbsync.run.Growth.Step;
import org.junit.jupiter.api.Test;

class GrowingTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }

  private static List<Step> steps(Club club, Group group, Span span) {
    int present = club.groups().films().size(group.id());
    return club.runs().growing().of(group, span, present, club.clock.instant()).steps();
  }

  private static Instant today(Club club) {
    return club.clock.instant().truncatedTo(ChronoUnit.DAYS);
  }

  @StoreTest
  void each_day_tells_its_size_and_what_people_did(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(10, 30));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      Instant first = today(club);
      club.clock.pass(DAY);
      ada.list().add(41);
      ada.list().add(42);
      ben.list().remove(30);
      club.sync(group);
      club.clock.pass(Duration.ofMinutes(1));
      ben.list().add(43);
      club.sync(group);
      club.clock.pass(DAY);
      club.clock.pass(DAY);
      Person cyd = club.person("cyd", films(51, 60));
      club.join(group, cyd);
      club.sync(group);

      assertThat(steps(club, group, Span.MONTH))
          .containsExactly(
              new Step(first, 30, 0, 0),
              new Step(first.plus(DAY), 32, 3, 1),
              new Step(first.plus(DAY.multipliedBy(2)), 32, 0, 0),
              new Step(first.plus(DAY.multipliedBy(3)), 42, 0, 0));
      assertThat(steps(club, group, Span.YEAR))
          .containsExactly(new Step(first.minus(DAY.multipliedBy(3)), 42, 3, 1));
    }
  }

  @StoreTest
  void what_several_people_did_at_once_counts_once_and_what_gave_way_not_at_all(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group both = club.group(Mode.COLLABORATIVE, ada, ben);
      Person cyd = club.person("cyd", films(1, 20));
      Person dan = club.person("dan", films(1, 20));
      Group mirror = club.group(Mode.MIRROR, cyd, dan);
      ada.list().add(30);
      ben.list().add(30);
      cyd.list().remove(4);
      dan.list().add(40);
      club.sync(both);
      club.sync(mirror);

      assertThat(steps(club, both, Span.MONTH)).containsExactly(new Step(today(club), 21, 1, 0));
      assertThat(steps(club, mirror, Span.MONTH)).containsExactly(new Step(today(club), 19, 0, 1));
    }
  }

  @StoreTest
  void what_waits_for_a_yes_has_not_gone(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 100));
      Person ben = club.person("ben", films(1, 100));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.clock.pass(DAY);
      for (long film : films(1, 40)) {
        ben.list().remove(film);
      }
      club.sync(group);
      club.clock.pass(DAY);

      assertThat(steps(club, group, Span.MONTH))
          .allMatch(step -> step.films() == 100 && step.removed() == 0);
    }
  }

  @StoreTest
  void before_the_time_that_is_shown_the_size_is_known_as_well(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.clock.pass(DAY.multipliedBy(50));
      club.sync(group);
      ada.list().add(30);
      club.sync(group);
      club.clock.pass(DAY.multipliedBy(2));

      List<Step> month = steps(club, group, Span.MONTH);
      assertThat(month).hasSize(30);
      assertThat(month.getLast().begin()).isEqualTo(today(club));
      assertThat(month.subList(0, 27)).extracting(Step::films).containsOnly(20);
      assertThat(month.subList(27, 30)).extracting(Step::films).containsOnly(21);
      assertThat(month).filteredOn(step -> step.added() > 0).containsExactly(month.get(27));
      assertThat(steps(club, group, Span.YEAR)).hasSize(8);
      club.clock.pass(DAY.multipliedBy(1000));
      assertThat(steps(club, group, Span.YEAR)).hasSize(52);
    }
  }

  @StoreTest
  void the_database_is_asked_once(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Group group = club.group(Mode.COLLABORATIVE, club.person("ada", 1, 2));
      club.group(Mode.COLLABORATIVE, club.person("ben", 3));
      var growth = new AtomicReference<Growth>();
      Instant now = club.clock.instant();

      assertThat(
              Statements.countedHere(
                  () -> growth.set(club.runs().growing().of(group, Span.YEAR, 2, now))))
          .isEqualTo(1);
      assertThat(growth.get().steps()).hasSize(1);
    }
  }

  @Test
  void runs_of_other_groups_and_times_are_not_looked_at() {
    try (TestDatabase db = TestDatabase.sqlite()) {
      List<String> plan =
          db.database()
              .jdbc()
              .sql("EXPLAIN QUERY PLAN " + Growing.GROWTH)
              .param("group", 1)
              .param("since", 1)
              .param("length", 1)
              .query((row, number) -> row.getString("detail"))
              .list();

      assertThat(plan)
          .anyMatch(step -> step.contains("(group_id=? AND started_at>?)"))
          .anyMatch(step -> step.contains("(group_id=? AND started_at<?)"))
          .noneMatch(step -> step.matches("SCAN ([rmec]|run\\w*)( .*)?"));
    }
  }
}
