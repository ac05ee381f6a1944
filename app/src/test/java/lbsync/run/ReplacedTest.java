package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite;
import lbsync.site.Trouble;

/// Films that the site itself replaces by others.
class ReplacedTest {
  @StoreTest
  void what_the_site_replaced_is_nobodys_edit_and_never_comes_back(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 3, 2, 1);
      Person cyd = club.person("cyd", 2, 1, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cyd);

      club.site.merge(2, 20);
      club.site.failNext(
          InMemorySite.Call.READ, cyd.list().id(), new Trouble(Trouble.Kind.UNAVAILABLE, "broken"));
      Run.Report report = club.sync(group);
      Run.Report late = club.sync(group);

      assertThat(report.edits()).isEmpty();
      assertThat(report.conflicts())
          .extracting(Run.Conflict::rule)
          .containsExactly("Letterboxd replaced this film by another one.");
      assertThat(late.edits()).as("also not of one who was away").isEmpty();
      assertThat(late.changes()).isEmpty();
      assertThat(ada.films()).containsExactly(1L, 20L, 3L);
      assertThat(ben.films()).containsExactly(3L, 20L, 1L);
      assertThat(cyd.films()).containsExactly(20L, 1L, 3L);
      assertThat(club.held().of(group.code(), ada.account()).isEmpty()).isTrue();
    }
  }

  @StoreTest
  void what_waits_for_a_decision_is_not_let_go_as_the_site_s_doing(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(1, 2, 3);
      club.sync(group);
      assertThat(club.held().of(group.code(), ada.account()).removals()).hasSize(3);

      ada.list().add(20, 3);
      ben.list().remove(1, 2);
      ben.list().add(20);
      ben.list().move(20, 0);
      Run.Report report = club.sync(group);

      assertThat(report.conflicts()).isEmpty();
      assertThat(club.held().of(group.code(), ada.account()).removals())
          .extracting(waiting -> waiting.held().film())
          .contains(new FilmId(1), new FilmId(2));
    }
  }

  @StoreTest
  void one_who_swaps_a_film_alone_is_a_person(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(2);
      ada.list().add(20);
      ada.list().move(20, 1);

      Run.Report report = club.sync(group);

      assertThat(report.edits()).hasSize(2);
      assertThat(ben.films()).containsExactly(1L, 3L, 4L, 20L);
    }
  }
}
