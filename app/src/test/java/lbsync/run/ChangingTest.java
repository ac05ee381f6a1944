package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite;
import lbsync.site.Trouble;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;

/// Another mode, another source, other rules.
class ChangingTest {
  @StoreTest
  void a_mirror_becomes_collaborative_and_nobody_loses_a_film(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 22));
      Group group = club.group(Mode.MIRROR, ada, ben);
      club.changing()
          .apply(group.code(), ada.account(), new Change(null, null, keepingExtras()), null);
      ben.list().add(77);
      club.sync(group);
      assertThat(ada.films()).doesNotContain(77L);
      assertThat(ben.films()).as("an extra that stays").contains(77L);

      Change change = new Change(Mode.COLLABORATIVE, null, null);
      Foresight shown = club.changing().preview(group.code(), ada.account(), change);
      assertThat(shown.lists()).hasSize(1).allSatisfy(e -> assertThat(e.add()).hasSize(1));
      club.changing().apply(group.code(), ada.account(), change, shown.digest());
      club.sync(group);

      assertThat(ada.films()).contains(77L).hasSize(21);
      assertThat(ben.films()).containsExactlyInAnyOrderElementsOf(ada.films());
      ben.list().remove(3);
      club.sync(group);
      assertThat(ada.films()).doesNotContain(3L);
    }
  }

  @StoreTest
  void whoever_brings_a_film_by_a_change_can_remove_it_at_once(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.MIRROR, ada, ben);
      var keeping = new Change(null, null, keepingExtras());
      club.changing().apply(group.code(), ada.account(), keeping, null);
      ben.list().add(77);
      club.sync(group);
      var together = new Change(Mode.COLLABORATIVE, null, null);
      club.changing().apply(group.code(), ada.account(), together, null);

      ben.list().remove(77);
      Run.Report report = club.sync(group);

      assertThat(report.conflicts()).isEmpty();
      assertThat(ben.films()).doesNotContain(77L).hasSize(20);
      assertThat(ada.films()).doesNotContain(77L).hasSize(20);
    }
  }

  @StoreTest
  void what_a_follower_had_taken_out_unread_is_not_taken_out_of_all_lists(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.MIRROR, ada, ben);
      ben.list().remove(3);
      ben.list().remove(4);
      club.changing()
          .apply(group.code(), ada.account(), new Change(Mode.COLLABORATIVE, null, null), null);

      Run.Report report = club.sync(group);

      assertThat(ada.films()).contains(3L, 4L).hasSize(20);
      assertThat(ben.films()).containsExactlyInAnyOrderElementsOf(ada.films());
      assertThat(report.conflicts()).as("and that is on record").hasSize(2);
      ben.list().remove(5);
      club.sync(group);
      assertThat(ada.films()).as("from then on it counts").doesNotContain(5L);
    }
  }

  @StoreTest
  void what_a_run_has_planned_by_the_old_rules_is_not_done_any_more(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.MIRROR, ada, ben);
      club.site.filmsPerWrite(1);
      LongStream.rangeClosed(71, 78).forEach(ben.list()::add);
      var keeping = new Change(null, null, keepingExtras());
      club.site.beforeNext(
          InMemorySite.Call.WRITE,
          () -> club.changing().apply(group.code(), ada.account(), keeping, null));

      club.sync(group);

      assertThat(ben.films()).as("but for the one that was on its way").hasSize(20 + 8 - 1);
      assertThat(club.last(group).run().status()).isEqualTo(Run.Status.CANCELLED);
      club.sync(group);
      assertThat(club.last(group).run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(ben.films()).hasSize(20 + 8 - 1);
    }
  }

  @StoreTest
  void a_group_becomes_a_mirror_after_a_last_run_in_which_all_edits_count(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().add(30);

      MemberId source = club.groups().members(group.id()).getFirst().id();
      club.changing()
          .apply(group.code(), ada.account(), new Change(Mode.MIRROR, source, null), null);
      assertThat(club.groups().find(group.id()).orElseThrow().mode()).isEqualTo(Mode.COLLABORATIVE);
      club.sync(group);
      assertThat(ada.films()).as("ben's edit still counted").contains(30L);
      assertThat(club.groups().find(group.id()).orElseThrow().mode()).isEqualTo(Mode.MIRROR);

      ben.list().add(31);
      club.sync(group);
      assertThat(ada.films()).doesNotContain(31L);
      assertThat(ben.films()).containsExactlyInAnyOrderElementsOf(ada.films());
    }
  }

  @StoreTest
  void other_settings_leave_a_planned_mirror_planned(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.changing().apply(group.code(), ada.account(), new Change(Mode.MIRROR, null, null), null);
      club.changing()
          .apply(group.code(), ada.account(), new Change(null, null, keepingExtras()), null);

      club.sync(group);

      Group then = club.groups().find(group.id()).orElseThrow();
      assertThat(then.mode()).isEqualTo(Mode.MIRROR);
      assertThat(then.rules()).isEqualTo(keepingExtras());
    }
  }

  @StoreTest
  void the_way_is_not_changed_while_somebody_is_behind(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.site.failNext(
          InMemorySite.Call.READ, ben.list().id(), new Trouble(Trouble.Kind.UNAVAILABLE, "broken"));
      club.sync(group);

      Change change = new Change(Mode.MIRROR, null, null);
      assertThatThrownBy(() -> club.changing().preview(group.code(), ada.account(), change))
          .as("nor is it shown what nobody can say yes to")
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("ben");
      assertThatThrownBy(() -> club.changing().apply(group.code(), ada.account(), change, null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("ben");
      assertThatThrownBy(
              () ->
                  club.changing()
                      .apply(
                          group.code(), ben.account(), new Change(Mode.MIRROR, null, null), null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("owner");
    }
  }

  @StoreTest
  void extras_that_are_no_longer_kept_go_because_the_owner_saw_them(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.MIRROR, ada, ben);
      club.changing()
          .apply(group.code(), ada.account(), new Change(null, null, keepingExtras()), null);
      ben.list().add(films(100, 160));
      club.sync(group);
      assertThat(ben.films()).hasSize(81);

      Change change = new Change(null, null, Rules.DEFAULT);
      Foresight shown = club.changing().preview(group.code(), ada.account(), change);
      assertThat(shown.removals()).isEqualTo(61);
      club.changing().apply(group.code(), ada.account(), change, shown.digest());
      club.sync(group);

      assertThat(ben.films()).hasSize(20);
    }
  }

  @StoreTest
  void another_list_becomes_the_source(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 20));
      Person ben = club.person("ben", films(1, 20));
      Group group = club.group(Mode.MIRROR, ada, ben);
      MemberId other = club.groups().members(group.id()).get(1).id();

      club.changing().apply(group.code(), ada.account(), new Change(null, other, null), null);
      club.sync(group);
      ben.list().add(50);
      ada.list().add(51);
      club.sync(group);

      assertThat(ada.films()).contains(50L).doesNotContain(51L);
    }
  }

  private static Rules keepingExtras() {
    return new Rules(Guard.DEFAULT, true, true, false);
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }
}
