package lbsync.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.List;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.Device;
import lbsync.account.Refusal;
import lbsync.admin.KeyRotation;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.audit.Entry;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.privacy.Household.Person;
import lbsync.run.Changing;
import lbsync.run.Run;
import lbsync.run.RunId;
import lbsync.site.Credentials;
import lbsync.site.InMemoryList;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import lbsync.vault.VaultSettings;
import org.assertj.core.groups.Tuple;

/// Who did what is kept with what was done, and seen by those whom it concerns.
class AuditTest {
  private static final int ALL = 1000;

  @StoreTest
  void everything_that_somebody_does_is_kept_once(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      house.signIn("ADA", "not the password");
      house.signIn("nobody", "not the password");
      long script =
          house.accounts.tokens().issue(ada.account(), Wish.everything("a script")).about().id();
      house.accounts.tokens().revoke(ada.account(), script);
      InMemoryList list = house.list(ada, "adas", 1, 2, 3);
      Person ben = house.person("ben");
      InMemoryList bens = house.list(ben, "bens", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
      Group group = house.share(ada, list, "club", Mode.COLLABORATIVE);
      house.join(group, ben, bens);
      house.sync(group);
      house.groups.rename(group.code(), ada.account(), "film club");
      house.groups.rename(group.code(), ada.account(), "film club");
      house.groups.pause(group.code(), ada.account(), true);
      house.groups.pause(group.code(), ada.account(), false);
      group =
          house.groups.seen(house.groups.changeCode(group.code(), ada.account()), ada.account());
      var change = new Changing.Change(null, null, new Rules(Guard.DEFAULT, false, true, true));
      house.runs.changing().apply(group.code(), ada.account(), change, null);
      house.sync(group);
      bens.remove(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
      house.sync(group);
      house.held.reject(group.code(), ada.account(), digest(house, ada, group));
      house.sync(group);
      bens.remove(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
      house.sync(group);
      house.held.approve(group.code(), ada.account(), digest(house, ada, group));
      house.sync(group);
      list.add(20);
      house.sync(group);
      Run edited = house.last(group);
      RunId undoing = house.runs.undoing().undo(edited.id(), ada.account(), null);
      house.runs.cancel(undoing, ada.account());
      Member second = house.groups.memberWith(bens.id()).orElseThrow();
      house.groups.leaving().leave(group.code(), ada.account(), second.id());
      house.groups.leaving().unshare(group.code(), ada.account());
      rotateKeys(house, db);
      house.accounts.signOut(ada.browser());
      house.accounts.signOut(ada.browser());

      assertThat(actions(house, ada))
          .containsExactly(
              Action.SIGNED_IN,
              Action.SIGN_IN_REFUSED,
              Action.TOKEN_MADE,
              Action.TOKEN_REVOKED,
              Action.SHARED,
              Action.JOINED,
              Action.RENAMED,
              Action.PAUSED,
              Action.WENT_ON,
              Action.NEW_CODE,
              Action.SETTINGS_CHANGED,
              Action.REJECTED,
              Action.APPROVED,
              Action.RUN_UNDONE,
              Action.RUN_STOPPED,
              Action.TAKEN_OUT,
              Action.ENDED,
              Action.KEYS_ROTATED,
              Action.SIGNED_OUT);
      assertThat(actions(house, ben))
          .as("what ben did, and what was done to him")
          .containsExactly(Action.SIGNED_IN, Action.JOINED, Action.TAKEN_OUT, Action.KEYS_ROTATED);
    }
  }

  /// Asking again with other choices is no second question.
  @StoreTest
  void so_is_who_asks_to_join_and_what_becomes_of_it(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Person ben = house.person("ben");
      Person cleo = house.person("cleo");
      Group group = house.share(ada, house.list(ada, "adas", 1), "club", Mode.COLLABORATIVE);
      InMemoryList bens = house.list(ben, "bens", 1);
      house.groups.approveJoins(group.code(), ada.account(), true);
      house.groups.approveJoins(group.code(), ada.account(), true);
      house.join(group, ben, bens);
      house.join(group, ben, bens);
      house.groups.joins().reject(group.code(), ada.account(), asked(house, group));
      house.join(group, ben, bens);
      house.groups.joins().withdraw(ben.account(), asked(house, group));
      house.join(group, ben, bens);
      house.sharing.approve(group.code(), ada.account(), asked(house, group));
      house.groups.approveJoins(group.code(), ada.account(), false);
      house.join(group, cleo, house.list(cleo, "cleos", 1));

      List<Action> bensDoing =
          List.of(
              Action.ASKED_TO_JOIN,
              Action.NOT_LET_IN,
              Action.ASKED_TO_JOIN,
              Action.WITHDRAWN,
              Action.ASKED_TO_JOIN,
              Action.LET_IN);
      assertThat(actions(house, ben)).startsWith(Action.SIGNED_IN).endsWith(Action.LET_IN);
      assertThat(actions(house, ben)).filteredOn(a -> a != Action.SIGNED_IN).isEqualTo(bensDoing);
      assertThat(actions(house, ada))
          .containsSubsequence(bensDoing)
          .endsWith(Action.LET_IN, Action.SETTINGS_CHANGED, Action.JOINED)
          .containsOnlyOnce(Action.LET_IN);
      assertThat(actions(house, cleo)).containsExactly(Action.SIGNED_IN, Action.JOINED);
      assertThat(house.audit.seenBy(ben.account().value(), null, ALL))
          .extracting(Entry::action, Entry::who, Entry::whom, Entry::group)
          .contains(
              tuple(Action.ASKED_TO_JOIN, "ben", null, "club"),
              tuple(Action.NOT_LET_IN, "ada", "ben", "club"),
              tuple(Action.LET_IN, "ada", "ben", "club"));
    }
  }

  private static MemberId asked(Household house, Group group) {
    return house.groups.joins().of(group.id()).getFirst().id();
  }

  private static void rotateKeys(Household house, TestDatabase db) {
    KeyRotation.run(db.settings(), new VaultSettings(db.directory()), house.clock);
  }

  @StoreTest
  void a_list_brought_back_a_browser_signed_out_and_data_given_out_are_kept(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      InMemoryList list = house.list(ada, "adas", 1, 2, 3);
      Group group = house.share(ada, list, "club", Mode.COLLABORATIVE);
      house.sync(group);
      ReadingId first = house.history.of(list.id(), null, 1).getFirst().id();
      list.add(4);
      house.sync(group);
      house.runs.undoing().restore(list.id(), first, ada.account(), null);
      house.accounts.logins().end(ada.account(), login(house, ada));
      house.export.of(ada.account());

      assertThat(actions(house, ada))
          .containsExactly(
              Action.SIGNED_IN,
              Action.SHARED,
              Action.LIST_RESTORED,
              Action.BROWSER_SIGNED_OUT,
              Action.DATA_EXPORTED);
    }
  }

