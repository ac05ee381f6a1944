package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;

/// A write that is under way when its list leaves is let finish. It stays our own, also in the
/// group that the list joins next.
class LeavingTest {
  @StoreTest
  void a_write_that_arrives_after_its_list_left_is_not_forgotten(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().add(10);
      club.site.beforeNext(Call.WRITE, () -> leave(club, group, ben));
      Run.Report report = club.sync(group);

      assertThat(ben.films()).containsExactly(1L, 2L, 10L);
      assertThat(report.changes())
          .extracting(Change::status)
          .containsExactly(Change.Status.UNKNOWN);
    }
  }

  @StoreTest
  void the_next_group_takes_it_for_nobodys_edit(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Person cleo = club.person("cleo", 1, 2);
      Group before = club.group(Mode.COLLABORATIVE, ada, ben);
      Group next = club.group(Mode.COLLABORATIVE, cleo);

      ada.list().add(10);
      ada.list().remove(1);
      club.site.beforeNext(
          Call.WRITE,
          () -> {
            leave(club, before, ben);
            join(club, next, ben);
          });
      club.sync(before);
      assertThat(ben.films()).as("the removal arrived").containsExactly(2L);
      Run.Report report = club.sync(next);

      assertThat(report.edits()).as("ben touched no film").isEmpty();
      assertThat(cleo.films()).as("cleo's group wished for nothing").containsExactly(1L, 2L);
    }
  }

  @StoreTest
  void a_film_that_arrives_late_after_another_group_was_joined_is_brought_and_not_removed(
      TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Person cleo = club.person("cleo", 1, 2);
      Group before = club.group(Mode.COLLABORATIVE, ada, ben);
      Group next = club.group(Mode.COLLABORATIVE, cleo);

      ada.list().add(10);
      club.site.loseNext(Arrival.LATER);
      club.sync(before);
      leave(club, before, ben);
      join(club, next, ben);
      club.site.deliver();
      assertThat(ben.films()).containsExactly(1L, 2L, 10L);
      Run.Report report = club.sync(next);

      assertThat(report.edits()).as("ben touched no film").isEmpty();
      assertThat(ben.films()).as("nobody removed it").contains(10L);
      assertThat(cleo.films()).contains(10L);
    }
  }

  @StoreTest
  void what_arrived_before_the_next_group_was_joined_is_removed_like_any_other_film(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Person cleo = club.person("cleo", 1, 2, 3);
      Group before = club.group(Mode.COLLABORATIVE, ada, ben);
      Group next = club.group(Mode.COLLABORATIVE, cleo);

      ada.list().add(10);
      club.site.loseNext(Arrival.AT_ONCE);
      club.sync(before);
      leave(club, before, ben);
      join(club, next, ben);
      ben.list().remove(10);
      Run.Report report = club.sync(next);

      assertThat(report.edits()).extracting(Run.Edit::action).containsExactly(Run.Action.REMOVE);
      assertThat(report.conflicts()).as("nothing is undone").isEmpty();
      assertThat(ben.films()).containsExactly(1L, 2L, 3L);
      assertThat(cleo.films()).containsExactly(1L, 2L, 3L);
    }
  }

  private static void leave(Club club, Group group, Person person) {
    Member member = club.groups().memberWith(person.list().id()).orElseThrow();
    club.groups().leaving().leave(group.code(), person.account(), member.id());
  }

  private static void join(Club club, Group group, Person person) {
    try {
      club.join(group, person);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
