package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lbsync.account.Account.State;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignInOutcome.WrongCredentials;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.site.Answer;
import lbsync.site.BrowserSession;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;

/// Signing in with a session of the member's own browser.
class BrowserSignInTest {
  @StoreTest
  void a_session_of_the_members_browser_signs_in(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);

    SignedIn in = signIn(test);

    assertThat(in.account().username()).isEqualTo("Ann");
    assertThat(test.accounts().authenticate(in.token())).isPresent();
    assertThat(test.restart().call(in.account().id(), SiteCalls.lists(test)))
        .isInstanceOf(Answer.Complete.class);
  }

  @StoreTest
  void it_is_the_same_account_as_with_the_password(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId before = test.signIn("ann", "secret").account().id();
    assertThat(signIn(test).account().id()).isEqualTo(before);
  }

  @StoreTest
  void no_password_is_kept_not_even_an_earlier_one(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    test.signIn("ann", "secret");
    signIn(test);
    assertThat(
            db.database()
                .jdbc()
                .sql("SELECT COUNT(*) FROM account WHERE password IS NOT NULL")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @StoreTest
  void when_that_session_ends_the_member_has_to_sign_in(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId ann = signIn(test).account().id();
    long before = test.site.requests(Call.SIGN_IN);
    test.ann.endSessions();

    assertThat(test.accounts().call(ann, SiteCalls.lists(test)))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.trouble().kind()).isEqualTo(Trouble.Kind.SIGNED_OUT));

    assertThat(test.accounts().find(ann)).map(Account::state).contains(State.SIGN_IN_NEEDED);
    assertThat(test.site.requests(Call.SIGN_IN)).as("nobody tried to").isEqualTo(before);
    assertThat(signIn(test).account().state()).isEqualTo(State.READY);
  }

  @StoreTest
  void a_session_that_the_site_does_not_know_is_refused_and_leaves_nothing(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    var ended = new BrowserSession(test.ann.browserCookies(), "Browser/1.0");
    test.ann.endSessions();

    assertThat(test.accounts().signIn(ended, new Device("a browser"), null))
        .isEqualTo(new WrongCredentials("Letterboxd no longer knows this session."));

    assertThat(
            db.database().jdbc().sql("SELECT COUNT(*) FROM account").query(Integer.class).single())
        .isZero();
  }

  @StoreTest
  void a_session_is_nobody_elses(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");
    AccountId bob = test.signIn("bob", "other").account().id();
    test.clock.pass(Duration.ofMinutes(1));
    assertThat(signIn(test).account().id()).isNotEqualTo(bob);
  }

  private static SignedIn signIn(TestAccounts test) throws InterruptedException {
    var browser = new BrowserSession(test.ann.browserCookies(), "Browser/1.0");
    SignInOutcome outcome = test.accounts().signIn(browser, new Device("a browser"), null);
    assertThat(outcome).isInstanceOf(SignedIn.class);
    return (SignedIn) outcome;
  }
}
