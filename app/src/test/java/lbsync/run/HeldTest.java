package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.run.Club.Person;

/// Removals that wait for the owner's decision, through whole runs.
class HeldTest {
  private static final long[] HUNDRED = LongStream.rangeClosed(1, 100).toArray();

  @StoreTest
  void ignored_for_a_day_they_wait_while_all_else_reaches_everyone(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", HUNDRED);
      Person ben = club.person("ben", HUNDRED);
      Person cyd = club.person("cyd", HUNDRED);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cyd);
      ben.list().remove(films(1, 40));

      for (int hour = 1; hour <= 26; hour++) {
        club.clock.pass(Duration.ofHours(1));
        cyd.list().add(1000 + hour);
        if (hour % 3 == 0) {
          ada.list().remove(40 + hour);
        }
        club.sync(group);
        club.sync(group);

        assertThat(cyd.films())
            .contains(1L, 40L)
            .containsAll(ada.films())
            .hasSameSizeAs(ada.films());
        assertThat(ben.films())
            .contains(1000L + hour)
            .doesNotContain(1L, 40L, 40L + hour - hour % 3);
      }
      HeldSet held = club.held().of(group.code(), ada.account());
      assertThat(held.removals()).hasSize(40);
      assertThat(Duration.between(held.since(), club.clock.instant()))
          .isEqualTo(Duration.ofHours(25));
      assertThat(club.groups().members(group.id()).get(1).state())
          .isEqualTo(Member.State.WAITING_APPROVAL);
    }
  }

  @StoreTest
  void approved_they_leave_all_lists_and_need_no_second_yes(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", HUNDRED);
      Person ben = club.person("ben", HUNDRED);
      Person cyd = club.person("cyd", HUNDRED);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cyd);
      ben.list().remove(films(1, 40));
      Run.Report first = club.sync(group);
      assertThat(first.run().held()).isEqualTo(40);
      ben.list().add(7);

      club.held().approve(group.code(), ada.account(), digest(club, group, ada));
      club.sync(group);

      long[] left = LongStream.concat(LongStream.of(7), LongStream.rangeClosed(41, 100)).toArray();
      assertThat(ada.films()).containsExactlyInAnyOrder(boxed(left));
      assertThat(cyd.films()).containsExactlyInAnyOrder(boxed(left));
      assertThat(ben.films()).containsExactlyInAnyOrder(boxed(left));
      assertThat(club.held().of(group.code(), ada.account()).isEmpty()).isTrue();
      assertThat(club.sync(group).changes()).isEmpty();
    }
  }

  @StoreTest
  void rejected_they_come_back_to_the_list_they_were_removed_from(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      rejectedTheyComeBack(club, Mode.COLLABORATIVE, "ada", "ben");
      rejectedTheyComeBack(club, Mode.MIRROR, "cyd", "dan");
    }
  }

  private static void rejectedTheyComeBack(Club club, Mode mode, String... names)
      throws InterruptedException {
    Person one = club.person(names[0], HUNDRED);
    Person two = club.person(names[1], HUNDRED);
    Group group = club.group(mode, one, two);
    one.list().remove(films(1, 40));
    one.list().add(500);
    club.sync(group);
    assertThat(two.films()).as("frozen").hasSize(101);

    club.held().reject(group.code(), one.account(), digest(club, group, one));
    Run.Report after = club.sync(group);

    assertThat(after.edits()).as("nobody did anything").isEmpty();
    assertThat(one.films()).hasSize(101).contains(1L, 40L, 500L);
    assertThat(two.films()).containsExactlyInAnyOrderElementsOf(one.films());
    assertThat(club.sync(group).changes()).isEmpty();
  }

  @StoreTest
  void a_no_answers_everyone_who_has_removed_the_film(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", HUNDRED);
      Person ben = club.person("ben", HUNDRED);
      Person cyd = club.person("cyd", HUNDRED);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cyd);
      ben.list().remove(films(1, 40));
      club.sync(group);
      cyd.list().remove(7);
      club.sync(group);
      assertThat(ada.films()).as("frozen").contains(7L);
      assertThat(club.held().of(group.code(), ada.account()).removals())
          .filteredOn(waiting -> waiting.held().film().value() == 7)
          .singleElement()
          .satisfies(waiting -> assertThat(waiting.held().by()).hasSize(2));

      club.held().reject(group.code(), ada.account(), digest(club, group, ada));
      club.sync(group);

      assertThat(cyd.films()).containsExactlyInAnyOrder(boxed(HUNDRED));
      assertThat(ada.films()).containsExactlyInAnyOrder(boxed(HUNDRED));
      assertThat(ben.films()).containsExactlyInAnyOrder(boxed(HUNDRED));
    }
  }

  @StoreTest
  void a_no_answers_who_has_asked_for_a_removal_here_and_made_it_there(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", HUNDRED);
      Person ben = club.person("ben", HUNDRED);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().add(500, 600);
      club.sync(group);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      ben.list().remove(500);
      club.sync(group);
      assertThat(ada.films()).as("it waits for her yes").contains(500L, 600L);

      club.held().reject(group.code(), ada.account(), digest(club, group, ada));
      Run.Report after = club.sync(group);

      assertThat(after.edits()).as("nobody did anything").isEmpty();
      assertThat(ben.films()).contains(500L, 600L);
      assertThat(ada.films()).contains(500L, 600L);
    }
  }

  @StoreTest
  void a_slow_leak_is_held_and_the_first_ten_are_not(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", HUNDRED);
      Person ben = club.person("ben", HUNDRED);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      for (int run = 0; run < 9; run++) {
        ada.list().remove(films(run * 10 + 1, run * 10 + 10));
        club.clock.pass(Duration.ofMinutes(5));
        club.sync(group);
      }

      assertThat(ben.films()).as("20 left before it was too much").hasSize(80);
      assertThat(club.held().of(group.code(), ada.account()).removals()).hasSize(70);
    }
  }

  @StoreTest
  void only_the_owner_decides_and_only_about_what_was_looked_at(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", HUNDRED);
      Person ben = club.person("ben", HUNDRED);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      assertThatThrownBy(() -> club.held().approve(group.code(), ada.account(), ""))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Nothing waits");
      ben.list().remove(films(1, 40));
      club.sync(group);
      String looked = digest(club, group, ada);
      assertThatThrownBy(() -> club.held().approve(group.code(), ben.account(), looked))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("owner");

      ben.list().remove(41);
      club.sync(group);

      assertThatThrownBy(() -> club.held().approve(group.code(), ada.account(), looked))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("changed since you looked");
      assertThat(ada.films()).hasSize(100);
    }
  }

  @StoreTest
  void who_leaves_takes_what_waits_along(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", HUNDRED);
      Person ben = club.person("ben", HUNDRED);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().remove(films(1, 40));
      club.sync(group);

      club.groups()
          .leaving()
          .leave(group.code(), ben.account(), club.groups().members(group.id()).get(1).id());
      club.sync(group);

      assertThat(club.held().of(group.code(), ada.account()).isEmpty()).isTrue();
      assertThat(ada.films()).hasSize(100);
      assertThat(ben.films()).hasSize(60);
    }
  }

  @StoreTest
  void what_followers_have_of_their_own_is_brought_to_nobody_when_the_source_has_left(
      TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Person cyd = club.person("cyd", films(1, 40));
      Group group = club.group(Mode.MIRROR, ada, ben, cyd);
      List<Member> members = club.groups().members(group.id());
      ben.list().add(films(101, 130));
      club.sync(group);
      assertThat(club.held().of(group.code(), ada.account()).removals()).hasSize(30);
      club.groups().leaving().leave(group.code(), ada.account(), members.getFirst().id());

      club.held().reject(group.code(), ben.account(), digest(club, group, ben));
      var change = new Changing.Change(null, members.getLast().id(), null);
      club.changing().apply(group.code(), ben.account(), change, null);
      club.groups().pause(group.code(), ben.account(), false);
      club.sync(group);

      assertThat(cyd.films()).hasSize(40);
      assertThat(ben.films()).as("they go on waiting").hasSize(70);
    }
  }

  @StoreTest
  void a_decision_survives_a_crash_before_its_run(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", HUNDRED);
      Person ben = club.person("ben", HUNDRED);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().remove(films(1, 40));
      club.sync(group);
      club.held().reject(group.code(), ada.account(), digest(club, group, ada));

      club.restart();
      club.sync(group);

      assertThat(ben.films()).hasSize(100);
    }
  }

  private static String digest(Club club, Group group, Person who) {
    return club.held().of(group.code(), who.account()).digest();
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }

  private static Long[] boxed(long[] films) {
    return Arrays.stream(films).boxed().toArray(Long[]::new);
  }
}
