package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;

/// Examples cut down from histories in which the simulation broke.
class FoundBySimulationTest {
  @StoreTest
  void a_removal_that_nobody_has_read_takes_no_film_from_a_list_that_joins(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada);

      ada.list().remove(1);
      club.join(group, ben);
      club.sync(group);

      assertThat(ben.films()).contains(1L);
      assertThat(ada.films()).contains(1L);
    }
  }

  @StoreTest
  void a_group_that_ends_while_its_lists_are_read_is_no_fault(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      long before = club.runs().lastEnded(group.id()).orElseThrow().id().value();

      club.site.beforeNext(
          Call.READ, () -> club.groups().leaving().unshare(group.code(), ada.account()));
      club.runs().look(group.id());

      Run run = club.runs().lastEnded(group.id()).orElseThrow();
      assertThat(run.id().value()).isGreaterThan(before);
      assertThat(run.detail()).isNotNull().doesNotContain("Something went wrong");
    }
  }

  @StoreTest
  void what_waits_stays_frozen_while_its_list_cannot_be_read(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Person cleo = club.person("cleo", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cleo);

      ada.list().remove(1, 2);
      club.sync(group);
      ben.list().remove(1);
      var broken = new Trouble(Trouble.Kind.UNREADABLE, "planted");
      club.site.failNext(Call.READ, ada.list().id(), broken);
      club.sync(group);

      assertThat(cleo.films()).containsExactlyInAnyOrderElementsOf(List.of(1L, 2L, 3L));
    }
  }

  @StoreTest
  void a_yes_given_by_somebody_who_has_left_is_none_to_a_film_that_came_back(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      Person cleo = club.person("cleo", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      Member adopting = club.adopt(group, cleo);
      club.groups().leaving().leave(group.code(), cleo.account(), adopting.id());
      ada.list().add(9);
      club.sync(group);

      ben.list().remove(1, 2, 3, 4, 9);
      club.sync(group);

      assertThat(ada.films()).contains(9L);
    }
  }
}
