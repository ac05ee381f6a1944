package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.run.Club.Person;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.InMemorySite.Request;
import lbsync.site.ListSite.Progress;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;

/// A member with a list in each of several groups: all of them are looked at from afar, and nothing
/// is concluded or written from that alone.
final class FromAfarTest {
  private static final Duration CYCLE = Duration.ofMinutes(5);

  /// Ada has a list in each of three groups, with one other person each.
  private static final class Scene implements AutoCloseable {
    final Club club;
    final List<Group> groups = new ArrayList<>();
    final List<InMemoryList> adas = new ArrayList<>();
    final List<Person> others = new ArrayList<>();

    Scene(TestDatabase db) throws InterruptedException {
      club = new Club(db);
      Person ada = club.person("ada", 1, 2, 3);
      adas.add(ada.list());
      adas.add(ada.member().list("Second", 1, 2, 3));
      adas.add(ada.member().list("Third", 1, 2, 3));
      club.lists().refresh(ada.account());
      for (int i = 0; i < adas.size(); i++) {
        Person other = club.person("other" + i, 1, 2, 3);
        others.add(other);
        ListId list = adas.get(i).id();
        Group group = club.sharing().share(ada.account(), list, "group " + i, Mode.COLLABORATIVE);
        club.sharing().join(group.code(), other.account(), other.list().id(), Start.MERGE);
        groups.add(group);
        club.sync(group);
      }
      cycles(4);
    }

    void cycles(int count) throws InterruptedException {
      for (int i = 0; i < count; i++) {
        club.clock.pass(CYCLE);
        for (Group group : groups) {
          club.sync(group);
        }
      }
    }

    long requests() {
      return club.site.requests(Call.READ) + club.site.requests(Call.GLANCE);
    }

    @Override
    public void close() {
      club.close();
    }
  }

