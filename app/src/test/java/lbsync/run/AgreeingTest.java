package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.sync.Guard;
import lbsync.sync.Held;
import lbsync.sync.Rules;

/// A yes to a change, an undo or a restore means what these do themselves, and nothing that waits.
class AgreeingTest {
  private static final Change COPY_NOTES =
      new Change(null, null, new Rules(Guard.DEFAULT, false, true, true));

  @StoreTest
  void new_settings_let_nothing_go_that_waits_to_leave_a_list(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 100));
      Person ben = club.person("ben", films(1, 100));
      Person cyd = club.person("cyd", films(1, 100));
      Person dan = club.person("dan", films(1, 100));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cyd, dan);
      ada.list().remove(films(1, 9));
      cyd.list().remove(films(10, 18));
      dan.list().remove(films(19, 27));
      club.sync(group);
      assertThat(waiting(club, group, ada)).isEqualTo(27);

      assertThat(club.changing().preview(group.code(), ada.account(), COPY_NOTES).lists())
          .isEmpty();
      club.changing().apply(group.code(), ada.account(), COPY_NOTES, null);
      club.sync(group);

      assertThat(ben.films()).hasSize(100);
      assertThat(ada.films()).hasSize(91);
      assertThat(waiting(club, group, ada)).isEqualTo(27);
    }
  }

  @StoreTest
  void new_settings_do_not_show_what_waits_as_if_it_went(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().remove(films(1, 12));
      club.sync(group);

      assertThat(club.changing().preview(group.code(), ada.account(), COPY_NOTES).lists())
          .isEmpty();
      club.changing().apply(group.code(), ada.account(), COPY_NOTES, null);
      club.sync(group);

      assertThat(ada.films()).hasSize(40);
      assertThat(waiting(club, group, ada)).isEqualTo(12);
    }
  }

  @StoreTest
  void a_guard_that_allows_more_lets_nothing_go_that_waits(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().remove(films(1, 12));
      club.sync(group);
      var lax = new Change(null, null, new Rules(new Guard(100, 1), false, true, false));

      assertThat(club.changing().preview(group.code(), ada.account(), lax).lists()).isEmpty();
      club.changing().apply(group.code(), ada.account(), lax, null);
      club.sync(group);

      assertThat(ada.films()).hasSize(40);
      assertThat(waiting(club, group, ada)).isEqualTo(12);
    }
  }

  @StoreTest
  void an_undo_does_its_own_and_leaves_what_waits(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().add(50);
      RunId adding = club.sync(group).run().id();
      ben.list().remove(films(1, 12));
      club.sync(group);

      assertThat(club.undoing().previewUndo(adding, ada.account()).removals()).isEqualTo(2);
      club.undoing().undo(adding, ada.account(), null);
      club.sync(group);

      assertThat(ada.films()).hasSize(40).doesNotContain(50L);
      assertThat(ben.films()).hasSize(28);
      assertThat(waiting(club, group, ada)).isEqualTo(12);
    }
  }

  @StoreTest
  void an_undo_means_what_it_takes_away_itself_also_where_that_waits(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().add(films(100, 130));
      RunId adding = club.sync(group).run().id();
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.sync(group);
      assertThat(waiting(club, group, ada)).isEqualTo(31);

      assertThat(club.undoing().previewUndo(adding, ada.account()).removals()).isEqualTo(62);
      club.undoing().undo(adding, ada.account(), null);
      club.sync(group);

      assertThat(ada.films()).hasSize(40);
      assertThat(ben.films()).hasSize(40);
      assertThat(waiting(club, group, ada)).isZero();
    }
  }

  @StoreTest
  void a_restore_can_be_asked_for_again_while_it_waits(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().add(77);
      club.sync(group);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.sync(group);

      assertThat(club.undoing().previewRestore(ben.list().id(), then, ben.account()).removals())
          .isEqualTo(2);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.sync(group);

      assertThat(ada.films()).contains(77L);
      assertThat(ben.films()).contains(77L);
      assertThat(waiting(club, group, ada)).isEqualTo(1);
      assertThat(club.groups().members(group.id()).get(1).stateDetail())
          .isEqualTo(
              "1 film would leave all lists, as was asked for here. Until the owner of the group"
                  + " has decided, it stays.");
    }
  }

  @StoreTest
  void what_was_asked_for_here_and_made_there_waits_as_what_was_made(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().add(films(77, 98));
      club.sync(group);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      ben.list().remove(films(77, 97));
      club.sync(group);

      assertThat(club.held().of(group.code(), ada.account()).removals())
          .extracting(waiting -> waiting.held().what())
          .containsOnlyOnce(Held.What.ASKED)
          .filteredOn(what -> what == Held.What.REMOVED)
          .hasSize(21);
    }
  }

  private static int waiting(Club club, Group group, Person owner) {
    return club.held().of(group.code(), owner.account()).removals().size();
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }
}
