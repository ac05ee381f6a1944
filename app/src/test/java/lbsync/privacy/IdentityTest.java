package lbsync.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lbsync.account.Account;
import lbsync.account.Account.State;
import lbsync.account.AccountId;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.Device;
import lbsync.account.Refusal;
import lbsync.account.SignInOutcome;
import lbsync.account.SignInOutcome.LetterboxdTrouble;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignedInMember;
import lbsync.account.Token;
import lbsync.audit.Action;
import lbsync.audit.Entry;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.MemberList;
import lbsync.privacy.Household.Person;
import lbsync.site.Answer;
import lbsync.site.Credentials;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;
import lbsync.site.InMemorySite.Call;
import lbsync.site.ListSite;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;

/// Names change hands at the site, accounts here do not.
class IdentityTest {
  private static final String SHELF = "Films that nobody may know of";
  private static final String FORMER = "ann (former name)";

  /// Ann owns a group with Ben, and has taken another name at the site while her session there was
  /// over.
  private static final class Scene implements AutoCloseable {
    final Household house;
    final Person ann;
    final Person ben;
    final InMemoryList shelf;
    final InMemoryList bens;
    final Group group;

    Scene(TestDatabase db) throws InterruptedException {
      house = new Household(db);
      ann = house.person("ann");
      ben = house.person("ben");
      shelf = house.list(ann, SHELF, 1, 2, 3);
      bens = house.list(ben, "bens", 1, 2, 3);
      group = house.share(ann, shelf, "club", Mode.COLLABORATIVE);
      house.join(group, ben, bens);
      house.sync(group);
      ann.member().endSessions();
      ann.member().rename("anna");
    }

    InMemoryMember mallory() {
      InMemoryMember mallory = house.site.join("ann", "mallorys");
      mallory.list("Mallorys own", 9);
      return mallory;
    }

    SignedIn in(String name, String password) throws InterruptedException {
      SignInOutcome outcome = house.signIn(name, password);
      assertThat(outcome).isInstanceOf(SignedIn.class);
      return (SignedIn) outcome;
    }

    SignedIn annComesBack() throws InterruptedException {
      return in("anna", Household.PASSWORD.formatted("ann"));
    }

    Account account(AccountId id) {
      return house.accounts.find(id).orElseThrow();
    }

    List<Action> audit(AccountId of) {
      return house.audit.seenBy(of.value(), null, 1000).stream().map(Entry::action).toList();
    }

    @Override
    public void close() {
      house.close();
    }
  }

  @StoreTest
  void whoever_takes_a_name_at_the_site_gets_nothing_of_who_had_it(TestDatabase db)
      throws Exception {
    try (var scene = new Scene(db)) {
      Household house = scene.house;
      scene.mallory();
      long asked = house.site.requests(Call.LISTS);

      SignedIn in = scene.in("ann", "mallorys");

      AccountId mallory = in.account().id();
      assertThat(house.site.requests(Call.LISTS)).isEqualTo(asked + 1);
      assertThat(in.account()).isEqualTo(new Account(mallory, "ann", State.READY, null));
      assertThat(mallory).isNotEqualTo(scene.ann.account());
      assertThat(house.lists.of(mallory)).isEmpty();
      assertThat(refreshed(house, mallory))
          .extracting(MemberList::name)
          .containsExactly("Mallorys own");
      assertThat(house.lists.ownedBy(mallory, scene.shelf.id())).isEmpty();
      assertThat(house.groups.of(mallory)).isEmpty();
      assertThatThrownBy(() -> house.groups.owned(scene.group.code(), mallory))
          .isInstanceOf(Refusal.class);
      assertThatThrownBy(() -> house.held.of(scene.group.code(), mallory))
          .isInstanceOf(Refusal.class);
      assertThat(house.export.of(mallory).toString()).doesNotContain(SHELF, "club", FORMER);
      assertThat(scene.audit(mallory)).containsExactly(Action.DATA_EXPORTED, Action.SIGNED_IN);
    }
  }