  private static long login(Household house, Person person) {
    return house.accounts.logins().of(person.account()).getFirst().id();
  }

  @StoreTest
  void settings_that_stay_as_they_are_were_not_changed(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Group group = house.share(ada, house.list(ada, "adas", 1), "club", Mode.COLLABORATIVE);
      house.sync(group);
      var same = new Changing.Change(Mode.COLLABORATIVE, null, group.rules());
      house.runs.changing().apply(group.code(), ada.account(), same, null);
      assertThat(actions(house, ada)).doesNotContain(Action.SETTINGS_CHANGED);

      var mirror = new Changing.Change(Mode.MIRROR, null, null);
      house.runs.changing().apply(group.code(), ada.account(), mirror, null);
      house.runs.changing().apply(group.code(), ada.account(), mirror, null);
      assertThat(actions(house, ada)).containsOnlyOnce(Action.SETTINGS_CHANGED);
      house.runs.changing().apply(group.code(), ada.account(), same, null);
      assertThat(actions(house, ada).stream().filter(Action.SETTINGS_CHANGED::equals))
          .as("the plan is given up")
          .hasSize(2);
    }
  }

  @StoreTest
  void what_happened_before_an_account_was_there_is_not_shown_to_it(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      rotateKeys(house, db);
      house.clock.pass(Duration.ofSeconds(1));
      Person ben = house.person("ben");

      assertThat(actions(house, ada)).contains(Action.KEYS_ROTATED);
      assertThat(actions(house, ben)).containsExactly(Action.SIGNED_IN);
    }
  }

  /// A stranger who only knows the name could write to the member otherwise.
  @StoreTest
  void nothing_that_a_browser_says_of_itself_is_shown(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      var stranger = new Device("Your account is locked! Go to http://evil.example (Windows)");
      house.accounts.signIn(new Credentials("ada", "a guess", null), stranger);
      house.accounts.signIn(
          new Credentials("ada", Household.PASSWORD.formatted("ada"), null), stranger);

      assertThat(house.audit.seenBy(ada.account().value(), null, 2))
          .extracting(Entry::action, Entry::detail)
          .containsExactly(
              tuple(Action.SIGNED_IN, "A browser on Windows"),
              tuple(Action.SIGN_IN_REFUSED, "A browser on Windows"));
    }
  }

  private static String digest(Household house, Person owner, Group group) {
    return house.held.of(group.code(), owner.account()).digest();
  }

  @StoreTest
  void it_is_seen_by_who_did_it_by_whom_it_was_done_to_and_by_the_owner(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Person ben = house.person("ben");
      Person cleo = house.person("cleo");
      Group group = house.share(ada, house.list(ada, "adas", 1), "club", Mode.COLLABORATIVE);
      house.join(group, ben, house.list(ben, "bens", 1));
      house.join(group, cleo, house.list(cleo, "cleos", 1));
      Member own = house.groups.members(group.id()).getFirst();
      house.groups.leaving().leave(group.code(), ada.account(), own.id());

      assertThat(house.audit.seenBy(ben.account().value(), null, ALL))
          .as("the owner by now")
          .extracting(Entry::action, Entry::who, Entry::whom, Entry::group)
          .contains(
              tuple(Action.JOINED, "cleo", null, "club"),
              tuple(Action.BECAME_OWNER, "ada", "ben", "club"),
              tuple(Action.LEFT, "ada", null, "club"))
          .doesNotContain(tuple(Action.SIGNED_IN, "cleo", null, null));
      assertThat(actions(house, cleo)).containsExactly(Action.SIGNED_IN, Action.JOINED);
      assertThat(actions(house, ada))
          .containsExactly(Action.SIGNED_IN, Action.SHARED, Action.LEFT, Action.BECAME_OWNER);
    }
  }

  @StoreTest
  void members_are_told_who_has_gone_until_they_are_back(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Person ben = house.person("ben");
      Person cleo = house.person("cleo");
      Person dora = house.person("dora");
      Group group = house.share(ada, house.list(ada, "adas", 1), "club", Mode.COLLABORATIVE);
      InMemoryList bens = house.list(ben, "bens", 1);
      InMemoryList cleos = house.list(cleo, "cleos", 1);
      house.join(group, ben, bens);
      house.join(group, cleo, cleos);
      leave(house, group, ben, bens);
      house.clock.pass(Duration.ofMinutes(1));
      house.join(group, dora, house.list(dora, "doras", 1));
      house.clock.pass(Duration.ofMinutes(1));
      leave(house, group, ada, cleos);

      assertThat(news(house, ada)).containsExactly(tuple(Action.LEFT, "ben", null));
      assertThat(news(house, dora))
          .as("what was before her is not told")
          .containsExactly(tuple(Action.TAKEN_OUT, "ada", "cleo"));
      assertThat(news(house, cleo))
          .as("what was in the group after her, and before, is not hers any more")
          .containsExactly(tuple(Action.TAKEN_OUT, "ada", "cleo"));
      assertThat(news(house, ben)).isEmpty();

      house.join(group, ben, bens);
      house.join(group, cleo, cleos);
      for (Person person : List.of(ada, ben, cleo, dora)) {
        assertThat(news(house, person)).as("all are back").isEmpty();
      }
    }
  }

  @StoreTest
  void who_owns_a_group_because_its_owner_left_is_told_once(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Person ben = house.person("ben");
      Person cleo = house.person("cleo");
      InMemoryList adas = house.list(ada, "adas", 1);
      Group group = house.share(ada, adas, "club", Mode.COLLABORATIVE);
      house.join(group, ben, house.list(ben, "bens", 1));
      house.join(group, cleo, house.list(cleo, "cleos", 1));
      leave(house, group, ada, adas);

      assertThat(news(house, ben)).containsExactly(tuple(Action.BECAME_OWNER, "ada", "ben"));
      assertThat(news(house, cleo)).containsExactly(tuple(Action.LEFT, "ada", null));
      house.deletion.delete(ada.account());
      assertThat(news(house, cleo))
          .as("nobody is named who is not here any more")
          .containsExactly(tuple(Action.LEFT, null, null));
    }
  }

  @StoreTest
  void all_who_were_in_a_group_are_told_that_it_has_ended_and_nothing_else_of_it(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Person ben = house.person("ben");
      Person cleo = house.person("cleo");
      Person dora = house.person("dora");
      Group group = house.share(ada, house.list(ada, "adas", 1), "club", Mode.COLLABORATIVE);
      InMemoryList cleos = house.list(cleo, "cleos", 1);
      house.join(group, ben, house.list(ben, "bens", 1));
      house.join(group, ben, house.list(ben, "more of bens", 1));
      house.join(group, cleo, cleos);
      house.groups.approveJoins(group.code(), ada.account(), true);
      house.join(group, dora, house.list(dora, "doras", 1));
      leave(house, group, ada, cleos);
      house.groups.leaving().unshare(group.code(), ada.account());

      assertThat(news(house, ben)).containsExactly(tuple(Action.ENDED, "ada", "ben"));
      assertThat(news(house, ada)).isEmpty();
      assertThat(news(house, cleo)).as("she was not in it any more").isEmpty();
      assertThat(news(house, dora)).as("she never was").isEmpty();
      assertThat(actions(house, ada)).containsOnlyOnce(Action.ENDED);
      assertThat(actions(house, ben)).containsOnlyOnce(Action.ENDED);
      assertThat(actions(house, dora)).doesNotContain(Action.ENDED);
    }
  }

  private static void leave(Household house, Group group, Person by, InMemoryList list) {
    Member member = house.groups.memberWith(list.id()).orElseThrow();
    house.groups.leaving().leave(group.code(), by.account(), member.id());
  }

  /// What others did, as the first page tells it to this one.
  private static List<Tuple> news(Household house, Person person) {
    return house
        .audit
        .doneByOthers(person.account().value(), house.clock.instant().minus(Audit.KEPT), ALL)
        .stream()
        .map(entry -> tuple(entry.action(), entry.who(), entry.whom()))
        .toList();
  }

  @StoreTest
  void of_signing_in_it_is_kept_from_where(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      var thief = new Device("curl/8", "203.0.113.9", null, null);
      var silent = new Device("", "198.51.100.7", null, null);
      house.accounts.signIn(new Credentials("ada", "not the password", null), thief);
      house.accounts.signIn(
          new Credentials("ada", Household.PASSWORD.formatted("ada"), null), silent);

      assertThat(house.audit.seenBy(ada.account().value(), null, 2))
          .extracting(Entry::action, Entry::detail)
          .containsExactly(
              tuple(Action.SIGNED_IN, "A browser, from 198.51.100.7"),
              tuple(Action.SIGN_IN_REFUSED, "curl, from 203.0.113.9"));
    }
  }

  @StoreTest
  void what_did_not_happen_is_not_kept(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Group group = house.share(ada, house.list(ada, "adas", 1), "club", Mode.COLLABORATIVE);
      List<Action> before = actions(house, ada);

      assertThatThrownBy(
              () ->
                  db.database()
                      .inTransaction(
                          () -> {
                            house.groups.rename(group.code(), ada.account(), "another name");
                            house.groups.pause(group.code(), ada.account(), true);
                            throw new Refusal(Refusal.Kind.CONFLICT, "Not after all.");
                          }))
          .isInstanceOf(Refusal.class);

      assertThat(actions(house, ada)).isEqualTo(before);
    }
  }

  @StoreTest
  void pages_follow_on_from_each_other(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      for (int i = 0; i < 4; i++) {
        house.signIn("ada", "not the password");
      }
      long id = ada.account().value();
      List<Entry> first = house.audit.seenBy(id, null, 3);
      List<Entry> rest = house.audit.seenBy(id, first.getLast().id(), 3);

      assertThat(first).hasSize(3);
      assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
      assertThat(rest.getLast().action()).isEqualTo(Action.SIGNED_IN);
      assertThat(rest.getLast().detail()).isEqualTo("A browser");
    }
  }

  @StoreTest
  void it_is_forgotten_after_180_days_in_the_background(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      house.clock.pass(Duration.ofHours(1));
      house.accounts.signOut(ada.browser());
      house.clock.pass(Audit.KEPT.minusMinutes(30));
      house.runs.start();

      long latest = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (actions(house, ada).size() > 1) {
        assertThat(System.nanoTime()).as("it is done in time").isLessThan(latest);
        Thread.onSpinWait();
      }
      assertThat(actions(house, ada)).containsExactly(Action.SIGNED_OUT);
    }
  }

  /// The oldest first.
  private static List<Action> actions(Household house, Person person) {
    return house.audit.seenBy(person.account().value(), null, ALL).reversed().stream()
        .map(Entry::action)
        .toList();
  }
}
