package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.sync.MemberId;

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
  void a_run_is_under_way_until_it_ends(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 3, 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      assertThat(club.runs().areUnderWay()).isFalse();
      List<Boolean> seen = new ArrayList<>();
      club.site.beforeNext(InMemorySite.Call.READ, () -> seen.add(club.runs().areUnderWay()));
      club.sync(group);
      assertThat(seen).containsExactly(true);
      assertThat(club.runs().areUnderWay()).isFalse();
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
      Person ada = club.person("ada", 1, 2, 3, 6, 7);
      Person ben = club.person("ben", 3, 4);
      Group group = club.group(Mode.MIRROR, ada, ben);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 6L, 7L);

      ada.list().remove(1);
      ada.list().add(5);
      ben.list().add(9);
      ben.list().remove(2);
      club.sync(group);

      assertThat(ada.films()).containsExactly(2L, 3L, 6L, 7L, 5L);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L, 5L, 6L, 7L);
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
      assertThat(report.members().getFirst().reason()).contains("3 films are gone from this list");
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
          Call.WRITE,
          () -> club.groups().leaving().leave(group.code(), ben.account(), member.id()));
      club.sync(group);

      assertThat(ben.films()).containsExactly(1L, 2L, 10L);
      assertThat(club.sync(group).run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(ada.films()).containsExactly(1L, 2L, 10L, 11L, 12L);
    }
  }

  @StoreTest
  void writes_confirmed_before_trouble_are_no_edits_when_all_is_decided_anew(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      Person cleo = club.person("cleo", 1, 2, 3, 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cleo);

      club.site.filmsPerWrite(1);
      ada.list().add(10, 11);
      ada.list().remove(1);
      // Ben's first write is confirmed, his second meets trouble; then Cleo is faster than we are.
      club.site.beforeNext(
          Call.WRITE,
          () ->
              club.site.beforeNext(
                  Call.WRITE,
                  () -> {
                    club.site.failNext(Call.WRITE, ben.list().id(), BROKEN);
                    cleo.list().add(30);
                  }));
      Run.Report report = club.sync(group);
      assertThat(report.members()).extracting(Run.Part::status).contains(Run.PartStatus.BEHIND);
      assertThat(report.edits())
          .extracting(Run.Edit::member)
          .doesNotContain(member(club, group, 1));

      club.sync(group);
      for (Person person : List.of(ada, ben, cleo)) {
        assertThat(person.films()).containsExactlyInAnyOrder(2L, 3L, 4L, 10L, 11L, 30L);
      }
    }
  }

  private static MemberId member(Club club, Group group, int place) {
    return club.groups().members(group.id()).get(place).id();
  }

  @StoreTest
  void whoever_leaves_and_comes_back_with_another_list_is_somebody_else(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      MemberId before = member(club, group, 1);

      club.groups().leaving().leave(group.code(), ben.account(), before);
      Person cleo = club.person("cleo", 7, 8);
      club.join(group, cleo);
      assertThat(member(club, group, 1)).isNotEqualTo(before);
      club.sync(group);

      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 7L, 8L);
      assertThat(ben.films()).containsExactly(1L, 2L, 3L);
    }
  }

  @StoreTest
  void a_run_that_was_taken_over_writes_nothing_more(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      club.site.filmsPerWrite(1);
      ada.list().add(10, 11, 12);
      // In the middle of our first write somebody who thinks that we are dead does the whole run.
      club.site.beforeNext(Call.WRITE, () -> takeOver(club, group));
      club.sync(group);
      club.sync(group);

      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L, 11L, 12L);
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L, 11L, 12L);
      assertThat(club.runs().of(group.id(), null, 10)).allMatch(Run::isOver);
    }
  }

  private static void takeOver(Club club, Group group) {
    try {
      club.runs().look(group.id());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @StoreTest
  void a_fault_of_ours_ends_the_run_and_not_the_group(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().add(10);
      club.site.beforeNext(
          Call.WRITE,
          () -> {
            throw new IllegalStateException("planted");
          });
      assertThat(club.sync(group).run().status()).isEqualTo(Run.Status.FAILED);
      assertThat(club.sync(group).run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(ben.films()).containsExactly(1L, 2L, 3L, 10L);
    }
  }

  @StoreTest
  void asking_for_a_run_while_one_begins_always_gives_one(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      var runs = new RunStore(db.database());
      var instant = club.clock.instant();

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> beginning =
            threads.submit(
                () -> {
                  for (int i = 0; i < 300; i++) {
                    runs.withStatus(group.id(), Run.Status.QUEUED)
                        .map(run -> runs.take(run, instant))
                        .ifPresent(run -> runs.end(run, Run.Status.SUCCEEDED, null, instant));
                  }
                });
        for (int i = 0; i < 300; i++) {
          assertThat(runs.queue(group.id(), Trigger.REQUEST, false, instant)).isNotNull();
        }
        beginning.get();
      }
    }
  }
}
