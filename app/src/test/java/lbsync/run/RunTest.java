package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;

class RunTest {
  private static final Trouble BROKEN = new Trouble(Kind.UNREADABLE, "page 2 was cut off");

  @StoreTest
  void lists_that_join_bring_their_films_and_lose_none(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 3, 4);
      club.group(Mode.COLLABORATIVE, ada, ben);

      assertThat(ada.films()).containsExactly(1L, 2L, 3L, 4L);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }
  }

  @StoreTest
  void adds_and_removes_of_both_reach_both(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().add(10);
      ada.list().remove(1);
      ben.list().add(20);
      ben.list().remove(2);
      Run.Report report = club.sync(group);

      assertThat(ada.films()).containsExactlyInAnyOrder(3L, 4L, 10L, 20L);
      assertThat(ben.films()).containsExactlyInAnyOrder(3L, 4L, 10L, 20L);
      assertThat(report.run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(report.edits()).hasSize(4);
      assertThat(report.changes())
          .hasSize(4)
          .allMatch(change -> change.status() == Change.Status.CONFIRMED)
          .extracting(Change::because)
          .contains("Added by ada.", "Removed by ben.");
    }
  }

  @StoreTest
  void a_mirror_follows_its_source_and_undoes_what_followers_do(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 3, 4);
      Group group = club.group(Mode.MIRROR, ada, ben);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L);

      ada.list().remove(1);
      ada.list().add(5);
      ben.list().add(9);
      ben.list().remove(2);
      club.sync(group);

      assertThat(ada.films()).containsExactly(2L, 3L, 5L);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L, 5L);
    }
  }

  @StoreTest
  void a_look_that_finds_nothing_new_asks_once_for_each_list_and_writes_nothing(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      long reads = club.site.requests(Call.READ);
      long writes = club.site.requests(Call.WRITE);

      club.sync(group);
      club.sync(group);

      assertThat(club.site.requests(Call.READ)).isEqualTo(reads + 4);
      assertThat(club.site.requests(Call.WRITE)).isEqualTo(writes);
      assertThat(club.runs().of(group.id(), null, 10)).as("quiet looks are kept once").hasSize(2);
    }
  }

  @StoreTest
  void a_list_that_cannot_be_read_is_left_out_and_comes_in_later(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Person cleo = club.person("cleo", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cleo);

      ada.list().remove(1);
      ben.list().add(7);
      cleo.list().add(8);
      club.site.failNext(Call.READ, cleo.list().id(), BROKEN);
      Run.Report report = club.sync(group);

      assertThat(report.run().status()).isEqualTo(Run.Status.PARTIAL);
      assertThat(report.members().getLast().reason()).isEqualTo(BROKEN.detail());
      assertThat(cleo.films()).as("untouched").containsExactly(1L, 2L, 3L, 8L);
      assertThat(ada.films()).containsExactlyInAnyOrder(2L, 3L, 7L);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L, 7L);
      assertThat(club.groups().members(group.id()).getLast().state())
          .isEqualTo(Member.State.UNREADABLE);

      club.sync(group);
      for (Person person : List.of(ada, ben, cleo)) {
        assertThat(person.films()).containsExactlyInAnyOrder(2L, 3L, 7L, 8L);
      }
      assertThat(club.groups().members(group.id()))
          .allMatch(member -> member.state() == Member.State.IN_STEP);
    }
  }

  @StoreTest
  void a_list_that_is_suddenly_empty_empties_no_other(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().remove(1, 2, 3);
      Run.Report report = club.sync(group);

      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
      assertThat(ada.films()).as("nothing is written to it either").isEmpty();
      assertThat(report.members().getFirst().reason()).contains("shows none");
    }
  }

  @StoreTest
  void a_mirror_whose_source_cannot_be_read_changes_nothing(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1);
      Group group = club.group(Mode.MIRROR, ada, ben);

      ben.list().remove(3);
      club.site.failNext(Call.READ, ada.list().id(), BROKEN);
      Run.Report report = club.sync(group);

      assertThat(report.run().status()).isEqualTo(Run.Status.FAILED);
      assertThat(report.run().detail()).contains("source");
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L);
    }
  }

  @StoreTest
  void somebody_who_edits_faster_than_we_write_loses_nothing(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().add(10);
      ada.list().remove(2);
      club.site.beforeNext(
          Call.WRITE,
          () -> {
            ben.list().remove(3);
            ben.list().add(30);
          });
      Run.Report report = club.sync(group);

      assertThat(report.run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 10L, 30L);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 10L, 30L);
    }
  }

  @StoreTest
  void a_write_without_an_answer_is_settled_by_the_next_reading(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      for (Arrival arrival : Arrival.values()) {
        Person ada = club.person("ada-" + arrival, 1, 2, 3);
        Person ben = club.person("ben-" + arrival, 1, 2, 3);
        Group group = club.group(Mode.COLLABORATIVE, ada, ben);

        ada.list().add(10);
        club.site.loseNext(arrival);
        Run.Report lost = club.sync(group);
        assertThat(lost.changes()).extracting(Change::status).contains(Change.Status.UNKNOWN);
        club.site.deliver();
        Run.Report settled = club.sync(group);
        club.sync(group);

        assertThat(ada.films()).as("%s", arrival).containsExactly(1L, 2L, 3L, 10L);
        assertThat(ben.films()).as("%s", arrival).containsExactly(1L, 2L, 3L, 10L);
        assertThat(settled.edits()).as("our own write is nobody's edit").isEmpty();
        assertThat(club.last(group).run().status()).isEqualTo(Run.Status.SUCCEEDED);
      }
    }
  }

  @StoreTest
  void a_film_that_the_site_does_not_know_does_not_hold_up_the_others(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 1);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().add(LongStream.rangeClosed(10, 25).toArray());
      club.site.retire(17);
      Run.Report report = club.sync(group);

      assertThat(ben.films()).hasSize(16).contains(16L, 18L).doesNotContain(17L);
      assertThat(report.run().status()).isEqualTo(Run.Status.PARTIAL);
      assertThat(report.changes())
          .filteredOn(change -> change.status() == Change.Status.REFUSED)
          .extracting(Change::film)
          .containsExactly(new FilmId(17));

      long writes = club.site.requests(Call.WRITE);
      club.sync(group);
      assertThat(club.site.requests(Call.WRITE)).as("not tried at once again").isEqualTo(writes);
    }
  }

  @StoreTest
  void a_list_that_leaves_while_it_is_written_gets_no_further_writes(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      Member member = club.groups().members(group.id()).getLast();

      club.site.filmsPerWrite(1);
      ada.list().add(10, 11, 12);
      club.site.beforeNext(
          Call.WRITE, () -> club.groups().leave(group.code(), ben.account(), member.id()));
      club.sync(group);

      assertThat(ben.films()).containsExactly(1L, 2L, 10L);
      assertThat(club.sync(group).run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(ada.films()).containsExactly(1L, 2L, 10L, 11L, 12L);
    }
  }
}
