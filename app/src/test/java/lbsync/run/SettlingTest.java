package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;

/// A write without an answer is settled together with the base of its list or not at all: one
/// without the other would make an edit of our own write.
class SettlingTest {
  /// The group after ada's film 10 was written to ben's list, and the answer was lost.
  private static Group withUnknownWrite(Club club, Mode mode, Person ada, Person ben)
      throws InterruptedException {
    Group group = club.group(mode, ada, ben);
    ada.list().add(10);
    club.site.loseNext(Arrival.AT_ONCE);
    Run.Report lost = club.sync(group);
    assertThat(statuses(lost)).containsExactly(Change.Status.UNKNOWN);
    assertThat(ben.films()).contains(10L);
    return group;
  }

  private static List<Change.Status> statuses(Run.Report report) {
    return report.changes().stream().map(Change::status).toList();
  }

  @StoreTest
  void a_fault_in_the_middle_of_deciding_settles_nothing(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = withUnknownWrite(club, Mode.COLLABORATIVE, ada, ben);
      Run write = club.last(group).run();

      // The table is asked for after the base was stored, and before the transaction ends.
      db.database().jdbc().sql("ALTER TABLE stuck_film RENAME TO not_there").update();
      assertThat(club.sync(group).run().status()).isEqualTo(Run.Status.FAILED);
      assertThat(statuses(report(club, group, write))).containsExactly(Change.Status.UNKNOWN);
      db.database().jdbc().sql("ALTER TABLE not_there RENAME TO stuck_film").update();

      assertThat(club.sync(group).edits()).as("nobody's edit").isEmpty();
      assertThat(statuses(report(club, group, write))).containsExactly(Change.Status.CONFIRMED);
    }
  }

  private static Run.Report report(Club club, Group group, Run run) {
    Member member = club.groups().members(group.id()).getFirst();
    return club.runs().report(run.id(), member.account());
  }

  @StoreTest
  void a_list_whose_removals_wait_makes_an_edit_of_nothing(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = withUnknownWrite(club, Mode.COLLABORATIVE, ada, ben);

      ben.list().remove(1, 2, 3);
      Run.Report held = club.sync(group);
      assertThat(held.run().held()).isEqualTo(3);
      ben.list().add(1, 2, 3);

      assertThat(club.sync(group).edits()).as("nobody's edit").isEmpty();
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L);
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L);
    }
  }

  @StoreTest
  void a_mirror_without_its_source_settles_nothing(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = withUnknownWrite(club, Mode.MIRROR, ada, ben);

      var trouble = new Trouble(Kind.UNREADABLE, "page 2 was cut off");
      club.site.failNext(Call.READ, ada.list().id(), trouble);
      assertThat(club.sync(group).run().status()).isEqualTo(Run.Status.FAILED);

      assertThat(club.sync(group).edits()).as("nobody's edit").isEmpty();
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L);
    }
  }
}
