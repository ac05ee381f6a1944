package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.sync.MemberId;

/// Examples that the simulation found, about writes that nobody answered.
class LostAnswersTest {
  @StoreTest
  void everybody_whose_edit_is_undone_is_named(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Person cleo = club.person("cleo", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cleo);
      List<MemberId> ids = club.groups().members(group.id()).stream().map(Member::id).toList();

      ada.list().remove(1);
      club.site.loseNext(Arrival.AT_ONCE);
      club.site.loseNext(Arrival.AT_ONCE);
      club.sync(group);
      ben.list().add(1);
      cleo.list().add(1);
      Run.Report report = club.sync(group);

      assertThat(report.conflicts())
          .filteredOn(conflict -> conflict.film().equals(new FilmId(1)))
          .flatExtracting(Run.Conflict::members)
          .containsExactlyInAnyOrder(ids.get(1), ids.get(2));
    }
  }

  @StoreTest
  void a_list_that_leaves_before_its_session_is_renewed_gets_no_write(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      MemberId second = club.groups().members(group.id()).getLast().id();

      ada.list().add(10);
      club.site.beforeNext(
          Call.WRITE,
          () -> {
            ben.member().endSessions();
            club.groups().leaving().leave(group.code(), ben.account(), second);
          });
      club.sync(group);

      assertThat(ben.films()).containsExactly(1L, 2L);
    }
  }
}
