package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lbsync.account.Account.State;
import lbsync.admin.KeyRotation;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.site.Answer;
import lbsync.site.Credentials;
import lbsync.site.InMemorySite.Call;
import lbsync.site.ListSite;
import lbsync.site.ListSummary;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.vault.VaultSettings;

/// What happens when a session at the site has ended: few requests, and no password tried twice.
class RenewalTest {
  @StoreTest
  void a_session_that_ended_is_renewed_with_the_kept_password(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.endSessions();

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    test.restart();
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
    assertThat(test.site.requests(Call.LISTS)).isEqualTo(3);
  }

  @StoreTest
  void many_calls_that_find_the_session_ended_sign_in_once(TestDatabase db) throws Exception {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.endSessions();

    List<Answer<List<ListSummary>>> answers = atOnce(test, id, 8);

    assertThat(answers).hasSize(8).allMatch(answer -> answer instanceof Answer.Complete);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
  }

  @StoreTest
  void a_refused_password_is_tried_once_by_many_calls_and_never_again(TestDatabase db)
      throws Exception {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.changePassword("changed");

    assertThat(atOnce(test, id, 8)).allMatch(SiteCalls::signedOut);
    long asked = test.site.requests().size();
    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);
    test.restart();
    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);

    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
    assertThat(test.site.requests()).as("no request after the refusal").hasSize((int) asked);
    assertThat(kept(db)).isZero();
    assertThat(test.accounts().find(id))
        .hasValueSatisfying(
            account -> {
              assertThat(account.state()).isEqualTo(State.SIGN_IN_NEEDED);
              assertThat(account.stateDetail())
                  .contains("Your credentials don’t match our records.")
                  .contains("sign in here again");
            });
  }

  @StoreTest
  void without_a_kept_password_the_member_signs_in_again_when_the_session_has_ended(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.signIn("ann", "secret");
    var credentials = new Credentials("ann", "secret", null);
    test.accounts().signIn(credentials, new Device("a browser"), false, null);
    AccountId id = new AccountId(1);
    assertThat(test.secrets().password(id)).as("the one kept before is gone").isEmpty();

    test.restart();
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    test.ann.endSessions();
    long asked = test.site.requests(Call.SIGN_IN);
    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);
    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);

    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(asked);
    assertThat(test.accounts().find(id))
        .contains(
            new Account(
                id,
                "Ann",
                State.SIGN_IN_NEEDED,
                "Your session at Letterboxd has ended, and your password is not kept here. Please"
                    + " sign in here again."));
    assertThat(kept(db)).isZero();
    test.signIn("ann", "secret");
    assertThat(test.secrets().password(id)).contains("secret");
  }

  @StoreTest
  void a_session_renewed_while_keys_are_rotated_is_kept(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.renewNextSession();
    SiteCall<Answer<List<ListSummary>>> call =
        session -> {
          var answer = test.site.lists(session, ListSite.Progress.NONE);
          KeyRotation.run(db.settings(), new VaultSettings(db.directory()), test.clock);
          return answer;
        };

    assertThat(test.accounts().call(id, call)).isInstanceOf(Answer.Complete.class);
    test.restart();

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(1);
  }

  @StoreTest
  void a_password_refused_while_keys_are_rotated_is_forgotten_all_the_same(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.changePassword("changed");
    test.site.beforeNext(
        Call.SIGN_IN,
        () -> KeyRotation.run(db.settings(), new VaultSettings(db.directory()), test.clock));

    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);

    assertThat(kept(db)).isZero();
    assertThat(test.accounts().find(id)).map(Account::state).contains(State.SIGN_IN_NEEDED);
  }

  @StoreTest
  void a_second_factor_wanted_on_renewal_waits_for_the_member(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.wantSecondFactor("123456");
    test.ann.endSessions();

    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);
    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);

    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
    assertThat(test.accounts().find(id))
        .map(Account::stateDetail)
        .hasValueSatisfying(detail -> assertThat(detail).contains("second factor"));
  }

  @StoreTest
  void signing_in_here_again_makes_all_well(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.changePassword("changed");
    SiteCalls.lists(test, id);

    Account again = test.signIn("ann", "changed").account();

    assertThat(again).isEqualTo(new Account(id, "Ann", State.READY, null));
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
  }

  @StoreTest
  void a_password_that_could_not_be_tried_is_kept(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.endSessions();
    var down = new Trouble(Kind.UNAVAILABLE, "The site is down");
    test.site.failNext(Call.SIGN_IN, down);

    assertThat(SiteCalls.lists(test, id)).isEqualTo(new Answer.Failed<>(down));
    assertThat(test.accounts().find(id)).map(Account::state).contains(State.READY);
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.LISTS)).as("no call with the dead session").isEqualTo(2);
  }

  @StoreTest
  void a_member_who_signs_in_while_the_old_password_is_refused_stays_signed_in(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    Accounts elsewhere = test.copy();
    test.ann.changePassword("changed");
    test.site.beforeNext(Call.SIGN_IN, () -> signInElsewhere(elsewhere));

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);

    assertThat(test.accounts().find(id)).map(Account::state).contains(State.READY);
    test.restart();
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
  }

  @StoreTest
  void another_copy_of_the_program_goes_on_with_the_session_stored_last(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    Accounts copy = test.copy();
    copy.call(id, SiteCalls.lists(test));
    test.ann.endSessions();

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(copy.call(id, SiteCalls.lists(test))).isInstanceOf(Answer.Complete.class);
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
  }

  @StoreTest
  void a_session_renewed_by_another_copy_is_not_overwritten(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    Accounts copy = test.copy();
    copy.call(id, SiteCalls.lists(test));
    test.ann.renewNextSession();
    SiteCalls.lists(test, id);

    copy.call(id, SiteCalls.lists(test));
    copy.call(id, SiteCalls.lists(test));

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(1);
  }

  @StoreTest
  void a_call_is_repeated_once_only(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    for (int i = 0; i < 3; i++) {
      test.site.failNext(Call.LISTS, new Trouble(Kind.SIGNED_OUT, "Who are you?"));
    }

    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);
    assertThat(test.site.requests(Call.LISTS)).isEqualTo(2);
  }

  @StoreTest
  void a_kept_session_of_another_kind_is_replaced(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.secrets().keep(id, "secret", "made by an older program");
    test.restart();

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
  }

  private static void signInElsewhere(Accounts elsewhere) {
    try {
      elsewhere.signIn(new Credentials("ann", "changed", null), new Device("a phone"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Calls that have all got their session before the first of them asks.
  private static List<Answer<List<ListSummary>>> atOnce(TestAccounts test, AccountId id, int calls)
      throws InterruptedException, ExecutionException {
    var together = new CyclicBarrier(calls);
    Set<Long> waited = ConcurrentHashMap.newKeySet();
    SiteCall<Answer<List<ListSummary>>> call =
        session -> {
          if (waited.add(Thread.currentThread().threadId())) {
            meet(together);
          }
          return test.site.lists(session, ListSite.Progress.NONE);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer<List<ListSummary>>>> running =
          IntStream.range(0, calls)
              .mapToObj(i -> threads.submit(() -> test.accounts().call(id, call)))
              .toList();
      List<Answer<List<ListSummary>>> answers = new ArrayList<>();
      for (var each : running) {
        answers.add(each.get());
      }
      return answers;
    }
  }

  private static void meet(CyclicBarrier together) throws InterruptedException {
    try {
      together.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long kept(TestDatabase db) {
    return db.database()
        .jdbc()
        .sql("SELECT COUNT(password) + COUNT(site_session) FROM account")
        .query((row, i) -> row.getLong(1))
        .single();
  }
}
