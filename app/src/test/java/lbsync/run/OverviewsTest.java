package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.run.Overviews.LatestEdit;
import lbsync.run.Overviews.Overview;
import lbsync.run.Overviews.Tally;

class OverviewsTest {
  @StoreTest
  void many_groups_are_seen_at_once(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Group first = club.group(Mode.COLLABORATIVE, club.person("ada", 1, 2), club.person("ben", 3));
      Person cleo = club.person("cleo", 7);
      Group second = club.group(Mode.MIRROR, cleo);
      cleo.list().add(8);
      RunId synced = club.sync(second).run().id();
      RunId queued = club.runs().request(first.id(), Trigger.REQUEST);

      var seen = club.runs().overviews().of(List.of(first.id(), second.id()));

      Overview busy = seen.getOrDefault(first.id(), Overview.NOTHING);
      assertThat(busy.underWay()).extracting(Run::id).isEqualTo(queued);
      assertThat(busy.last()).isEqualTo(club.runs().lastEnded(first.id()).orElseThrow());
      assertThat(busy.nextLook()).isEqualTo(club.runs().nextAt(first.id()).orElseThrow());
      Overview quiet = seen.getOrDefault(second.id(), Overview.NOTHING);
      assertThat(quiet.last()).extracting(Run::id).isEqualTo(synced);
      assertThat(club.groups().members(List.of(first.id(), second.id())).get(first.id()))
          .isEqualTo(club.groups().members(first.id()));
      assertThat(club.groups().films().sizes(List.of(first.id(), second.id())))
          .containsEntry(first.id(), 3)
          .containsEntry(second.id(), 2);
      assertThat(club.groups().films().some(List.of(first.id(), second.id()), 2))
          .containsEntry(first.id(), List.of(new FilmId(1), new FilmId(2)));
    }
  }

  @StoreTest
  void the_latest_edits_are_those_that_counted(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.MIRROR, ada, ben);
      ada.list().add(5);
      club.sync(group);
      club.clock.pass(Duration.ofMinutes(1));
      ada.list().remove(1);
      ben.list().add(9);
      Run.Report last = club.sync(group);

      List<LatestEdit> edits = club.runs().overviews().latestEdits(List.of(group.id()), 4, 10);

      assertThat(edits).extracting(LatestEdit::film).containsExactly(new FilmId(1), new FilmId(5));
      assertThat(edits.getFirst())
          .isEqualTo(
              new LatestEdit(
                  group.id(),
                  last.run().id(),
                  club.clock.instant(),
                  "ada",
                  new FilmId(1),
                  Run.Action.REMOVE,
                  0,
                  null));
      assertThat(club.runs().overviews().latestEdits(List.of(group.id()), 4, 1)).hasSize(1);
      assertThat(club.runs().overviews().tallies(List.of(last.run().id())))
          .containsValue(new Tally(0, 2));
    }
  }

  @StoreTest
  void what_one_did_with_many_films_at_once_leaves_room_for_what_others_did(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().add(5);
      club.sync(group);
      club.clock.pass(Duration.ofMinutes(1));
      ada.list().add(LongStream.rangeClosed(101, 300).toArray());
      ada.list().remove(1);
      ben.list().add(6);
      club.sync(group);

      assertThat(club.runs().overviews().latestEdits(List.of(group.id()), 4, 10))
          .extracting(LatestEdit::username, edit -> edit.film().value(), LatestEdit::more)
          .containsExactly(
              tuple("ada", 101L, 0),
              tuple("ada", 102L, 0),
              tuple("ada", 103L, 0),
              tuple("ada", 104L, 196),
              tuple("ada", 1L, 0),
              tuple("ben", 6L, 0),
              tuple("ben", 5L, 0));
    }
  }

  @StoreTest
  void what_an_undo_brings_back_is_nobodys_doing(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, club.person("ben", 1, 2, 3));
      ada.list().remove(1);
      Run.Report removing = club.sync(group);
      club.clock.pass(Duration.ofMinutes(1));
      club.undoing().undo(removing.run().id(), ada.account(), null);
      ada.list().add(9);
      club.sync(group);

      assertThat(club.runs().overviews().latestEdits(List.of(group.id()), 4, 10))
          .extracting(edit -> edit.film().value(), LatestEdit::action, LatestEdit::asked)
          .containsExactly(
              tuple(9L, Run.Action.ADD, null),
              tuple(1L, Run.Action.ADD, Trigger.UNDO),
              tuple(1L, Run.Action.REMOVE, null));
      assertThat(
              club.runs()
                  .growing()
                  .of(group, Growing.Span.MONTH, 4, club.clock.instant())
                  .steps()
                  .getLast())
          .extracting(Growth.Step::added, Growth.Step::removed)
          .containsExactly(1, 1);
    }
  }

  @StoreTest
  void a_dry_run_is_not_the_last_one_that_happened(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.MIRROR, ada, ben);
      RunId synced = club.runs().lastEnded(group.id()).orElseThrow().id();
      ben.list().add(9);
      club.runs().request(group.code(), ada.account(), true);
      Run.Report dry = club.sync(group);

      assertThat(dry.run().dry()).isTrue();
      assertThat(dry.conflicts()).hasSize(1);
      assertThat(club.runs().lastEnded(group.id())).map(Run::id).contains(synced);
      assertThat(club.runs().overviews().of(List.of(group.id())).values())
          .singleElement()
          .satisfies(seen -> assertThat(seen.last()).extracting(Run::id).isEqualTo(synced));
      assertThat(club.explaining().of(group.code(), new FilmId(9), ada.account()).events())
          .as("nothing has happened to it")
          .isEmpty();
    }
  }

  @StoreTest
  void nothing_is_asked_about_no_group(TestDatabase db) {
    try (var club = new Club(db)) {
      assertThat(club.runs().overviews().of(List.of())).isEmpty();
      assertThat(club.runs().overviews().latestEdits(List.of(), 4, 5)).isEmpty();
      assertThat(club.runs().overviews().tallies(List.of())).isEmpty();
    }
  }
}
