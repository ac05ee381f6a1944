package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.Point;
import lbsync.run.Club.Person;
import org.jspecify.annotations.Nullable;

/// What is told of one film: who, when, which run, which rule.
final class ExplainingTest {
  private static final String RULE =
      "Its removal waits for the owner of the group: many films left this list within a day (more"
          + " than 10 and more than 25 %, more than half of a short list, or all).";

  @StoreTest
  void who_added_and_who_removed_it_is_told(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      later(club);
      ben.list().add(50);
      club.sync(group);
      later(club);
      ada.list().remove(50);
      club.sync(group);

      assertThat(told(club, group, ada, 50))
          .containsExactly(
              "WRITTEN ben REMOVE Removed by ada.",
              "EDITED ada REMOVE",
              "WRITTEN ada ADD Added by ben.",
              "EDITED ben ADD");
      Explanation explanation = club.explaining().of(group.code(), new FilmId(50), ben.account());
      assertThat(explanation.wanted()).isFalse();
      assertThat(explanation.lists()).noneMatch(Explanation.Place::has);
    }
  }

  @StoreTest
  void who_brought_it_and_who_gave_it_up_at_joining_is_told(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Person dan = club.person("dan", 2, 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      later(club);
      club.adopt(group, dan);
      later(club);
      club.sync(group);

      assertThat(told(club, group, ben, 1))
          .containsExactly(
              "WRITTEN dan ADD The group has it.",
              "WRITTEN ben ADD The group has it.",
              "JOINED ada");
      assertThat(told(club, group, ada, 3))
          .containsExactly(
              "WRITTEN dan ADD The group has it.",
              "WRITTEN ada ADD The group has it.",
              "JOINED ben");
      assertThat(told(club, group, ben, 2))
          .containsExactly("JOINED dan", "JOINED ada", "JOINED ben");
      assertThat(told(club, group, ada, 4))
          .containsExactly(
              "WRITTEN dan REMOVE The group does not have it.", "AGREED dan", "JOINED dan");
    }
  }

  @StoreTest
  void what_waits_and_both_answers_to_it_are_told(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      later(club);
      removeMost(ben);
      club.sync(group);
      assertThat(told(club, group, ada, 7).getFirst()).isEqualTo("WAITS ben REMOVE");
      assertThat(club.explaining().of(group.code(), new FilmId(7), ada.account()).lists())
          .extracting(Explanation.Place::detail)
          .containsExactly(null, RULE);

      later(club);
      club.held().reject(group.code(), ada.account(), club.digest(group, ada));
      later(club);
      club.sync(group);
      assertThat(told(club, group, ada, 7))
          .containsExactly(
              "WRITTEN ben ADD The group has it.", "KEPT ada", "JOINED ada", "JOINED ben");

      later(club);
      removeMost(ben);
      club.sync(group);
      later(club);
      club.held().approve(group.code(), ada.account(), club.digest(group, ada));
      later(club);
      club.sync(group);
      assertThat(told(club, group, ada, 7).subList(0, 4))
          .containsExactly(
              "WRITTEN ada REMOVE Removed by ben.",
              "EDITED ben REMOVE",
              "AGREED ada",
              "WRITTEN ben ADD The group has it.");
    }
  }

  @StoreTest
  void an_undone_run_and_a_restored_list_are_told(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      later(club);
      ben.list().remove(20);
      RunId removed = club.sync(group).run().id();
      later(club);
      RunId undoing = club.undoing().undo(removed, ada.account(), null);
      later(club);
      club.sync(group);

      assertThat(told(club, group, ben, 20).subList(0, 4))
          .containsExactly(
              "WRITTEN ada ADD Asked for here by ada.",
              "WRITTEN ben ADD Asked for here by ada.",
              "ASKED ada ADD",
              "UNDONE ada");
      assertThat(club.explaining().of(group.code(), new FilmId(20), ben.account()).events())
          .filteredOn(event -> event.kind() == Explanation.Kind.UNDONE)
          .extracting(Explanation.Event::run)
          .containsExactly(removed);
      assertThat(club.runs().report(removed, ada.account()).run().undoneBy()).isEqualTo(undoing);
      assertThat(club.runs().report(undoing, ada.account()).undone()).containsExactly(removed);

      Point without = club.history().of(ben.list().id(), null, 10).get(1);
      later(club);
      club.undoing().restore(ben.list().id(), without.id(), ben.account(), null);
      later(club);
      club.sync(group);
      assertThat(told(club, group, ada, 20).getFirst()).isEqualTo("WAITS ben");
      assertThat(told(club, group, ada, 20).get(1)).isEqualTo("RESTORED ben");
    }
  }

  @StoreTest
  void a_run_whose_undoing_was_stopped_is_not_undone(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().remove(7);
      RunId removed = club.sync(group).run().id();
      RunId undoing = club.undoing().undo(removed, ada.account(), null);

      club.runs().cancel(undoing, ada.account());
      assertThat(undoneBy(club, removed, ada)).isNull();

      RunId again = club.undoing().undo(removed, ada.account(), null);
      club.sync(group);
      assertThatThrownBy(() -> club.runs().cancel(again, ada.account()))
          .hasMessageContaining("over already");
      assertThat(undoneBy(club, removed, ada)).as("it was too late to stop it").isEqualTo(again);

      RunId back = club.undoing().undo(again, ada.account(), null);
      assertThat(undoneBy(club, again, ada)).isEqualTo(back);
      assertThat(undoneBy(club, removed, ada)).as("it counts again").isNull();
    }
  }

  @StoreTest
  void to_stop_a_run_that_is_over_gives_up_nothing_else(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().remove(7);
      RunId first = club.sync(group).run().id();
      ben.list().remove(8);
      RunId second = club.sync(group).run().id();
      RunId over = club.undoing().undo(first, ada.account(), null);
      club.sync(group);
      RunId queued = club.undoing().undo(second, ada.account(), null);

      assertThatThrownBy(() -> club.runs().cancel(over, ada.account()))
          .hasMessageContaining("over already");

      assertThat(undoneBy(club, second, ada)).isEqualTo(queued);
      club.sync(group);
      assertThat(ben.films()).contains(7L, 8L);
    }
  }

  @StoreTest
  void who_only_asked_for_what_waits_is_not_told_to_have_removed_it(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Person cid = club.person("cid", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cid);
      later(club);
      cid.list().add(30);
      club.sync(group);
      Point first = club.history().of(cid.list().id(), null, 10).getLast();
      later(club);
      club.undoing().restore(cid.list().id(), first.id(), cid.account(), null);
      removeMost(ben);
      ben.list().remove(30);
      club.sync(group);

      assertThat(told(club, group, ada, 30).subList(0, 2))
          .containsExactlyInAnyOrder("WAITS ben REMOVE", "WAITS cid");
    }
  }

  private static @Nullable RunId undoneBy(Club club, RunId run, Person by) {
    return club.runs().report(run, by.account()).run().undoneBy();
  }

  private static void removeMost(Person who) {
    LongStream.rangeClosed(3, 20).forEach(who.list()::remove);
  }

  private static List<String> told(Club club, Group group, Person to, long film) {
    return club.explaining().of(group.code(), new FilmId(film), to.account()).events().stream()
        .map(
            event ->
                Stream.of(event.kind(), event.username(), event.action(), event.detail())
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b))
        .toList();
  }

  private static void later(Club club) {
    club.clock.pass(Duration.ofMinutes(20));
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }
}
