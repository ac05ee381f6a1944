package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.sync.Guard;
import lbsync.sync.Rules;

/// Notes are everybody's own, unless the group's owner has switched on that they are copied.
class NotesTest {
  private static final Rules COPIED = new Rules(Guard.DEFAULT, false, true, true);

  @StoreTest
  void notes_are_never_copied_unless_that_is_switched_on(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().note(1, note("mine"));
      ada.list().add(4);
      ada.list().note(4, note("new"));

      Run.Report report = club.sync(group);

      assertThat(ben.films()).contains(4L);
      assertThat(report.changes()).extracting(Change::action).containsOnly(Run.Action.ADD);
      assertThat(noteIn(club, ben, 4)).isEmpty();
    }
  }

  @StoreTest
  void a_changed_note_reaches_all_lists_and_is_read_back_as_nobodys(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      ben.list().note(2, note("ben's own"));
      Group group = copying(club, ada, ben);
      assertThat(noteIn(club, ada, 2)).contains(note("ben's own"));

      ada.list().note(1, note("see it at night"));
      ben.list().note(2, null);
      ben.list().add(4);
      ben.list().note(4, new Note("the end", true));
      club.sync(group);
      Run.Report quiet = club.sync(group);

      assertThat(noteIn(club, ben, 1)).contains(note("see it at night"));
      assertThat(noteIn(club, ada, 2)).isEmpty();
      assertThat(noteIn(club, ada, 4)).contains(new Note("the end", true));
      assertThat(quiet.edits()).isEmpty();
      assertThat(quiet.changes()).isEmpty();
    }
  }

  @StoreTest
  void of_two_notes_one_counts_and_the_other_is_on_record(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = copying(club, ada, ben);
      ada.list().note(1, note("ada's"));
      ben.list().note(1, note("ben's"));

      Run.Report report = club.sync(group);

      assertThat(noteIn(club, ada, 1)).contains(note("ada's"));
      assertThat(noteIn(club, ben, 1)).contains(note("ada's"));
      assertThat(report.conflicts()).hasSize(1);
      assertThat(club.history().before(report.run().id().value(), ben.list().id()).orElseThrow())
          .as("the other one is kept")
          .extracting(Entry::note)
          .contains(note("ben's"));
      assertThat(club.sync(group).changes()).isEmpty();
    }
  }

  @StoreTest
  void who_joins_gets_the_groups_notes_and_erases_none(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Person cyd = club.person("cyd", 1, 2, 3, 4);
      ada.list().note(1, note("the group's"));
      cyd.list().note(1, note("cyd's"));
      cyd.list().note(4, note("brought"));
      Group group = copying(club, ada, ben);

      club.join(group, cyd);
      Run.Report report = club.sync(group);
      club.sync(group);

      assertThat(report.edits()).isEmpty();
      for (Person person : List.of(ada, ben, cyd)) {
        assertThat(noteIn(club, person, 1)).contains(note("the group's"));
        assertThat(noteIn(club, person, 4)).contains(note("brought"));
      }
    }
  }

  @StoreTest
  void nor_do_they_when_their_own_notes_are_seen_only_later(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Person cyd = club.person("cyd", 1, 2, 3, 4);
      ada.list().note(1, note("the group's"));
      cyd.list().note(1, note("cyd's"));
      cyd.list().note(4, note("brought"));
      Group group = copying(club, ada, ben);

      club.site.forms(true);
      club.join(group, cyd);
      club.sync(group);
      club.site.forms(false);
      Run.Report seen = club.sync(group);
      club.sync(group);

      assertThat(seen.edits()).isEmpty();
      assertThat(seen.conflicts()).as("the other one is kept, and that is told").hasSize(1);
      for (Person person : List.of(ada, ben, cyd)) {
        assertThat(noteIn(club, person, 1)).contains(note("the group's"));
        assertThat(noteIn(club, person, 4)).contains(note("brought"));
      }
      cyd.list().note(1, note("better"));
      assertThat(club.sync(group).edits()).as("from now on it is").hasSize(1);
      assertThat(noteIn(club, ada, 1)).contains(note("better"));
    }
  }

  @StoreTest
  void a_note_that_its_owner_writes_at_a_film_which_we_just_added_is_an_edit(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = copying(club, ada, ben);
      ada.list().add(4);
      ada.list().note(4, note("ada's"));
      club.sync(group);

      ben.list().note(4, note("ben's"));
      Run.Report report = club.sync(group);

      assertThat(report.edits()).hasSize(1);
      assertThat(noteIn(club, ada, 4)).contains(note("ben's"));
    }
  }

  @StoreTest
  void a_note_that_is_refused_is_tried_again_after_growing_pauses(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = copying(club, ada, ben);
      ben.list().refuse(1, "NoteTooLong");
      ada.list().note(1, note("long"));

      long before = club.site.requests(Call.WRITE);
      for (int minute = 0; minute < 60; minute++) {
        club.sync(group);
        club.clock.pass(Duration.ofMinutes(1));
      }

      assertThat(club.site.requests(Call.WRITE) - before).isBetween(2L, 6L);
    }
  }

  @StoreTest
  void a_note_whose_writing_had_no_answer_and_is_there_has_arrived(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = copying(club, ada, ben);
      ada.list().note(1, note("new"));
      club.site.loseNext(Arrival.AT_ONCE);
      RunId lost = club.sync(group).run().id();
      club.sync(group);

      assertThat(club.runs().report(lost, ada.account()).changes())
          .extracting(Change::status)
          .containsExactly(Change.Status.CONFIRMED);
    }
  }

  @StoreTest
  void a_note_whose_writing_had_no_answer_is_nobodys_edit(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = copying(club, ada, ben);
      for (Arrival arrival : Arrival.values()) {
        ada.list().note(1, note("lost " + arrival));
        club.site.loseNext(arrival);
        club.sync(group);
        club.site.deliver();

        assertThat(club.sync(group).edits()).as(arrival.name()).isEmpty();
        assertThat(noteIn(club, ben, 1)).as(arrival.name()).contains(note("lost " + arrival));
      }
    }
  }

  @StoreTest
  void a_note_that_arrives_when_it_is_not_wished_any_more_is_nobodys_edit(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = copying(club, ada, ben);
      ada.list().note(1, note("new"));
      club.site.loseNext(Arrival.LATER);
      club.sync(group);
      ada.list().note(1, null);
      club.sync(group);
      club.site.deliver();
      assertThat(ben.list().note(1)).isEqualTo(note("new"));

      assertThat(club.sync(group).edits()).isEmpty();
      assertThat(Note.same(noteIn(club, ada, 1).orElse(null), null)).isTrue();
      assertThat(Note.same(ben.list().note(1), null)).isTrue();
    }
  }

  @StoreTest
  void a_list_that_is_gone_before_it_gets_back_its_notes_takes_no_others(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Person cyd = club.person("cyd", 1, 2, 3);
      Group group = copying(club, ada, ben, cyd);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ada.list().note(1, note("before"));
      club.sync(group);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      ben.list().delete();
      ada.list().note(2, note("after"));

      club.sync(group);
      club.sync(group);

      for (Person person : List.of(ada, cyd)) {
        assertThat(person.list().note(1)).isEqualTo(note("before"));
        assertThat(person.list().note(2)).isEqualTo(note("after"));
      }
    }
  }

  @StoreTest
  void a_note_given_back_before_notes_were_copied_makes_no_edits_of_others(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().note(1, note("first"));
      ben.list().note(3, note("of a film that came through us"));
      club.sync(group);
      ReadingId then = club.history().of(ben.list().id(), null, 1).getFirst().id();
      ben.list().note(1, null);
      club.sync(group);
      club.undoing().restore(ben.list().id(), then, ben.account(), null);
      club.sync(group);
      assertThat(ben.list().note(1)).isEqualTo(note("first"));

      club.changing()
          .apply(group.code(), ada.account(), new Changing.Change(null, null, COPIED), null);
      Run.Report copying = club.sync(group);

      assertThat(copying.edits()).isEmpty();
      assertThat(ada.list().note(3)).isEqualTo(note("of a film that came through us"));
    }
  }

  private static Group copying(Club club, Person... people) throws InterruptedException {
    Group group = club.group(Mode.COLLABORATIVE, people);
    club.changing()
        .apply(group.code(), people[0].account(), new Changing.Change(null, null, COPIED), null);
    club.sync(group);
    return group;
  }

  private static Note note(String text) {
    return new Note(text, false);
  }

  /// As the site has it.
  private static Optional<Note> noteIn(Club club, Person person, long film) {
    return club.readings().last(person.list().id()).orElseThrow().entries().stream()
        .filter(entry -> entry.id().equals(new FilmId(film)))
        .findFirst()
        .map(Entry::note)
        .filter(note -> !note.text().isEmpty() || note.spoilers());
  }
}
