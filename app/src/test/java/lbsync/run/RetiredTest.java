package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.run.Club.Person;

/// Films that the site does not know any more.
class RetiredTest {
  @StoreTest
  void a_film_that_no_list_has_and_the_site_does_not_know_is_given_up(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4, 5);
      Person ben = club.person("ben", 1, 2, 3, 4, 5);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(5);
      RunId removing = club.sync(group).run().id();
      club.site.retire(5);
      club.undoing().undo(removing, ada.account(), null);

      List<Run.Report> reports = fourHours(club, group);

      assertThat(reports.getFirst().changes()).as("tried").isNotEmpty();
      assertThat(reports.getLast().changes()).as("not tried for ever").isEmpty();
      assertThat(reports.getLast().run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(reports)
          .flatExtracting(Run.Report::conflicts)
          .extracting(conflict -> conflict.film().value() + " " + conflict.rule())
          .containsExactly("5 Letterboxd does not have this film any more.");
      assertThat(wants(club, group, ada)).isFalse();
      assertThatThrownBy(() -> club.undoing().undo(removing, ada.account(), null))
          .as("nor is it asked for again")
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("nothing to bring back");

      ben.list().add(5);
      club.sync(group);
      assertThat(wants(club, group, ada)).as("until somebody has it again").isTrue();
    }
  }

  @StoreTest
  void a_list_that_joins_with_it_shows_that_it_is_there(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4, 5);
      Person ben = club.person("ben", 1, 2, 3, 4, 5);
      Person cid = club.person("cid", 1, 2, 3, 4, 5);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(5);
      RunId removing = club.sync(group).run().id();
      ada.list().refuse(5, "UnknownFilmCode");
      ben.list().refuse(5, "UnknownFilmCode");
      club.undoing().undo(removing, ada.account(), null);
      fourHours(club, group);
      assertThat(wants(club, group, ada)).isFalse();

      Group former = club.group(Mode.COLLABORATIVE, cid);
      club.groups().leaving().unshare(former.code(), cid.account());
      club.join(group, cid);
      cid.list().remove(5);
      club.sync(group);

      ReadingId joined = club.history().of(cid.list().id(), null, 10).getLast().id();
      club.undoing().restore(cid.list().id(), joined, cid.account(), null);
      assertThat(club.sync(group).changes()).extracting(Change::film).contains(new FilmId(5));
    }
  }

  @StoreTest
  void as_long_as_one_list_has_it_it_is_the_groups(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, club.person("ben", 1, 2, 3, 4));
      ada.list().add(5);
      club.site.retire(5);

      List<Run.Report> reports = fourHours(club, group);

      assertThat(ada.films()).contains(5L);
      assertThat(wants(club, group, ada)).isTrue();
      assertThat(reports).flatExtracting(Run.Report::conflicts).isEmpty();
    }
  }

  @StoreTest
  void a_film_that_was_refused_for_another_reason_is_not_given_up_at_once(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4, 5);
      Person ben = club.person("ben", 1, 2, 3, 4, 5);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(5);
      RunId removing = club.sync(group).run().id();
      ada.list().refuse(5, "ListModerated");
      ben.list().refuse(5, "ListModerated");
      club.undoing().undo(removing, ada.account(), null);
      fourHours(club, group);

      ada.list().accept(5);
      ben.list().accept(5);
      club.site.retire(5);
      club.clock.pass(Duration.ofHours(12));
      club.sync(group);

      assertThat(club.sync(group).conflicts()).isEmpty();
      assertThat(wants(club, group, ada)).isTrue();
    }
  }

  private static List<Run.Report> fourHours(Club club, Group group) throws InterruptedException {
    var reports = new ArrayList<Run.Report>();
    for (int hour = 0; hour < 5; hour++) {
      reports.add(club.sync(group));
      club.clock.pass(Duration.ofHours(1));
    }
    return reports;
  }

  private static boolean wants(Club club, Group group, Person who) {
    return club.explaining().of(group.code(), new FilmId(5), who.account()).wanted();
  }
}
