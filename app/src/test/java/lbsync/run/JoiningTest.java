package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.LongStream;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.sync.Guard;
import lbsync.sync.Rules;

/// What a list that joins may lose by it: what its owner has seen, and what the guard lets pass.
class JoiningTest {
  @StoreTest
  void merging_into_a_mirror_is_refused_where_it_would_cost_films(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(21, 60));
      Group group = club.group(Mode.MIRROR, ada);

      assertThatThrownBy(() -> club.sharing().merge(group.code(), ben.account(), ben.list().id()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("20 of your films would leave");
      club.sync(group);

      assertThat(club.groups().memberWith(ben.list().id())).isEmpty();
      assertThat(ben.films()).hasSize(40);
    }
  }

  @StoreTest
  void merging_into_a_mirror_in_which_followers_keep_their_own_films_costs_none(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(21, 60));
      Group group = club.group(Mode.MIRROR, ada);
      var keeping = new Rules(Guard.DEFAULT, true, true, false);
      club.changing().apply(group.code(), ada.account(), new Change(null, null, keeping), null);

      club.sharing().merge(group.code(), ben.account(), ben.list().id());
      club.sync(group);

      assertThat(ben.films()).hasSize(60);
      assertThat(ada.films()).hasSize(40);
    }
  }

  @StoreTest
  void what_nobody_has_seen_go_waits_when_it_is_much(TestDatabase db) throws Exception {
    joinUnseen(db, Mode.COLLABORATIVE);
  }

  @StoreTest
  void so_it_does_in_a_mirror(TestDatabase db) throws Exception {
    joinUnseen(db, Mode.MIRROR);
  }

  private static void joinUnseen(TestDatabase db, Mode mode) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(21, 60));
      Group group = club.group(mode, ada);

      club.sharing().join(group.code(), ben.account(), ben.list().id(), Start.ADOPT);
      club.sync(group);

      assertThat(ben.films()).hasSize(60);
      assertThat(ada.films()).hasSize(40);
      assertThat(club.held().of(group.code(), ada.account()).removals()).hasSize(20);
      club.held().approve(group.code(), ada.account(), club.digest(group, ada));
      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrderElementsOf(ada.films()).hasSize(40);
    }
  }

  @StoreTest
  void what_was_shown_before_joining_goes(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(21, 60));
      Group group = club.group(Mode.MIRROR, ada, ben);

      assertThat(ben.films()).hasSize(40);
      assertThat(club.held().of(group.code(), ada.account()).isEmpty()).isTrue();
    }
  }

  @StoreTest
  void a_yes_to_removals_is_forgotten_for_those_films_that_somebody_brings_again(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Person cyd = club.person("cyd", 1, 2, 20);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ada.list().remove(films(1, 12));
      club.sync(group);
      club.held().approve(group.code(), ada.account(), club.digest(group, ada));
      club.sync(group);
      assertThat(ben.films()).hasSize(28);

      ListId list = cyd.list().id();
      String digest =
          club.sharing().preview(group.code(), cyd.account(), list, Start.MERGE).digest();
      var ticked = new Sharing.Yes(digest, Set.of(new FilmId(1)));
      club.sharing().joinAsShown(group.code(), cyd.account(), list, Start.MERGE, ticked);

      assertThat(club.groups().held().approvals(group.id()).byFilm())
          .containsKey(new FilmId(2))
          .doesNotContainKey(new FilmId(1));
      club.sync(group);
      assertThat(ben.films()).hasSize(29).contains(1L);
      assertThat(cyd.films()).containsExactlyInAnyOrderElementsOf(ben.films());
    }
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }
}
