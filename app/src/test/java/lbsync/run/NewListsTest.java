package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.list.MemberList;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.run.NewLists.NotJoined;
import lbsync.run.NewLists.Wish;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.ListSummary.Visibility;
import lbsync.site.Mishap;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.sync.Guard;
import lbsync.sync.Rules;

/// Joining with a list that is made for it, on the site in memory.
class NewListsTest {
  private static final Wish WISH = new Wish("Film club", true);

  private static long[] films(long from, long to) {
    return LongStream.rangeClosed(from, to).toArray();
  }

  private static Member join(Club club, Group group, Person person) throws InterruptedException {
    return club.newLists().join(group.code(), person.account(), WISH, null).member();
  }

  private static NotJoined notJoined(Club club, Group group, Person person) {
    var caught = new ArrayList<NotJoined>();
    assertThatThrownBy(() -> join(club, group, person))
        .isInstanceOfSatisfying(NotJoined.class, caught::add);
    return caught.getFirst();
  }

  private static InMemoryList made(Club club, Member member) {
    return club.site.listAt(member.list());
  }

  private static List<String> names(Club club, AccountId of) {
    return club.lists().of(of).stream().map(MemberList::name).toList();
  }

  @StoreTest
  void the_new_list_has_the_groups_films_and_nothing_is_written(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 3, 1, 2);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      long writes = club.site.requests(Call.WRITE);

      Member member = join(club, group, ben);
      club.sync(group);

