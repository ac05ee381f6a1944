package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.sync.Guard;
import lbsync.sync.Rules;

/// Undoing a run after people have gone on: what they did since stays.
class UndoLaterTest {
  @StoreTest
  void an_undo_leaves_notes_and_places_alone_that_the_run_had_nothing_to_do_with(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Person cyd = club.person("cyd", films(1, 20));
      ben.list().note(3, note("old"));
      cyd.list().note(3, note("old"));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cyd);
      cyd.list().add(50);
      RunId adding = club.sync(group).run().id();
      ben.list().note(3, note("new"));
      ben.list().move(20, 0);
      cyd.list().move(20, 0);
      club.sync(group);

      Foresight shown = club.undoing().previewUndo(adding, ada.account());
      assertThat(shown.lists())
          .allSatisfy(effect -> assertThat(effect.rearranged()).isEmpty())
          .allSatisfy(effect -> assertThat(effect.annotated()).isEmpty());
      club.undoing().undo(adding, ada.account(), shown.digest());
      cyd.list().note(3, note("newer than the wish"));
      club.sync(group);
      club.sync(group);

      assertThat(ben.list().note(3)).isEqualTo(note("new"));
      assertThat(cyd.list().note(3)).isEqualTo(note("newer than the wish"));
      List<Long> moved =
          LongStream.concat(LongStream.of(20), LongStream.range(1, 20)).boxed().toList();
      assertThat(ben.films()).isEqualTo(moved);
      assertThat(cyd.films()).isEqualTo(moved);
    }
  }

  @StoreTest
  void films_that_come_back_get_their_notes_and_places_among_what_people_moved_since(
      TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4, 5, 6, 7, 8, 9);
      Person ben = club.person("ben", 9, 8, 7, 6, 5, 4, 3, 2, 1);
      ada.list().note(3, note("ada's"));
      ben.list().note(3, note("ben's"));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(3, 4);
      RunId removing = club.sync(group).run().id();
      ben.list().move(1, 0);
      ben.list().note(6, note("since"));
      ada.list().move(9, 0);
      club.sync(group);

      club.undoing().undo(removing, ada.account(), null);
      club.sync(group);

      assertThat(ben.films()).containsExactly(1L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L);
      assertThat(ben.list().note(3)).isEqualTo(note("ben's"));
      assertThat(ben.list().note(6)).isEqualTo(note("since"));
      assertThat(ada.films()).containsExactly(9L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      assertThat(ada.list().note(3)).isEqualTo(note("ada's"));
      assertThat(club.sync(group).changes()).as("the next run writes nothing").isEmpty();
    }
  }

  @StoreTest
  void copied_notes_go_back_only_where_nobody_has_written_since(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      var copied = new Rules(Guard.DEFAULT, false, true, true);
      club.changing().apply(group.code(), ada.account(), new Change(null, null, copied), null);
      ada.list().note(1, note("first"));
      ada.list().note(2, note("first"));
      ada.list().note(3, note("first"));
      club.sync(group);
      ada.list().note(1, note("second"));
      ada.list().note(2, note("second"));
      ada.list().note(3, note("second"));
      RunId copying = club.sync(group).run().id();
      ada.list().note(2, note("third"));
      club.sync(group);

      club.undoing().undo(copying, ada.account(), null);
      ada.list().note(3, note("third"));
      club.sync(group);
      club.sync(group);

      for (Person person : List.of(ada, ben)) {
        assertThat(person.list().note(1)).isEqualTo(note("first"));
        assertThat(person.list().note(2)).isEqualTo(note("third"));
        assertThat(person.list().note(3)).isEqualTo(note("third"));
      }
      assertThat(club.sync(group).changes()).as("the next run writes nothing").isEmpty();
    }
  }

  @StoreTest
  void an_order_that_the_run_made_goes_back_unless_somebody_has_moved_since(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = ranked(club.person("ada", 1, 2, 3, 4, 5));
      Person ben = ranked(club.person("ben", 1, 2, 3, 4, 5));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().move(5, 0);
      RunId moving = club.sync(group).run().id();
      ada.list().add(6);
      club.sync(group);

      club.undoing().undo(moving, ada.account(), null);
      RunId undoing = club.sync(group).run().id();
      assertThat(ada.films()).containsExactly(1L, 2L, 3L, 4L, 6L, 5L);
      assertThat(ben.films()).isEqualTo(ada.films());

      club.undoing().undo(undoing, ada.account(), null);
      ada.list().move(4, 0);
      club.sync(group);
      club.sync(group);
      assertThat(ada.films()).containsExactly(4L, 1L, 2L, 3L, 6L, 5L);
      assertThat(ben.films()).isEqualTo(ada.films());
    }
  }

  @StoreTest
  void a_yes_names_notes_and_places_as_well(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      ben.list().note(3, note("old"));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ListId list = ben.list().id();
      ReadingId then = club.history().of(list, null, 1).getFirst().id();
      ben.list().move(20, 0);
      club.sync(group);
      String moved = club.undoing().previewRestore(list, then, ben.account()).digest();
      ben.list().note(3, note("new"));
      club.sync(group);

      assertThatThrownBy(() -> club.undoing().restore(list, then, ben.account(), moved))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("changed since you looked");
      assertThat(ben.list().note(3)).isEqualTo(note("new"));
    }
  }

  private static Person ranked(Person person) {
    person.list().ranked(true);
    return person;
  }

  private static Note note(String text) {
    return new Note(text, false);
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }
}
