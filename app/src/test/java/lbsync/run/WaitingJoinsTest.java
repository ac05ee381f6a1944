package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.group.Start;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;

/// What happens to a join that waits for the owner of the group when something else happens
/// meanwhile.
class WaitingJoinsTest {
  @StoreTest
  void a_group_that_becomes_a_mirror_while_a_list_is_read_for_it_takes_nothing(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.MERGE);
      becomeMirror(db, club, group, ben);

      assertThatThrownBy(() -> letIn(club, group, ada, asked)).isInstanceOf(Refusal.class);

      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
      assertThat(club.groups().joins().of(group.id())).as("it goes on waiting").hasSize(1);
    }
  }

  @StoreTest
  void nor_does_it_where_nobody_is_asked(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      ListId list = ben.list().id();
      String digest =
          club.sharing().preview(group.code(), ben.account(), list, Start.MERGE).digest();
      becomeMirror(db, club, group, ben);

      assertThatThrownBy(
              () ->
                  club.sharing()
                      .joinAsShown(group.code(), ben.account(), list, Start.MERGE, digest))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("changed since you looked");

      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
    }
  }

  @StoreTest
  void nor_from_who_only_wants_to_join_without_losing_films(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      becomeMirror(db, club, group, ben);

      assertThatThrownBy(() -> club.sharing().merge(group.code(), ben.account(), ben.list().id()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("1 of your films would leave");

      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
    }
  }

  private static void becomeMirror(TestDatabase db, Club club, Group group, Person read) {
    MemberId source = club.groups().members(group.id()).getFirst().id();
    club.site.beforeNext(
        Call.READ,
        () ->
            db.database()
                .inTransaction(
                    () -> {
                      Group now = club.groups().find(group.id()).orElseThrow();
                      club.groups().ways().changeWay(now, Mode.MIRROR, source);
                    }));
    assertThat(read.films()).isNotEmpty();
  }

  @StoreTest
  void a_mirror_that_no_longer_lets_films_of_ones_own_stay_takes_none(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.MIRROR, ada);
      setRules(club, group, ada, true);
      Member asked = ask(club, group, ben, Start.MERGE);
      setRules(club, group, ada, false);

      assertThatThrownBy(() -> letIn(club, group, ada, asked)).isInstanceOf(Refusal.class);

      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
    }
  }

  private static void setRules(Club club, Group group, Person owner, boolean keepExtras)
      throws Exception {
    var rules = new Rules(Guard.DEFAULT, keepExtras, true, false);
    club.changing().apply(group.code(), owner.account(), new Change(null, null, rules), null);
    club.sync(group);
  }

  @StoreTest
  void while_the_group_is_paused_a_list_that_is_let_in_stays_as_it_is(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.ADOPT);
      club.groups().pause(group.code(), ada.account(), true);

      letIn(club, group, ada, asked);
      club.runs().look(group.id());

      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L);
      club.groups().pause(group.code(), ada.account(), false);
      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L);
    }
  }

  @StoreTest
  void in_a_mirror_that_has_lost_its_source_nothing_happens_until_there_is_another(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person cleo = club.person("cleo", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = club.group(Mode.MIRROR, ada, cleo);
      club.groups().approveJoins(group.code(), ada.account(), true);
      Member asked = ask(club, group, ben, Start.ADOPT);
      List<Member> both = club.groups().members(group.id());
      club.groups().leaving().leave(group.code(), ada.account(), both.getFirst().id());

      letIn(club, group, cleo, asked);
      club.runs().look(group.id());
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);

      var source = new Change(null, both.getLast().id(), null);
      club.changing().apply(group.code(), cleo.account(), source, null);
      club.groups().pause(group.code(), cleo.account(), false);
      club.sync(group);
      assertThat(ben.films()).as("what ben has agreed to").containsExactlyInAnyOrder(1L, 2L);
    }
  }

  @StoreTest
  void who_no_longer_has_to_be_asked_for_waits_no_more_after_joining(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.MERGE);
      club.groups().approveJoins(group.code(), ada.account(), false);
      assertThat(club.groups().joins().of(group.id())).as("still waits").hasSize(1);

      Member in = ask(club, group, ben, Start.MERGE);

      assertThat(in.state()).isEqualTo(Member.State.BEHIND);
      assertThat(club.groups().members(group.id())).hasSize(2);
      assertThat(club.groups().joins().of(group.id())).isEmpty();
      assertThatThrownBy(() -> letIn(club, group, ada, asked)).isInstanceOf(Refusal.class);
    }
  }

  /// Whatever its owner said yes to is over with that.
  @StoreTest
  void a_list_that_goes_elsewhere_meanwhile_does_not_wait_any_more(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.ADOPT);
      Group bens = club.group(Mode.COLLABORATIVE, ben);

      assertThat(club.groups().joins().of(group.id())).isEmpty();
      club.groups().leaving().unshare(bens.code(), ben.account());
      assertThatThrownBy(() -> letIn(club, group, ada, asked)).isInstanceOf(Refusal.class);
      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
    }
  }

  @StoreTest
  void a_new_code_changes_nothing_for_who_waits(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.MERGE);

      ShareCode fresh = club.groups().changeCode(group.code(), ada.account());

      assertThat(club.groups().joins().of(ben.account())).hasSize(1);
      assertThatThrownBy(() -> letIn(club, group, ada, asked)).isInstanceOf(Refusal.class);
      assertThatThrownBy(() -> ask(club, group, ben, Start.MERGE)).isInstanceOf(Refusal.class);
      club.sharing().approve(fresh, ada.account(), asked.id());
      assertThat(club.groups().members(group.id())).hasSize(2);
    }
  }

  @StoreTest
  void the_next_owner_decides_when_the_owner_leaves(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person cleo = club.person("cleo", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, cleo);
      club.groups().approveJoins(group.code(), ada.account(), true);
      Member asked = ask(club, group, ben, Start.MERGE);
      Member own = club.groups().members(group.id()).getFirst();
      club.groups().leaving().leave(group.code(), ada.account(), own.id());

      assertThatThrownBy(() -> letIn(club, group, ada, asked)).isInstanceOf(Refusal.class);
      assertThat(letIn(club, group, cleo, asked).account()).isEqualTo(ben.account());
    }
  }

  /// Who asked early and was let in late has been in it for the shorter time.
  @StoreTest
  void the_longest_member_is_who_is_in_for_longest(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 1);
      Person cleo = club.person("cleo", 1);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member bens = ask(club, group, ben, Start.MERGE);
      Member cleos = ask(club, group, cleo, Start.MERGE);
      club.clock.pass(Duration.ofDays(1));
      letIn(club, group, ada, cleos);
      club.clock.pass(Duration.ofDays(30));
      letIn(club, group, ada, bens);

      Member own = club.groups().members(group.id()).getFirst();
      club.groups().leaving().leave(group.code(), ada.account(), own.id());

      assertThat(club.groups().find(group.id()).orElseThrow().owner()).isEqualTo(cleo.account());
    }
  }

  @StoreTest
  void what_waits_ends_with_the_last_member(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      ask(club, group, ben, Start.MERGE);
      Member own = club.groups().members(group.id()).getFirst();

      club.groups().leaving().leave(group.code(), ada.account(), own.id());

      assertThat(club.groups().joins().of(ben.account())).isEmpty();
    }
  }

  @StoreTest
  void a_list_that_is_gone_is_told_as_such(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.MERGE);
      ben.list().delete();

      assertThatThrownBy(() -> letIn(club, group, ada, asked))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("no longer shows");
      assertThat(club.groups().members(group.id())).hasSize(1);
      club.groups().joins().reject(group.code(), ada.account(), asked.id());
      assertThat(club.groups().joins().of(group.id())).isEmpty();
    }
  }

  @StoreTest
  void whose_session_has_ended_goes_on_waiting(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.MERGE);
      var ended = new Trouble(Trouble.Kind.SIGNED_OUT, "Letterboxd has ended the session.");
      club.site.failNext(Call.READ, ben.list().id(), ended);
      club.site.failNext(Call.READ, ben.list().id(), ended);

      assertThatThrownBy(() -> letIn(club, group, ada, asked))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("ben has to sign in again");
      assertThat(club.groups().joins().of(group.id())).hasSize(1);
    }
  }

  @StoreTest
  void who_asks_again_with_another_choice_takes_the_first_back(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member adopting = ask(club, group, ben, Start.ADOPT);
      Member merging = ask(club, group, ben, Start.MERGE);

      assertThatThrownBy(() -> letIn(club, group, ada, adopting)).isInstanceOf(Refusal.class);
      assertThat(club.groups().joins().of(group.id()))
          .extracting(AskedJoin::id)
          .containsExactly(merging.id());
      letIn(club, group, ada, merging);
      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
    }
  }

  @StoreTest
  void two_lists_of_one_person_are_decided_one_by_one(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      Member first = ask(club, group, ben, Start.MERGE);
      Member second = another(club, group, ben, 2);

      club.groups().joins().reject(group.code(), ada.account(), second.id());
      letIn(club, group, ada, first);

      assertThat(club.groups().members(group.id()))
          .extracting(Member::list)
          .containsExactly(ada.list().id(), ben.list().id());
      assertThat(another(club, group, ben, 3).state())
          .as("who is in is asked for as well")
          .isEqualTo(Member.State.JOIN_PENDING);
    }
  }

  @StoreTest
  void of_fifty_twenty_wait_and_none_of_them_can_take_all_places(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person greedy = club.person("greedy", 1);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      for (int i = 0; i < 5; i++) {
        another(club, group, greedy, i);
      }
      assertThatThrownBy(() -> another(club, group, greedy, 6))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("5 of your lists wait");

      List<String> refused = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Person person = club.person("person" + i, 1);
        try {
          ask(club, group, person, Start.MERGE);
        } catch (Refusal no) {
          refused.add(no.sentence());
        }
      }

      assertThat(club.groups().joins().of(group.id())).hasSize(20);
      assertThat(refused).hasSize(35).allMatch(no -> no.contains("20 lists wait"));
    }
  }

  @StoreTest
  void who_is_not_let_in_asks_five_times_and_then_once_a_day(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Person cleo = club.person("cleo", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      for (int i = 0; i < 5; i++) {
        Member asked = ask(club, group, ben, Start.MERGE);
        club.groups().joins().reject(group.code(), ada.account(), asked.id());
      }

      assertThatThrownBy(() -> ask(club, group, ben, Start.MERGE))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("24 hours");
      assertThat(club.groups().joins().of(group.id())).isEmpty();
      assertThat(ask(club, group, cleo, Start.MERGE).state())
          .as("others are not held up by it")
          .isEqualTo(Member.State.JOIN_PENDING);
      Group other = asking(club, Mode.COLLABORATIVE, club.person("dora", 1));
      ask(club, other, ben, Start.MERGE);

      club.clock.pass(Duration.ofDays(1));
      ask(club, group, ben, Start.MERGE);
    }
  }

  /// Who looks at what waits and changes their mind asks the owner nothing new.
  @StoreTest
  void another_choice_for_a_list_that_waits_is_not_counted(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = asking(club, Mode.COLLABORATIVE, ada);
      for (int i = 0; i < 12; i++) {
        ask(club, group, ben, i % 2 == 0 ? Start.MERGE : Start.ADOPT);
      }
      assertThat(club.groups().joins().of(group.id())).hasSize(1);
    }
  }

  private static Group asking(Club club, Mode mode, Person owner) throws Exception {
    Group group = club.group(mode, owner);
    club.groups().approveJoins(group.code(), owner.account(), true);
    return group;
  }

  private static Member ask(Club club, Group group, Person person, Start start) throws Exception {
    ListId list = person.list().id();
    var shown = club.sharing().preview(group.code(), person.account(), list, start);
    return club.sharing().joinAsShown(group.code(), person.account(), list, start, shown.digest());
  }

  /// The same person asks with another list.
  private static Member another(Club club, Group group, Person person, int number)
      throws Exception {
    ListId list = person.member().list("another " + number, 4).id();
    club.lists().refresh(person.account());
    return club.sharing().join(group.code(), person.account(), list, Start.MERGE);
  }

  private static Member letIn(Club club, Group group, Person owner, Member asked) throws Exception {
    return club.sharing().approve(group.code(), owner.account(), asked.id());
  }
}