  @StoreTest
  void who_loses_the_name_keeps_all_but_the_secrets(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      Household house = scene.house;
      AccountId ann = scene.ann.account();
      scene.mallory();
      scene.in("ann", "mallorys");
      int asked = house.site.requests().size();

      assertThat(scene.account(ann).username()).isEqualTo(FORMER);
      assertThat(scene.account(ann).state()).isEqualTo(State.SIGN_IN_NEEDED);
      assertThat(refresh(house, ann))
          .isEqualTo(
              Answer.failed(
                  Kind.SIGNED_OUT,
                  "Somebody else has your former name at Letterboxd now. Please sign in here"
                      + " again, with your present one."));
      assertThat(house.site.requests()).as("nothing is left to act with").hasSize(asked);
      assertThat(secrets(db, ann)).isZero();
      assertThat(house.accounts.authenticate(scene.ann.browser()))
          .map(SignedInMember::accountId)
          .contains(ann);
      assertThat(house.groups.owned(scene.group.code(), ann).id()).isEqualTo(scene.group.id());
      assertThat(house.groups.members(scene.group.id()))
          .extracting(Member::username)
          .containsExactlyInAnyOrder(FORMER, "ben");
      assertThat(scene.audit(ann)).startsWith(Action.NAME_LOST).containsOnlyOnce(Action.NAME_LOST);
    }
  }

  @StoreTest
  void who_comes_back_with_a_new_name_has_her_lists_and_groups(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      Household house = scene.house;
      AccountId ann = scene.ann.account();

      SignedIn in = scene.annComesBack();
      Token script =
          house.accounts.tokens().issue(in.account().id(), Wish.everything("laptop")).token();
      assertThat(house.lists.of(in.account().id())).as("it is not known yet who it is").isEmpty();
      assertThat(refreshed(house, in.account().id()))
          .extracting(MemberList::owner)
          .containsExactly(ann);

      assertThat(scene.account(ann)).isEqualTo(new Account(ann, "anna", State.READY, null));
      assertThat(house.accounts.find(in.account().id())).isEmpty();
      for (Token browser : List.of(in.token(), scene.ann.browser())) {
        assertThat(house.accounts.authenticate(browser))
            .map(SignedInMember::accountId)
            .contains(ann);
      }
      assertThat(house.accounts.tokens().authenticate(script).orElseThrow().account())
          .isEqualTo(ann);
      assertThat(scene.audit(ann)).startsWith(Action.NEW_NAME, Action.TOKEN_MADE, Action.SIGNED_IN);

      scene.shelf.add(4);
      house.sync(scene.group);
      assertThat(scene.bens.films()).as("she is read again").contains(4L);
      scene.ann.member().endSessions();
      assertThat(refresh(house, ann))
          .as("the new password is kept, under the new name")
          .isInstanceOf(Answer.Complete.class);
      assertThat(scene.annComesBack().account().id()).isEqualTo(ann);
      Member hers = house.groups.memberWith(scene.shelf.id()).orElseThrow();
      house.groups.leaving().leave(scene.group.code(), ann, hers.id());
      assertThat(house.groups.of(ann)).isEmpty();
    }
  }

  @StoreTest
  void she_has_them_also_when_somebody_else_took_the_old_name(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.mallory();
      AccountId mallory = scene.in("ann", "mallorys").account().id();

      refreshed(scene.house, scene.annComesBack().account().id());
      refreshed(scene.house, mallory);

      assertThat(scene.account(scene.ann.account()).username()).isEqualTo("anna");
      assertThat(scene.account(mallory).username()).isEqualTo("ann");
      assertThat(scene.house.groups.of(mallory)).isEmpty();
      assertThat(scene.house.groups.of(scene.ann.account())).hasSize(1);
      assertThat(scene.house.lists.find(scene.shelf.id()).orElseThrow().owner())
          .isEqualTo(scene.ann.account());
    }
  }

  /// Two members who exchange names, and sign in one after the other.
  @StoreTest
  void names_that_are_exchanged_exchange_nothing_else(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.ben.member().endSessions();
      scene.ben.member().rename("ann");
      scene.ann.member().rename("ben");

      refreshed(scene.house, scene.in("ann", Household.PASSWORD.formatted("ben")).account().id());
      refreshed(scene.house, scene.in("ben", Household.PASSWORD.formatted("ann")).account().id());

      assertThat(scene.account(scene.ann.account()).username()).isEqualTo("ben");
      assertThat(scene.account(scene.ben.account()).username()).isEqualTo("ann");
      assertThat(scene.house.lists.of(scene.ann.account()))
          .extracting(MemberList::id)
          .containsExactly(scene.shelf.id());
      assertThat(scene.house.lists.of(scene.ben.account()))
          .extracting(MemberList::id)
          .containsExactly(scene.bens.id());
    }
  }

  @StoreTest
  void a_new_password_from_a_new_browser_takes_one_request_more(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ann = house.person("ann");
      house.list(ann, SHELF, 1);
      ann.member().changePassword("changed");
      int asked = house.site.requests().size();

      assertThat(((SignedIn) house.signIn("ann", "changed")).account().id())
          .isEqualTo(ann.account());

      assertThat(house.site.requests()).hasSize(asked + 2);
      assertThat(house.accounts.authenticate(ann.browser())).isPresent();
    }
  }

  @StoreTest
  void the_same_password_or_a_browser_that_is_known_takes_no_request_more(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ann = house.person("ann");
      house.list(ann, SHELF, 1);
      long asked = house.site.requests(Call.LISTS);

      SignedIn again = (SignedIn) house.signIn("ann", Household.PASSWORD.formatted("ann"));
      ann.member().changePassword("changed");
      SignedIn known = from(house, "changed", new Device("", "", null, again.known()));
      ann.member().changePassword("changed again");
      SignedIn in = from(house, "changed again", new Device("", "", known.token(), null));

      assertThat(List.of(again, known, in))
          .extracting(each -> each.account().id())
          .containsOnly(ann.account());
      assertThat(house.site.requests(Call.LISTS)).isEqualTo(asked);
    }
  }

  @StoreTest
  void who_has_deleted_all_lists_begins_anew_and_the_group_goes_on(TestDatabase db)
      throws Exception {
    try (var scene = new Scene(db)) {
      scene.ann.member().rename("ann");
      scene.ann.member().changePassword("changed");
      scene.shelf.delete();

      AccountId now = scene.in("ann", "changed").account().id();

      assertThat(now).isNotEqualTo(scene.ann.account());
      assertThat(refreshed(scene.house, now)).isEmpty();
      assertThat(scene.house.lists.of(scene.ann.account())).hasSize(1);
      assertThat(scene.house.groups.members(scene.group.id())).hasSize(2);
    }
  }

  /// What is kept of a list that is gone is as private as the rest.
  @StoreTest
  void lists_that_are_gone_are_nobody_elses_either(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.ann.member().rename("ann");
      scene.shelf.delete();
      refreshed(scene.house, scene.ann.account());
      scene.ann.member().rename("annie");
      assertThat(scene.house.lists.of(scene.ann.account())).isEmpty();
      scene.house.site.join("ann", "mallorys");

      AccountId mallory = scene.in("ann", "mallorys").account().id();

      assertThat(mallory).isNotEqualTo(scene.ann.account());
    }
  }

  @StoreTest
  void while_the_site_cannot_be_asked_nobody_is_let_in_and_nothing_changes(TestDatabase db)
      throws Exception {
    try (var scene = new Scene(db)) {
      Household house = scene.house;
      AccountId ann = scene.ann.account();
      Account before = scene.account(ann);
      List<Action> audit = scene.audit(ann);
      scene.mallory();
      house.site.failNext(Call.LISTS, new Trouble(Kind.CHALLENGE, "Letterboxd asks for proof."));

      assertThat(house.signIn("ann", "mallorys"))
          .isEqualTo(
              new LetterboxdTrouble(
                  new Trouble(
                      Kind.CHALLENGE,
                      "Letterboxd could not be asked whether this is still the same account."
                          + " Please try again later. Letterboxd asks for proof.")));

      assertThat(scene.account(ann)).isEqualTo(before);
      assertThat(scene.audit(ann)).isEqualTo(audit);
      assertThat(secrets(db, ann)).isEqualTo(2);
      assertThat(count(db, "SELECT COUNT(*) FROM account")).isEqualTo(2);
      assertThat(scene.in("ann", "mallorys").account().id()).isNotEqualTo(ann);
    }
  }

  @StoreTest
  void trouble_keeps_out_who_is_the_same_person_only_until_it_is_over(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ann = house.person("ann");
      house.list(ann, SHELF, 1);
      ann.member().changePassword("changed");
      house.site.failNext(Call.LISTS, new Trouble(Kind.UNREACHABLE, "No answer came."));

      assertThat(house.signIn("ann", "changed")).isInstanceOf(LetterboxdTrouble.class);
      assertThat(((SignedIn) house.signIn("ann", "changed")).account().id())
          .isEqualTo(ann.account());
    }
  }

  /// Else whoever had the name before could look on.
  @StoreTest
  void an_account_without_lists_goes_on_and_lets_in_nobody_who_was_in_before(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person eve = house.person("ann");
      Token script =
          house.accounts.tokens().issue(eve.account(), Wish.everything("a script")).token();
      eve.member().rename("eve");
      InMemoryMember ann = house.site.join("ann", "anns");
      ann.list(SHELF, 1);

      SignedIn in = (SignedIn) house.signIn("ann", "anns");

      assertThat(in.account().id()).isEqualTo(eve.account());
      assertThat(house.accounts.authenticate(eve.browser())).isEmpty();
      assertThat(house.accounts.tokens().authenticate(script)).isEmpty();
      assertThat(house.accounts.authenticate(in.token())).isPresent();
    }
  }

  @StoreTest
  void a_list_never_moves_from_an_account_to_one_that_has_lists_too(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ann = house.person("ann");
      Person ben = house.person("ben");
      InMemoryList first = house.list(ben, "first", 1);
      house.list(ben, "second", 2);
      db.database()
          .jdbc()
          .sql("UPDATE member_list SET account_id = :ann WHERE id = :list")
          .param("ann", ann.account().value())
          .param("list", first.id().value())
          .update();
      ben.member().list("third", 3);

      assertThat(refresh(house, ben.account()))
          .isEqualTo(
              Answer.failed(
                  Kind.FORBIDDEN,
                  "You have more than one account here: some of your lists belong to ann. Nothing"
                      + " was changed. Delete the account that you do not need under Settings, and"
                      + " sign in again."));

      assertThat(house.lists.find(first.id()).orElseThrow().owner()).isEqualTo(ann.account());
      assertThat(house.lists.of(ben.account()))
          .extracting(MemberList::name)
          .containsExactly("second");
    }
  }

  @StoreTest
  void two_looks_at_the_lists_at_once_make_one_account_of_two(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      AccountId second = scene.annComesBack().account().id();
      List<Answer<List<MemberList>>> answers = new ArrayList<>();
      scene.house.site.beforeNext(Call.LISTS, () -> answers.add(refresh(scene.house, second)));

      answers.add(refresh(scene.house, second));

      assertThat(answers.getFirst()).isInstanceOf(Answer.Complete.class);
      assertThat(answers.getLast()).as("that account is no more").isInstanceOf(Answer.Failed.class);
      assertThat(scene.account(scene.ann.account()).username()).isEqualTo("anna");
      assertThat(scene.house.lists.of(scene.ann.account())).hasSize(1);
      assertThat(refresh(scene.house, scene.ann.account())).isInstanceOf(Answer.Complete.class);
    }
  }

  @StoreTest
  void who_signs_in_many_times_at_once_gets_one_account(TestDatabase db) throws Exception {
    try (var scene = new Scene(db);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      scene.mallory();
      List<Future<AccountId>> begun = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        begun.add(threads.submit(() -> scene.in("ann", "mallorys").account().id()));
      }
      Set<AccountId> accounts = new HashSet<>();
      for (Future<AccountId> each : begun) {
        accounts.add(each.get());
      }

      assertThat(accounts).hasSize(1).doesNotContain(scene.ann.account());
      assertThat(scene.audit(scene.ann.account())).containsOnlyOnce(Action.NAME_LOST);
    }
  }

  private static SignedIn from(Household house, String password, Device device)
      throws InterruptedException {
    var credentials = new Credentials("ann", password, null);
    return (SignedIn) house.accounts.signIn(credentials, device);
  }

  private static List<MemberList> refreshed(Household house, AccountId account) {
    Answer<List<MemberList>> answer = refresh(house, account);
    assertThat(answer).isInstanceOf(Answer.Complete.class);
    return ((Answer.Complete<List<MemberList>>) answer).value();
  }

  private static Answer<List<MemberList>> refresh(Household house, AccountId account) {
    try {
      return house.lists.refresh(account, ListSite.Progress.NONE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int secrets(TestDatabase db, AccountId account) {
    return count(
        db,
        """
        SELECT COUNT(password) + COUNT(site_session)
        FROM account
        WHERE id = %s
        """
            .formatted(account));
  }

  private static int count(TestDatabase db, String sql) {
    return db.database().jdbc().sql(sql).query(Integer.class).single();
  }
}
