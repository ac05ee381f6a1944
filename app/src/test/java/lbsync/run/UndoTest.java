package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Arrival;

/// Bringing back what runs did, and what lists were.
class UndoTest {
  @StoreTest
  void undoing_a_run_that_removed_500_films_from_five_lists_restores_order_and_notes(
      TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      List<Person> people = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        people.add(club.person("person" + i, shuffled(600, i)));
        for (long film = 1; film <= 600; film += 7) {
          people.get(i).list().note(film, new Note("of " + i + ", film " + film, film % 2 == 0));
        }
      }
      Group group = club.group(Mode.COLLABORATIVE, people.toArray(Person[]::new));
      List<List<Entry>> before = contents(club, people);
      Person owner = people.getFirst();
      people.get(3).list().remove(LongStream.rangeClosed(1, 500).toArray());
      club.sync(group);
      club.held().approve(group.code(), owner.account(), club.digest(group, owner));
      Run.Report removing = club.sync(group);
      assertThat(people).allSatisfy(person -> assertThat(person.films()).hasSize(100));

      Foresight shown = club.undoing().previewUndo(removing.run().id(), owner.account());
      assertThat(shown.lists()).hasSize(6).allSatisfy(e -> assertThat(e.add()).hasSize(500));
      assertThat(people.getFirst().films()).as("a preview writes nothing").hasSize(100);
      club.undoing().undo(removing.run().id(), owner.account(), shown.digest());
      club.sync(group);
      club.sync(group);

