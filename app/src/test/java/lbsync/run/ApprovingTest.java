package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;

/// A join that waits for the owner of the group.
class ApprovingTest {
  @StoreTest
  void until_the_owner_says_yes_nothing_is_read_or_written(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 3, 4);
      Group group = group(club, Mode.COLLABORATIVE, ada);

      Member asked = ask(club, group, ben, Start.MERGE);
      assertThat(asked.state()).isEqualTo(Member.State.JOIN_PENDING);
      long read = reads(club, ben);
      ada.list().add(5);
      ben.list().add(6);
      club.sync(group);

      assertThat(reads(club, ben)).isEqualTo(read);
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 5L);
      assertThat(ben.films()).containsExactlyInAnyOrder(3L, 4L, 6L);
      assertThat(club.groups().members(group.id())).hasSize(1);
      assertThat(club.groups().of(ben.account())).isEmpty();
      assertThat(club.groups().memberWith(ben.list().id())).isEmpty();
      assertThatThrownBy(() -> club.groups().seen(group.code(), ben.account()))
          .isInstanceOf(Refusal.class);
    }
  }

  @StoreTest
  void after_it_the_list_is_in_under_the_same_id(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = group(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.MERGE);
      club.restart();

      Member member = club.sharing().approve(group.code(), ada.account(), asked.id());
      club.sync(group);

      assertThat(member.id()).isEqualTo(asked.id());
      assertThat(member.list()).isEqualTo(ben.list().id());
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
      assertThat(club.groups().joins().of(group.id())).isEmpty();
      Person cleo = club.person("cleo", 4);
      Member next = ask(club, group, cleo, Start.MERGE);
      assertThat(next.id()).isNotEqualTo(member.id());
    }
  }

  @StoreTest
  void nothing_leaves_the_list_that_its_owner_did_not_agree_to(TestDatabase db) throws Exception {
    refuseMoreThanAgreed(db, Mode.COLLABORATIVE);
  }

  @StoreTest
  void so_it_is_in_a_mirror(TestDatabase db) throws Exception {
    refuseMoreThanAgreed(db, Mode.MIRROR);
  }

  private static void refuseMoreThanAgreed(TestDatabase db, Mode mode) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = group(club, mode, ada);
      Member asked = ask(club, group, ben, Start.ADOPT);

      ben.list().add(7);

      assertThatThrownBy(() -> club.sharing().approve(group.code(), ada.account(), asked.id()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("More films would leave");
      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L, 7L);
      assertThat(club.groups().joins().of(group.id())).as("it goes on waiting").hasSize(1);

      ask(club, group, ben, Start.ADOPT);
      AskedJoin again = club.groups().joins().of(group.id()).getFirst();
      club.sharing().approve(group.code(), ada.account(), again.id());
      club.sync(group);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L);
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L);
    }
  }

  /// The others took a film out meanwhile.
  @StoreTest
  void nor_does_what_the_group_gave_up_since(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 5, 6);
      Person ben = club.person("ben", 2, 3);
      Group group = group(club, Mode.MIRROR, ada);
      Member asked = ask(club, group, ben, Start.ADOPT);
      ada.list().remove(2);
      club.sync(group);

      assertThatThrownBy(() -> club.sharing().approve(group.code(), ada.account(), asked.id()))
          .isInstanceOf(Refusal.class);

      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
    }
  }

  @StoreTest
  void that_less_leaves_it_than_was_agreed_to_is_no_reason_to_refuse(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3, 4);
      Group group = group(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.ADOPT);
      ada.list().add(4);
      club.sync(group);

      club.sharing().approve(group.code(), ada.account(), asked.id());
      club.sync(group);

      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 4L);
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L, 4L);
    }
  }

  /// Who merges has agreed to nothing, and a mirror would take films.
  @StoreTest
  void a_group_that_has_become_a_mirror_takes_nothing_from_who_wanted_to_merge(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = group(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.MERGE);
      club.changing().apply(group.code(), ada.account(), new Change(Mode.MIRROR, null, null), null);
      club.sync(group);

      assertThatThrownBy(() -> club.sharing().approve(group.code(), ada.account(), asked.id()))
          .isInstanceOf(Refusal.class);

      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
    }
  }

  /// What nobody has seen go waits where it is much, as with a join that does not wait.
  @StoreTest
  void the_guard_still_judges_what_nobody_has_seen(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(21, 60));
      Group group = group(club, Mode.COLLABORATIVE, ada);
      Member asked = club.sharing().join(group.code(), ben.account(), ben.list().id(), Start.ADOPT);

      club.sharing().approve(group.code(), ada.account(), asked.id());
      club.sync(group);

      assertThat(ben.films()).hasSize(60);
      assertThat(ada.films()).hasSize(40);
      assertThat(club.held().of(group.code(), ada.account()).removals()).hasSize(20);
    }
  }

  @StoreTest
  void who_is_not_let_in_keeps_the_list_as_it_is(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = group(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.ADOPT);

      club.groups().joins().reject(group.code(), ada.account(), asked.id());
      club.sync(group);

      assertThat(ben.films()).containsExactlyInAnyOrder(2L, 3L);
      assertThatThrownBy(() -> club.sharing().approve(group.code(), ada.account(), asked.id()))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().joins().of(ben.account())).isEmpty();
    }
  }

  @StoreTest
  void only_who_asked_takes_it_back_and_only_the_owner_decides(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Person eve = club.person("eve", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada, eve);
      club.groups().approveJoins(group.code(), ada.account(), true);
      Member asked = ask(club, group, ben, Start.MERGE);

      for (Person other : List.of(ben, eve)) {
        assertThatThrownBy(() -> club.sharing().approve(group.code(), other.account(), asked.id()))
            .isInstanceOf(Refusal.class);
        assertThatThrownBy(
                () -> club.groups().joins().reject(group.code(), other.account(), asked.id()))
            .isInstanceOf(Refusal.class);
      }
      assertThat(club.groups().joins().withdraw(eve.account(), asked.id())).isEmpty();
      assertThat(club.groups().joins().withdraw(ben.account(), asked.id())).contains(group.id());
      assertThat(club.groups().joins().of(group.id())).isEmpty();
    }
  }

  @StoreTest
  void a_list_that_cannot_be_read_goes_on_waiting(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = group(club, Mode.COLLABORATIVE, ada);
      Member asked = ask(club, group, ben, Start.MERGE);
      ListId list = ben.list().id();
      club.site.failNext(Call.READ, list, new Trouble(Trouble.Kind.UNREACHABLE, "No answer"));

      assertThatThrownBy(() -> club.sharing().approve(group.code(), ada.account(), asked.id()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("cannot be read");

      assertThat(club.groups().joins().of(group.id())).hasSize(1);
    }
  }

  @StoreTest
  void what_waits_ends_with_the_group(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 2, 3);
      Group group = group(club, Mode.COLLABORATIVE, ada);
      ask(club, group, ben, Start.MERGE);

      club.groups().leaving().unshare(group.code(), ada.account());

      assertThat(club.groups().joins().of(ben.account())).isEmpty();
    }
  }

  @StoreTest
  void the_owner_needs_nobodys_yes(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Group group = group(club, Mode.COLLABORATIVE, ada);
      var second = ada.member().list("more", 5);
      club.lists().refresh(ada.account());

      Member member = club.sharing().join(group.code(), ada.account(), second.id(), Start.MERGE);

      assertThat(member.state()).isEqualTo(Member.State.BEHIND);
    }
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }

  private static Group group(Club club, Mode mode, Person owner) throws Exception {
    Group group = club.group(mode, owner);
    club.groups().approveJoins(group.code(), owner.account(), true);
    return group;
  }

  private static Member ask(Club club, Group group, Person person, Start start) throws Exception {
    ListId list = person.list().id();
    var shown = club.sharing().preview(group.code(), person.account(), list, start);
    return club.sharing().joinAsShown(group.code(), person.account(), list, start, shown.digest());
  }

  private static long reads(Club club, Person person) {
    return club.site.requests().stream()
        .filter(request -> request.call() == Call.READ)
        .filter(request -> person.list().id().equals(request.list()))
        .count();
  }
}
