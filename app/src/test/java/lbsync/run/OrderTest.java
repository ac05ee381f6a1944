package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;

/// The order of ranked lists, through whole runs.
class OrderTest {
  @StoreTest
  void what_one_member_moves_stands_there_in_all_ranked_lists(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = ranked(club.person("ada", 1, 2, 3, 4, 5));
      Person ben = ranked(club.person("ben", 1, 2, 3, 4, 5));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().move(5, 0);
      ben.list().add(9);
      ben.list().move(9, 2);
      Run.Report report = club.sync(group);

      assertThat(ada.films()).containsExactly(5L, 1L, 2L, 9L, 3L, 4L);
      assertThat(ben.films()).isEqualTo(ada.films());
      assertThat(report.edits())
          .extracting(edit -> edit.film().value() + " " + edit.action())
          .containsExactlyInAnyOrder("5 MOVE", "9 ADD");
      Run.Report quiet = club.sync(group);
      assertThat(quiet.edits()).as("our own moves are nobody's").isEmpty();
      assertThat(quiet.changes()).isEmpty();
    }
  }

  @StoreTest
  void a_list_that_is_not_ranked_keeps_its_order_and_so_do_all_others(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = ranked(club.person("ada", 1, 2, 3));
      Person ben = club.person("ben", 3, 2, 1);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().move(3, 0);
      club.sync(group);

      assertThat(ada.films()).containsExactly(3L, 1L, 2L);
      assertThat(ben.films()).containsExactly(3L, 2L, 1L);
    }
  }

  @StoreTest
  void followers_that_are_ranked_like_their_source_stand_like_it(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = ranked(club.person("ada", 1, 2, 3, 4));
      Person ben = ranked(club.person("ben", 4, 3, 2, 1));
      Person cyd = club.person("cyd", 4, 3, 2, 1);
      Group group = club.group(Mode.MIRROR, ada, ben, cyd);
      assertThat(ben.films()).containsExactly(1L, 2L, 3L, 4L);

      ada.list().move(4, 1);
      ben.list().move(1, 3);
      Run.Report report = club.sync(group);

      assertThat(ben.films()).containsExactly(1L, 4L, 2L, 3L);
      assertThat(cyd.films()).containsExactly(4L, 3L, 2L, 1L);
      assertThat(report.conflicts()).hasSize(1);
      assertThat(club.sync(group).changes()).isEmpty();
    }
  }

  @StoreTest
  void a_move_without_an_answer_is_nobodys_edit(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = ranked(club.person("ada", 1, 2, 3, 4, 5));
      Person ben = ranked(club.person("ben", 1, 2, 3, 4, 5));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      for (Arrival arrival : Arrival.values()) {
        ada.list().move(ada.films().getLast(), 0);
        club.site.loseNext(arrival);
        club.sync(group);
        club.site.deliver();

        Run.Report after = club.sync(group);

        assertThat(after.edits()).as(arrival.name()).isEmpty();
        assertThat(ben.films()).as(arrival.name()).isEqualTo(ada.films());
      }
    }
  }

  @StoreTest
  void a_move_without_an_answer_that_is_seen_has_arrived(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = ranked(club.person("ada", 1, 2, 3, 4, 5));
      Person ben = ranked(club.person("ben", 1, 2, 3, 4, 5));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      for (Arrival arrival : Arrival.values()) {
        ada.list().move(ada.films().getLast(), 0);
        club.site.loseNext(arrival);
        RunId lost = club.sync(group).run().id();
        club.site.deliver();
        club.sync(group);

        assertThat(club.runs().report(lost, ada.account()).changes())
            .as(arrival.name())
            .extracting(Change::status)
            .containsExactly(
                arrival == Arrival.NEVER ? Change.Status.UNKNOWN : Change.Status.CONFIRMED);
        club.sync(group);
      }
    }
  }

  @StoreTest
  void a_move_that_is_refused_is_tried_again_after_growing_pauses(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = ranked(club.person("ada", 1, 2, 3, 4, 5));
      Person ben = ranked(club.person("ben", 1, 2, 3, 4, 5));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().refuseMoves("ListModerated");

      long before = club.site.requests(Call.WRITE);
      for (int minute = 0; minute < 60; minute++) {
        if (minute % 10 == 0) {
          ada.list().move(ada.films().getLast(), 0);
        }
        club.sync(group);
        club.clock.pass(Duration.ofMinutes(1));
      }

      assertThat(club.site.requests(Call.WRITE) - before).isBetween(2L, 6L);
    }
  }

  @StoreTest
  void a_film_that_cannot_leave_is_not_moved_by_what_is_moved_around_it(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = ranked(club.person("ada", 1, 2, 9, 3, 4));
      Person ben = ranked(club.person("ben", 1, 2, 9, 3, 4));
      ben.list().refuse(9, "ListModerated");
      Group group = club.group(Mode.MIRROR, ada, ben);
      ada.list().remove(9);
      club.sync(group);

      for (long film : List.of(3L, 1L, 4L, 2L)) {
        ada.list().move(film, (int) (film % 3));
        assertThat(club.sync(group).conflicts()).as("%s moves", film).isEmpty();
        assertThat(club.sync(group).conflicts()).as("nobody did anything").isEmpty();
        assertThat(ben.films()).contains(9L);
        assertThat(ben.films().stream().filter(each -> each != 9).toList()).isEqualTo(ada.films());
      }
    }
  }

  private static Person ranked(Person person) {
    InMemoryList list = person.list();
    list.ranked(true);
    return person;
  }
}