      List<List<Entry>> after = contents(club, people);
      for (int i = 0; i < people.size(); i++) {
        assertThat(after.get(i)).as("list of person " + i).isEqualTo(before.get(i));
      }
      assertThat(club.sync(group).changes()).as("the next run writes nothing").isEmpty();
    }
  }

  @StoreTest
  void undoing_a_run_that_added_films_takes_them_out_of_all_lists_with_the_owners_yes(
      TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().add(films(100, 130));
      Run.Report adding = club.sync(group);
      assertThat(ada.films()).hasSize(71);

      assertThatThrownBy(() -> club.undoing().undo(adding.run().id(), ben.account(), null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("owner");
      Foresight shown = club.undoing().previewUndo(adding.run().id(), ada.account());
      assertThat(shown.removals()).isEqualTo(62);
      ada.list().add(999);
      club.undoing().undo(adding.run().id(), ada.account(), shown.digest());
      club.sync(group);

      assertThat(ada.films()).hasSize(41).contains(999L);
      assertThat(ben.films()).containsExactlyInAnyOrderElementsOf(ada.films());
      assertThatThrownBy(() -> club.undoing().undo(adding.run().id(), ada.account(), null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("nothing to bring back");
    }
  }

  @StoreTest
  void a_run_stopped_by_a_lost_answer_is_undone_when_its_write_turns_out_to_have_arrived(
      TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(1, 2, 3);
      club.site.loseNext(Arrival.AT_ONCE);
      long lost = club.sync(group).run().id().value();
      ben.list().add(77);
      club.sync(group);

      assertThat(club.history().after(lost, ben.list().id()).orElseThrow())
          .as("what the run made of the list, and no more")
          .extracting(entry -> entry.id().value())
          .isEqualTo(LongStream.rangeClosed(4, 40).boxed().toList());
      club.undoing().undo(new RunId(lost), ada.account(), null);
      club.sync(group);

      assertThat(ada.films()).hasSize(41).contains(1L, 2L, 3L, 77L);
      assertThat(ben.films()).containsExactlyInAnyOrderElementsOf(ada.films());
    }
  }

  @StoreTest
  void undoing_it_leaves_alone_what_a_later_run_wrote_before_that_was_known(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      club.site.forms(true);
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.clock.pass(Duration.ofHours(1));
      ada.list().add(50);
      club.site.loseNext(Arrival.LATER);
      RunId lost = club.sync(group).run().id();
      club.clock.pass(Duration.ofMinutes(1));
      ada.list().add(60);
      club.sync(group);
      assertThat(ben.films()).contains(60L).doesNotContain(50L);
      club.site.deliver();
      club.clock.pass(Duration.ofHours(1));
      club.sync(group);

      club.undoing().undo(lost, ada.account(), null);
      club.sync(group);
      club.sync(group);

      assertThat(ada.films()).hasSize(41).contains(60L).doesNotContain(50L);
      assertThat(ben.films()).containsExactlyInAnyOrderElementsOf(ada.films());
    }
  }

  @StoreTest
  void in_a_mirror_the_owner_of_the_source_undoes_for_all(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.MIRROR, ada, ben);
      ada.list().remove(1, 2, 3);
      Run.Report removing = club.sync(group);
      assertThat(ben.films()).hasSize(37);

      club.undoing().undo(removing.run().id(), ada.account(), null);
      club.sync(group);

      assertThat(ada.films()).hasSize(40).contains(1L, 2L, 3L);
      assertThat(ben.films()).hasSize(40).contains(1L, 2L, 3L);
      assertThat(club.sync(group).changes()).isEmpty();
    }
  }

  @StoreTest
  void a_list_is_restored_and_what_others_lose_by_it_waits_for_the_owner(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().add(77);
      ada.list().remove(5);
      club.sync(group);
      assertThat(ben.films()).contains(77L).doesNotContain(5L);

      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.sync(group);

      assertThat(ada.films()).as("what comes back needs no yes").contains(5L);
      assertThat(ada.films()).as("what others would lose does").contains(77L);
      assertThat(club.held().of(group.code(), ada.account()).removals()).hasSize(1);
      club.held().approve(group.code(), ada.account(), club.digest(group, ada));
      club.sync(group);
      assertThat(ada.films()).doesNotContain(77L);
      assertThat(ben.films()).isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
      assertThat(club.sync(group).changes()).isEmpty();
    }
  }

  @StoreTest
  void a_restored_list_loses_the_notes_and_spoiler_marks_that_came_since(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 10));
      Person ben = club.person("ben", films(1, 10));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ben.list().note(3, new Note("since", false));
      ben.list().note(4, new Note("", true));
      ada.list().note(5, new Note("hers", false));
      club.sync(group);

      Foresight shown = club.undoing().previewRestore(ben.list().id(), then, ben.account());
      assertThat(shown.lists())
          .singleElement()
          .satisfies(
              effect -> assertThat(effect.annotated()).extracting(FilmId::value).contains(3L, 4L));
      club.undoing().restore(ben.list().id(), then, ben.account(), shown.digest());
      club.sync(group);

      assertThat(contents(club, List.of(ben)).getFirst())
          .allSatisfy(entry -> assertThat(Note.same(entry.note(), null)).isTrue());
      assertThat(ada.list().note(5)).isEqualTo(new Note("hers", false));
      assertThat(club.sync(group).changes()).as("the next run writes nothing").isEmpty();
    }
  }

  @StoreTest
  void a_point_that_did_not_show_notes_takes_none_away(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      club.site.forms(true);
      Person ada = club.person("ada", films(1, 10));
      Person ben = club.person("ben", films(1, 10));
      ben.list().note(3, new Note("all along", false));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      club.site.forms(false);
      ben.list().move(10, 0);
      club.sync(group);

      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.sync(group);

      assertThat(ben.films()).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
      assertThat(ben.list().note(3)).isEqualTo(new Note("all along", false));
    }
  }

  @StoreTest
  void a_rejected_restore_leaves_all_lists_as_they_are(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().add(77);
      club.sync(group);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.sync(group);

      club.held().reject(group.code(), ada.account(), club.digest(group, ada));
      Run.Report after = club.sync(group);

      assertThat(after.edits()).as("nobody did anything").isEmpty();
      assertThat(ada.films()).contains(77L);
      assertThat(ben.films()).contains(77L);
      assertThat(club.held().of(group.code(), ada.account()).isEmpty()).isTrue();
    }
  }

  @StoreTest
  void a_list_that_follows_or_is_in_no_group_is_not_restored(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      club.group(Mode.MIRROR, ada, ben);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();

      assertThatThrownBy(() -> club.undoing().restore(ben.list().id(), then, ben.account(), null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("follows");
      assertThatThrownBy(() -> club.undoing().restore(ben.list().id(), then, ada.account(), null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("list of yours");
    }
  }

  private static List<List<Entry>> contents(Club club, List<Person> people) {
    return people.stream()
        .map(person -> club.readings().last(person.list().id()).orElseThrow())
        .map(Reading::entries)
        .toList();
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }

  private static long[] shuffled(int films, long seed) {
    List<Long> all = new ArrayList<>(LongStream.rangeClosed(1, films).boxed().toList());
    Collections.shuffle(all, new Random(seed));
    return all.stream().mapToLong(Long::longValue).toArray();
  }
}
