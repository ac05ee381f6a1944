package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Note;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite;
import lbsync.site.Trouble;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;

/// Wishes and decisions that meet something else: nothing happens that nobody saw.
class WishesMeetTest {
  @StoreTest
  void a_dry_run_decides_and_writes_nothing(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().add(50);
      club.runs().request(group.code(), ada.account(), true);

      Run.Report dry = club.sync(group);

      assertThat(dry.run().dry()).isTrue();
      assertThat(dry.changes())
          .extracting(change -> change.film().value() + " " + change.status())
          .containsExactly("50 PLANNED");
      assertThat(ben.films()).doesNotContain(50L);
      club.sync(group);
      assertThat(ben.films()).contains(50L);
    }
  }

  @StoreTest
  void a_dry_run_tells_what_would_be_held_back(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(films(1, 30));
      club.runs().request(group.code(), ada.account(), true);

      Run.Report dry = club.sync(group);

      assertThat(dry.run().dry()).isTrue();
      assertThat(dry.run().held()).isEqualTo(30);
      assertThat(dry.members())
          .filteredOn(part -> part.username().equals("ada"))
          .allSatisfy(part -> assertThat(part.status()).isEqualTo(Run.PartStatus.BEHIND))
          .allSatisfy(part -> assertThat(part.reason()).isNotNull());
      assertThat(club.groups().members(group.id()))
          .as("nothing has happened")
          .allSatisfy(member -> assertThat(member.state()).isEqualTo(Member.State.IN_STEP));
      assertThat(club.held().of(group.code(), ada.account()).isEmpty()).isTrue();
    }
  }

  @StoreTest
  void held_removals_do_not_let_themselves_pass_when_the_list_grows(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 10));
      Person ben = club.person("ben", films(1, 10));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(films(1, 9));
      club.sync(group);
      ben.list().add(50);
      club.sync(group);

      club.sync(group);
      club.sync(group);

      assertThat(ben.films()).hasSize(11);
      assertThat(club.held().of(group.code(), ada.account()).removals()).hasSize(9);
    }
  }

  @StoreTest
  void rules_and_source_are_changed_one_after_the_other(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.MIRROR, ada, ben);
      Rules keeping = new Rules(Guard.DEFAULT, true, true, false);
      club.changing().apply(group.code(), ada.account(), new Change(null, null, keeping), null);
      club.sync(group);
      MemberId other = club.groups().members(group.id()).get(1).id();

      assertThatThrownBy(
              () ->
                  club.changing()
                      .apply(
                          group.code(),
                          ada.account(),
                          new Change(null, other, Rules.DEFAULT),
                          null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("first");
    }
  }

  @StoreTest
  void a_mirror_whose_source_left_follows_another_list(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Person cyd = club.person("cyd", films(1, 20));
      Group group = club.group(Mode.MIRROR, ada, ben, cyd);
      club.groups()
          .leaving()
          .leave(group.code(), ada.account(), club.groups().members(group.id()).getFirst().id());
      MemberId source = club.groups().members(group.id()).getFirst().id();

      club.changing().apply(group.code(), ben.account(), new Change(null, source, null), null);
      club.groups().pause(group.code(), ben.account(), false);
      ben.list().add(60);
      club.sync(group);

      assertThat(cyd.films()).contains(60L);
    }
  }

  @StoreTest
  void a_planned_mirror_is_withdrawn_by_wishing_for_what_is(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.changing().apply(group.code(), ada.account(), new Change(Mode.MIRROR, null, null), null);
      club.changing()
          .apply(group.code(), ada.account(), new Change(Mode.COLLABORATIVE, null, null), null);

      club.sync(group);
      club.sync(group);

      assertThat(club.groups().find(group.id()).orElseThrow().mode()).isEqualTo(Mode.COLLABORATIVE);
    }
  }

  @StoreTest
  void an_undo_that_is_stopped_before_it_began_is_not_done_later(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().add(50);
      Run.Report adding = club.sync(group);
      RunId undo = club.undoing().undo(adding.run().id(), ada.account(), null);

      club.runs().cancel(undo, ada.account());
      club.sync(group);
      club.sync(group);

      assertThat(ada.films()).contains(50L);
      assertThat(ben.films()).contains(50L);
    }
  }

  @StoreTest
  void nothing_is_undone_or_restored_while_the_group_is_paused(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ben.list().add(50);
      RunId adding = club.sync(group).run().id();
      club.groups().pause(group.code(), ada.account(), true);

      assertThatThrownBy(() -> club.undoing().undo(adding, ada.account(), null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("paused");
      assertThatThrownBy(() -> club.undoing().previewUndo(adding, ada.account()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("paused");
      assertThatThrownBy(() -> club.undoing().restore(ben.list().id(), then, ben.account(), null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("paused");
      club.groups().pause(group.code(), ada.account(), false);
      club.sync(group);
      assertThat(ada.films()).as("nobody's wish is left").contains(50L);
    }
  }

  @StoreTest
  void an_undo_that_meets_a_pause_waits_in_sight_and_can_be_stopped(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().add(50);
      RunId adding = club.sync(group).run().id();
      RunId undo = club.undoing().undo(adding, ada.account(), null);
      club.groups().pause(group.code(), ada.account(), true);

      club.runs().look(group.id());
      assertThat(club.runs().current(group.id()).orElseThrow())
          .returns(undo, Run::id)
          .returns(Run.Status.QUEUED, Run::status);
      club.runs().cancel(undo, ada.account());
      club.groups().pause(group.code(), ada.account(), false);
      club.sync(group);

      assertThat(ada.films()).as("it was taken back").contains(50L);
    }
  }

  @StoreTest
  void an_undo_that_met_a_pause_is_done_when_the_group_goes_on(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().add(50);
      RunId adding = club.sync(group).run().id();
      RunId undo = club.undoing().undo(adding, ada.account(), null);
      club.groups().pause(group.code(), ada.account(), true);
      club.runs().look(group.id());

      club.groups().pause(group.code(), ada.account(), false);

      assertThat(club.sync(group).run().id()).isEqualTo(undo);
      assertThat(ada.films()).doesNotContain(50L);
    }
  }

  @StoreTest
  void stopping_a_run_that_an_undo_has_joined_takes_the_undo_back(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().add(50);
      RunId adding = club.sync(group).run().id();
      RunId queued = club.runs().request(group.code(), ben.account());
      RunId undo = club.undoing().undo(adding, ada.account(), null);
      assertThat(undo).isEqualTo(queued);
      assertThat(club.runs().request(group.code(), ben.account())).isEqualTo(queued);
      assertThat(club.runs().current(group.id()).orElseThrow().trigger()).isEqualTo(Trigger.UNDO);

      club.runs().cancel(undo, ada.account());
      club.sync(group);
      club.sync(group);

      assertThat(ada.films()).contains(50L);
      assertThat(ben.films()).contains(50L);
    }
  }

  @StoreTest
  void stopping_a_run_gives_up_what_one_asked_for_oneself_and_nothing_else(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      ben.list().note(3, new Note("old", false));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().remove(5);
      ben.list().note(3, new Note("new", false));
      club.sync(group);
      ben.list().add(50);
      Run.Report adding = club.sync(group);

      RunId run = club.undoing().undo(adding.run().id(), ada.account(), null);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.runs().cancel(run, ada.account());
      club.sync(group);

      assertThat(ada.films()).as("what ben asked for").contains(5L);
      assertThat(ben.list().note(3)).as("and this").isEqualTo(new Note("old", false));
      assertThat(ada.films()).as("with what ada had asked for went her yes").contains(50L);
      assertThat(club.held().of(group.code(), ada.account()).removals()).hasSize(1);
    }
  }

  @StoreTest
  void what_was_restored_once_is_its_owners_again_also_beside_a_stuck_film(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      ben.list().note(3, new Note("old", false));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().remove(5);
      club.sync(group);
      ada.list().add(70);
      club.site.retire(70);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.sync(group);

      ben.list().note(3, new Note("new", false));
      ben.list().move(20, 0);
      club.sync(group);
      club.sync(group);

      assertThat(ben.films().getFirst()).isEqualTo(20L);
      assertThat(club.readings().last(ben.list().id()).orElseThrow().entries())
          .extracting(entry -> entry.note() == null ? "" : entry.note().text())
          .contains("new");
    }
  }

  @StoreTest
  void a_ranked_list_is_not_put_back_while_one_that_is_not_ranked_is_away(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4, 5);
      ada.list().ranked(true);
      Person ben = club.person("ben", 1, 2, 3, 4, 5);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().move(5, 0);
      club.sync(group);

      club.site.failNext(
          InMemorySite.Call.READ, ben.list().id(), new Trouble(Trouble.Kind.UNAVAILABLE, "broken"));
      club.sync(group);

      assertThat(ada.films()).containsExactly(5L, 1L, 2L, 3L, 4L);
    }
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }
}