  @StoreTest
  void a_quiet_cycle_costs_one_request_for_each_account(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      long before = scene.requests();
      scene.cycles(6);
      assertThat(scene.requests() - before).isEqualTo(6 * 4);
      for (Group group : scene.groups) {
        assertThat(scene.club.groups().members(group.id()))
            .extracting(Member::state)
            .containsOnly(Member.State.IN_STEP);
      }
    }
  }

  @StoreTest
  void what_is_done_to_one_of_many_lists_reaches_the_others(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.adas.get(1).add(9);
      scene.adas.get(2).remove(1);
      scene.cycles(3);
      assertThat(scene.others.get(0).films()).containsExactly(1L, 2L, 3L);
      assertThat(scene.others.get(1).films()).containsExactlyInAnyOrder(1L, 2L, 3L, 9L);
      assertThat(scene.others.get(2).films()).containsExactlyInAnyOrder(2L, 3L);
    }
  }

  @StoreTest
  void what_others_do_reaches_a_list_that_was_seen_from_afar_only(TestDatabase db)
      throws Exception {
    try (var scene = new Scene(db)) {
      scene.others.get(0).list().add(9);
      scene.others.get(1).list().remove(2);
      scene.cycles(1);
      assertThat(scene.adas.get(0).films()).containsExactlyInAnyOrder(1L, 2L, 3L, 9L);
      assertThat(scene.adas.get(1).films()).containsExactlyInAnyOrder(1L, 3L);
    }
  }

  /// Ada takes a film out that somebody else adds again at the same time: her list is read before
  /// anything is written to it, whatever it looked like from afar.
  @StoreTest
  void before_a_list_is_written_to_it_is_read(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.club.site.freezeGlances();
      scene.adas.getFirst().remove(3);
      scene.others.getFirst().list().add(9);
      scene.cycles(1);
      assertThat(scene.adas.getFirst().films()).containsExactlyInAnyOrder(1L, 2L, 9L);
      assertThat(scene.others.getFirst().films()).containsExactlyInAnyOrder(1L, 2L, 9L);
    }
  }

  /// A film that could not be written is tried again: to a list that nobody has changed since.
  @StoreTest
  void what_is_to_be_tried_again_is_tried_in_a_list_that_was_read(TestDatabase db)
      throws Exception {
    try (var scene = new Scene(db)) {
      scene.club.site.failNext(
          Call.WRITE, scene.adas.getFirst().id(), new Trouble(Kind.UNAVAILABLE, "Not now."));
      scene.others.getFirst().list().add(9);
      scene.cycles(1);
      assertThat(scene.adas.getFirst().films()).doesNotContain(9L);
      scene.cycles(2);
      assertThat(scene.adas.getFirst().films()).contains(9L);
    }
  }

  /// What is left of a run that its owner has stopped is done by the next look. Ada's list, which
  /// nothing from afar spoke for reading, is read before: what she has added meanwhile stays.
  @StoreTest
  void a_wish_without_news_is_done_in_lists_that_were_read(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      Person other = scene.others.getFirst();
      var then = scene.club.history().of(other.list().id(), null, 1).getFirst().id();
      other.list().remove(3);
      scene.cycles(2);
      assertThat(scene.adas.getFirst().films()).containsExactly(1L, 2L);
      RunId restoring =
          scene.club.undoing().restore(other.list().id(), then, other.account(), null);
      scene.club.runs().cancel(restoring, scene.groups.getFirst().owner());
      scene.club.site.freezeGlances();
      InMemoryList adas = scene.adas.getFirst();
      adas.add(10);
      int before = scene.club.site.requests().size();

      scene.cycles(1);

      assertThat(
              scene.club.site.requests().stream()
                  .skip(before)
                  .filter(request -> adas.id().equals(request.list()))
                  .map(Request::call))
          .startsWith(Call.READ, Call.WRITE);
      assertThat(adas.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L);
      assertThat(other.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L);
    }
  }

  @StoreTest
  void whoever_asks_for_a_run_has_every_list_looked_at(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      long glances = scene.club.site.requests(Call.GLANCE);
      long read = scene.club.site.requests(Call.READ);
      scene.club.runs().request(scene.groups.getFirst().id(), Trigger.POLL);
      scene.club.runs().request(scene.groups.getFirst().id(), Trigger.REQUEST);
      scene.club.sync(scene.groups.getFirst());
      assertThat(scene.club.site.requests(Call.READ)).isEqualTo(read + 2);
      assertThat(scene.club.site.requests(Call.GLANCE)).isEqualTo(glances);
    }
  }

  /// A look that finds what the last one found leaves no run of its own: that one counts as made
  /// then. After a run that did something there is a whole look, before any from afar.
  @StoreTest
  void a_look_from_afar_makes_the_last_one_new(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      GroupId group = scene.groups.getFirst().id();
      Run before = scene.club.runs().lastEnded(group).orElseThrow();
      scene.cycles(1);
      Run after = scene.club.runs().lastEnded(group).orElseThrow();
      assertThat(after.id()).isEqualTo(before.id());
      assertThat(after.endedAt()).isEqualTo(scene.club.clock.instant());

      scene.others.getFirst().list().add(9);
      scene.cycles(1);
      Run writing = scene.club.runs().lastEnded(group).orElseThrow();
      long read = scene.club.site.requests(Call.READ);
      scene.club.clock.pass(CYCLE);
      scene.club.sync(scene.groups.getFirst());
      assertThat(scene.club.runs().lastEnded(group).orElseThrow().id()).isNotEqualTo(writing.id());
      assertThat(scene.club.site.requests(Call.READ)).isEqualTo(read + 2);
    }
  }

  /// Who has the group's page open sees when it was looked at last.
  @StoreTest
  void who_watches_is_told_of_a_look_from_afar(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      Group group = scene.groups.getFirst();
      Run last = scene.club.runs().lastEnded(group.id()).orElseThrow();
      List<String> told = new ArrayList<>();
      try (var listening =
          scene
              .club
              .events()
              .subscribe(Runs.topic(group.id()), 0, event -> told.add(event.data()))) {
        assertThat(listening).isNotNull();
        scene.cycles(1);
      }
      assertThat(told).containsExactly(last.id().toString());
    }
  }

  /// Somebody opens the page of a list, and so it is read, before its group is looked at: what was
  /// changed is news to the group all the same.
  @StoreTest
  void what_was_read_by_the_way_is_still_news(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.club.site.freezeGlances();
      InMemoryList adas = scene.adas.getFirst();
      adas.add(9);
      scene.club.readings().read(scene.groups.getFirst().owner(), adas.id(), Progress.NONE);
      scene.cycles(1);
      assertThat(scene.others.getFirst().films()).contains(9L);
    }
  }

  /// What the overview does not show is found when it is time to read lists whole.
  @StoreTest
  void what_an_overview_never_shows_is_found_within_a_day(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.club.site.freezeGlances();
      scene.adas.getFirst().add(9);
      for (int i = 0; i < 26; i++) {
        scene.club.clock.pass(Duration.ofHours(1));
        scene.cycles(1);
      }
      assertThat(scene.others.getFirst().films()).contains(9L);
    }
  }

  /// The groups of lists that were seen to have changed are looked at before their time.
  @StoreTest
  void a_change_that_is_seen_on_the_way_is_dealt_with_soon(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.cycles(1);
      scene.adas.get(2).add(9);
      scene.club.clock.pass(CYCLE.multipliedBy(2));
      // By turns the overview is asked for.
      scene.club.sync(scene.groups.getFirst());
      scene.club.clock.pass(CYCLE.multipliedBy(2));
      scene.club.sync(scene.groups.getFirst());
      Optional<Instant> next = scene.club.runs().nextAt(scene.groups.get(2).id());
      assertThat(next).isPresent();
      assertThat(next.get()).isBeforeOrEqualTo(scene.club.clock.instant());
    }
  }
}