      assertThat(made(club, member).films()).containsExactly(3L, 1L, 2L);
      MemberList known = club.lists().ownedBy(ben.account(), member.list()).orElseThrow();
      assertThat(known.name()).isEqualTo("Film club");
      assertThat(known.visibility()).isEqualTo(Visibility.PUBLIC);
      assertThat(known.filmCount()).isEqualTo(3);
      assertThat(names(club, ben.account())).containsExactly("Film club", "ben's films");
      assertThat(club.groups().members(group.id()))
          .extracting(Member::state)
          .containsOnly(Member.State.IN_STEP);
      assertThat(club.site.requests(Call.WRITE)).isEqualTo(writes);
      assertThat(ada.films()).containsExactly(3L, 1L, 2L);
    }
  }

  @StoreTest
  void it_is_ranked_where_the_order_is_kept_and_all_are(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 3, 1, 2);
      Person ben = club.person("ben", 9);
      Person cleo = club.person("cleo", 9);
      ada.list().ranked(true);
      Group both = club.group(Mode.COLLABORATIVE, ada);
      assertThat(made(club, join(club, both, ben)).isRanked()).isTrue();

      Person dora = club.person("dora", 4, 5);
      Group plain = club.group(Mode.COLLABORATIVE, dora);
      assertThat(made(club, join(club, plain, cleo)).isRanked()).isFalse();

      Person ella = club.person("ella", 6, 7);
      Person finn = club.person("finn", 8);
      ella.list().ranked(true);
      Group mirror = club.group(Mode.MIRROR, ella);
      assertThat(made(club, join(club, mirror, finn)).isRanked()).isTrue();
    }
  }

  /// The films of the new list are nobody's wish: it does not take back what people decide.
  @StoreTest
  void a_removal_that_nobody_has_read_yet_counts_in_the_new_list_too(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 9));
      Person ben = club.person("ben", films(1, 9));
      Person cleo = club.person("cleo", 50);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().remove(5);

      Member member = join(club, group, cleo);
      club.sync(group);

      assertThat(ada.films()).doesNotContain(5L).hasSize(8);
      assertThat(made(club, member).films()).doesNotContain(5L).hasSize(8);
    }
  }

  @StoreTest
  void what_its_owner_adds_at_once_comes_to_all(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.site.beforeNext(Call.READ, () -> club.site.newest().add(77));

      Member member = join(club, group, ben);
      club.sync(group);

      assertThat(made(club, member).films()).containsExactly(1L, 2L, 77L);
      assertThat(ada.films()).containsExactly(1L, 2L, 77L);
    }
  }

  @StoreTest
  void where_followers_keep_their_own_films_those_of_the_new_list_are_the_sources(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 9));
      Person ben = club.person("ben", 50);
      Group group = club.group(Mode.MIRROR, ada);
      var keeping = new Rules(Guard.DEFAULT, true, true, false);
      club.changing().apply(group.code(), ada.account(), new Change(null, null, keeping), null);
      Member member = join(club, group, ben);
      club.sync(group);
      made(club, member).add(77);

      ada.list().remove(5);
      club.sync(group);

      assertThat(made(club, member).films()).doesNotContain(5L).contains(77L).hasSize(9);
    }
  }

  @StoreTest
  void a_film_that_waits_for_a_decision_is_not_in_it(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 40));
      Person ben = club.person("ben", films(1, 40));
      Person cleo = club.person("cleo", 50);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      ben.list().remove(films(1, 20));
      club.sync(group);

      Member member = join(club, group, cleo);
      club.sync(group);

      assertThat(made(club, member).films()).hasSize(20).doesNotContain(1L, 20L);
      assertThat(ada.films()).hasSize(40);
    }
  }

  @StoreTest
  void a_film_that_letterboxd_does_not_know_is_not_in_it(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1);
      Person cleo = club.person("cleo", 50);
      club.site.retire(2);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      Member member = join(club, group, cleo);

      assertThat(made(club, member).films()).containsExactly(1L);
    }
  }

  @StoreTest
  void without_films_it_is_private_and_that_is_told(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada");
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);

      NewLists.Joined joined = club.newLists().join(group.code(), ben.account(), WISH, null);

      assertThat(joined.notice()).contains("private");
      assertThat(
              club.lists()
                  .ownedBy(ben.account(), joined.member().list())
                  .map(MemberList::visibility))
          .contains(Visibility.PRIVATE);
    }
  }

  @StoreTest
  void where_the_owner_is_asked_it_is_made_and_waits(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", films(1, 9));
      Person ben = club.person("ben", films(1, 9));
      Person cleo = club.person("cleo", 50);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      approving(club, group, ada);

      Member asked = join(club, group, cleo);
      assertThat(asked.state()).isEqualTo(Member.State.JOIN_PENDING);
      assertThat(made(club, asked).films()).hasSize(9);
      ada.list().remove(4);
      club.sync(group);
      ben.list().remove(5);
      AskedJoin waiting = club.groups().joins().of(group.id()).getFirst();
      club.sharing().approve(group.code(), ada.account(), waiting.id());
      club.sync(group);
      club.sync(group);

      assertThat(ada.films()).hasSize(7).doesNotContain(4L, 5L);
      assertThat(made(club, asked).films()).hasSize(7).doesNotContain(4L, 5L);
    }
  }

  private static void approving(Club club, Group group, Person owner) {
    club.groups().approveJoins(group.code(), owner.account(), true);
  }

  @StoreTest
  void no_list_is_made_where_too_many_wait_already(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      approving(club, group, ada);
      for (int i = 1; i <= 5; i++) {
        club.newLists().join(group.code(), ben.account(), new Wish("Club " + i, true), null);
      }
      long made = club.site.requests(Call.MAKE);

      assertThatThrownBy(() -> join(club, group, ben))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("wait to be let in already");
      assertThat(club.site.requests(Call.MAKE)).isEqualTo(made);
    }
  }

  @StoreTest
  void nothing_is_made_when_the_films_are_not_those_that_were_shown(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      String shown = club.newLists().preview(group.code(), ben.account(), WISH).digest();
      ada.list().add(3);
      club.sync(group);

      assertThatThrownBy(() -> club.newLists().join(group.code(), ben.account(), WISH, shown))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Nothing was done");

      assertThat(club.site.requests(Call.MAKE)).isZero();
      String now = club.newLists().preview(group.code(), ben.account(), WISH).digest();
      club.newLists().join(group.code(), ben.account(), WISH, now);
    }
  }

  @StoreTest
  void a_lost_answer_is_told_and_the_list_is_there_to_choose(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.site.plant(Call.MAKE, null, 1, new Mishap.Lost(Arrival.AT_ONCE));

      NotJoined lost = notJoined(club, group, ben);

      assertThat(lost.sentence()).contains("is among your lists now");
      assertThat(lost.isRefused()).isFalse();
      assertThat(club.site.requests(Call.MAKE)).as("sent once").isEqualTo(1);
      assertThat(club.groups().members(group.id())).hasSize(1);
      assertThatThrownBy(() -> join(club, group, ben))
          .as("not a second one")
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("already");
      club.sharing()
          .join(
              group.code(),
              ben.account(),
              Optional.ofNullable(lost.list()).orElseThrow(),
              Start.MERGE);
      club.sync(group);
      assertThat(club.site.newest().films()).containsExactly(1L, 2L);
    }
  }

  @StoreTest
  void a_request_that_never_arrived_may_be_made_again(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.site.plant(Call.MAKE, null, 1, new Mishap.Lost(Arrival.NEVER));

      NotJoined lost = notJoined(club, group, ben);

      assertThat(lost.sentence()).contains("may have been made or not");
      assertThat(lost.list()).isNull();
      join(club, group, ben);
      assertThat(names(club, ben.account())).containsExactly("Film club", "ben's films");
    }
  }

  @StoreTest
  void a_refusal_is_told_in_letterboxds_words(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      var forbidden = new Wish(InMemorySite.FORBIDDEN, true);

      assertThatThrownBy(() -> club.newLists().join(group.code(), ben.account(), forbidden, null))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("That name cannot be used.");
      club.site.forms(true);
      assertThatThrownBy(() -> join(club, group, ben))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Make one there yourself");
      assertThat(names(club, ben.account())).containsExactly("ben's films");
    }
  }

  @StoreTest
  void trouble_leaves_no_list_behind(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.site.failNext(Call.MAKE, new Trouble(Kind.CHALLENGE, "Letterboxd asks."));

      assertThatThrownBy(() -> join(club, group, ben))
          .isInstanceOf(Sharing.NotRead.class)
          .hasMessage("Letterboxd asks.");
      assertThat(club.site.requests(Call.MAKE)).isEqualTo(1);
    }
  }

  @StoreTest
  void a_session_that_has_ended_is_renewed_first(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      ben.member().endSessions();

      join(club, group, ben);

      assertThat(names(club, ben.account())).containsExactly("Film club", "ben's films");
    }
  }

  @StoreTest
  void a_list_that_cannot_join_after_all_is_there_to_choose(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.site.failNext(Call.READ, new Trouble(Kind.UNREACHABLE, "No answer came."));

      NotJoined unread = notJoined(club, group, ben);

      assertThat(unread.sentence())
          .contains("was made at Letterboxd", "not in the group", "No answer came.");
      assertThat(unread.list()).isEqualTo(club.site.newest().id());

      club.site.beforeNext(Call.READ, () -> club.groups().changeCode(group.code(), ada.account()));
      assertThatThrownBy(
              () ->
                  club.newLists()
                      .join(group.code(), ben.account(), new Wish("Another", false), null))
          .isInstanceOfSatisfying(NotJoined.class, late -> assertThat(late.isRefused()).isTrue());
    }
  }

  @StoreTest
  void one_that_cannot_be_found_at_once_is_told_to_be_there(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.site.failNext(Call.LISTS, new Trouble(Kind.CHALLENGE, "Letterboxd asks."));

      NotJoined unfound = notJoined(club, group, ben);

      assertThat(unfound.sentence()).contains("was made at Letterboxd", "Read your lists again");
      assertThat(unfound.list()).isNull();
      assertThat(club.site.requests(Call.MAKE)).isEqualTo(1);
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @StoreTest
  void when_the_process_dies_between_making_and_joining_the_list_is_an_ordinary_one(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.site.beforeNext(
          Call.READ,
          () -> {
            throw new Killed();
          });
      assertThatThrownBy(() -> join(club, group, ben)).isInstanceOf(Killed.class);
      club.restart();

      assertThat(names(club, ben.account())).containsExactly("Film club", "ben's films");
      assertThatThrownBy(() -> join(club, group, ben))
          .as("not a second one")
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Choose that one");
      MemberList left = club.lists().named(ben.account(), "film club").orElseThrow();
      club.sharing().merge(group.code(), ben.account(), left.id());
      club.sync(group);
      assertThat(club.site.newest().films()).containsExactly(1L, 2L);
      assertThat(ada.films()).containsExactly(1L, 2L);
    }
  }

  @StoreTest
  void whoever_asks_twice_at_the_same_time_has_one_list(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      var refused = new ArrayList<Throwable>();
      Thread again =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    try {
                      join(club, group, ben);
                    } catch (Refusal | InterruptedException e) {
                      refused.add(e);
                    }
                  });
      club.site.beforeNext(
          Call.MAKE,
          () -> {
            again.start();
            while (again.isAlive() && again.getState() != Thread.State.WAITING) {
              Thread.onSpinWait();
            }
          });

      join(club, group, ben);
      again.join();

      assertThat(refused).singleElement().isInstanceOf(Refusal.class);
      assertThat(club.site.requests(Call.MAKE)).isEqualTo(1);
    }
  }

  @StoreTest
  void lists_are_not_made_without_end(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 9);
      Group group = club.group(Mode.COLLABORATIVE, ada);
      for (int i = 1; i <= 10; i++) {
        club.newLists().join(group.code(), ben.account(), new Wish("Club " + i, false), null);
      }
      assertThatThrownBy(() -> join(club, group, ben))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("one more made in 60 minutes");
      assertThat(club.site.requests(Call.MAKE)).isEqualTo(10);
    }
  }
}
