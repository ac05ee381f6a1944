package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import lbsync.account.SignInOutcome.LetterboxdTrouble;
import lbsync.account.SignInOutcome.SecondFactorRequired;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignInOutcome.TooOften;
import lbsync.account.SignInOutcome.WrongCredentials;
import lbsync.db.Statements;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInThrottleTest {
  private static final int AT_ONE_ADDRESS = SignInThrottle.NAME_AT_ADDRESS.most();

  @StoreTest
  void one_address_guesses_five_passwords_of_a_name_and_then_one_in_a_quarter_of_an_hour(
      TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);

    assertThat(guesses(test, "ann", from("192.0.2.1"))).isEqualTo(5);
    assertThat(test.site.requests(Call.SIGN_IN)).as("the site was asked no more").isEqualTo(5);
    assertThat(test.attempt("ann", "secret", from("192.0.2.1")))
        .as("not even the right one")
        .isEqualTo(new TooOften(Duration.ofMinutes(15)));

    test.clock.pass(Duration.ofMinutes(15));

    assertThat(guesses(test, "ann", from("192.0.2.1"))).isEqualTo(1);
  }

  @StoreTest
  void no_way_of_writing_the_name_has_a_budget_of_its_own(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    int asked = 0;
    for (String name : new String[] {"ann", "ANN", " Ann ", "ann\t", "\uFF21nn", "a\u200Bnn"}) {
      asked += guesses(test, name, from("192.0.2.1"));
    }
    assertThat(asked).isEqualTo(AT_ONE_ADDRESS);
  }

  @StoreTest
  void many_addresses_together_guess_fifteen_of_a_name_and_then_fifteen_an_hour(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    int asked = 0;
    for (int i = 1; i <= 50; i++) {
      asked += guesses(test, "ann", from("192.0.2." + i));
    }
    assertThat(asked).isEqualTo(15);
    for (int minute = 0; minute < 60; minute++) {
      test.clock.pass(Duration.ofMinutes(1));
      asked += guesses(test, "ann", from("198.51.100." + minute));
    }
    assertThat(asked).isEqualTo(30);
  }

  /// Whoever keeps guessing from one address leaves the name's budget to others, too.
  @StoreTest
  void one_address_alone_does_not_use_up_a_name(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    for (int minute = 0; minute < 600; minute++) {
      guesses(test, "ann", from("192.0.2.1"));
      test.clock.pass(Duration.ofMinutes(1));
    }

    assertThat(test.attempt("ann", "secret", from("203.0.113.9"))).isInstanceOf(SignedIn.class);
  }

  @StoreTest
  void one_address_tries_twenty_times(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    int asked = 0;
    for (int i = 0; i < 100; i++) {
      asked += guesses(test, "name" + i, from("192.0.2.1"));
    }
    assertThat(asked).isEqualTo(20);
    assertThat(test.attempt("ann", "secret", from("192.0.2.2"))).isInstanceOf(SignedIn.class);
  }

  @StoreTest
  void strangers_together_try_sixty_times(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    int asked = 0;
    for (int i = 0; i < 200; i++) {
      asked += guesses(test, "name" + i, from("192.0.2." + i));
    }
    assertThat(asked).isEqualTo(60);
  }

  @StoreTest
  void who_has_signed_in_with_a_browser_is_not_locked_out_of_it(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    Token known = test.signIn("ann", "secret").known();
    for (int i = 0; i < 250; i++) {
      guesses(test, "ann", from("192.0.2." + i));
      guesses(test, "name" + i, from("198.51.100." + i));
    }
    Device own = new Device("", "192.0.2.1", null, known);
    assertThat(test.attempt("ann", "secret", from("192.0.2.1"))).isInstanceOf(TooOften.class);

    assertThat(test.attempt("ann", "typed wrongly", own)).isInstanceOf(WrongCredentials.class);
    assertThat(test.attempt("ann", "secret", own)).isInstanceOf(SignedIn.class);
  }

  @StoreTest
  void whoever_has_that_browser_guesses_no_more_than_ten_times(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    Token known = test.signIn("ann", "secret").known();
    assertThat(guesses(test, "ann", new Device("", "192.0.2.1", null, known))).isEqualTo(10);
  }

  @StoreTest
  void a_browser_is_known_to_the_accounts_that_it_signed_in_to_and_no_other(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");
    Token anns = test.signIn("ann", "secret").known();
    Token both = test.signIn("bob", "other", new Device("", "", null, anns)).known();
    test.site.join("Eve", "eve");
    Token eves = test.signIn("eve", "eve").known();

    var browsers = new KnownBrowsers(db.database(), test.clock);

    assertThat(browsers.knows(both, "ANN")).isTrue();
    assertThat(browsers.knows(both, "bob")).isTrue();
    assertThat(browsers.knows(anns, "ann")).as("it has another name since").isFalse();
    assertThat(browsers.knows(eves, "ann")).isFalse();
    assertThat(browsers.knows(null, "ann")).isFalse();
    test.clock.pass(Duration.ofDays(365));
    assertThat(browsers.knows(both, "ann")).isFalse();
  }

  /// Else whoever can set a cookie in somebody's browser knows what it is known by.
  @StoreTest
  void what_a_browser_showed_is_worth_nothing_after_it_signed_in(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    Token planted = new Token("planted");

    test.signIn("ann", "secret", new Device("", "", null, planted));

    assertThat(new KnownBrowsers(db.database(), test.clock).knows(planted, "ann")).isFalse();
  }

  @StoreTest
  void an_account_remembers_twenty_browsers_the_latest(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    Token first = test.signIn("ann", "secret").known();
    Token last = first;
    for (int i = 0; i < 20; i++) {
      test.clock.pass(Duration.ofMinutes(1));
      last = test.signIn("ann", "secret").known();
    }
    var browsers = new KnownBrowsers(db.database(), test.clock);
    assertThat(browsers.knows(first, "ann")).isFalse();
    assertThat(browsers.knows(last, "ann")).isTrue();
  }

  @StoreTest
  void what_succeeds_takes_no_guesses(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    for (int i = 0; i < 30; i++) {
      test.signIn("ann", "secret");
    }
    test.clock.pass(Duration.ofHours(1));
    assertThat(guesses(test, "ann", new Device("a browser"))).isEqualTo(AT_ONE_ADDRESS);
  }

  /// Each takes two requests at the pace that all members share, and a line in the records.
  @StoreTest
  void a_member_signs_in_thirty_times_wherever_and_then_has_to_wait(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    Token known = null;
    for (int i = 0; i < 30; i++) {
      var device = new Device("", "192.0.2." + i, null, i % 2 == 0 ? null : known);
      known = test.signIn("ann", "secret", device).known();
    }
    long asked = test.site.requests(Call.SIGN_IN);

    assertThat(test.attempt("ann", "secret", from("203.0.113.9")))
        .isEqualTo(new TooOften(Duration.ofMinutes(4)));
    assertThat(test.attempt("ann", "secret", new Device("", "203.0.113.9", null, known)))
        .isEqualTo(new TooOften(Duration.ofMinutes(4)));

    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(asked);
    test.clock.pass(Duration.ofMinutes(4));
    test.signIn("ann", "secret");
  }

  @StoreTest
  void from_one_address_sixty_sign_ins_succeed_and_then_one_a_minute(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    Token known = test.signIn("ann", "secret").known();
    for (int i = 0; i < 60; i++) {
      test.site.join("Member" + i, "secret");
      test.signIn("member" + i, "secret", from("192.0.2.1"));
    }
    test.site.join("Last", "secret");

    assertThat(test.attempt("last", "secret", from("192.0.2.1")))
        .isEqualTo(new TooOften(Duration.ofMinutes(1)));
    assertThat(test.attempt("ann", "secret", new Device("", "192.0.2.1", null, known)))
        .as("a browser that is known is no stranger")
        .isInstanceOf(SignedIn.class);
    assertThat(test.attempt("last", "secret", from("192.0.2.2"))).isInstanceOf(SignedIn.class);
  }

  @StoreTest
  void wrong_passwords_take_nothing_from_those_that_succeed(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    for (int i = 0; i < 100; i++) {
      guesses(test, "ann", from("192.0.2.1"));
      test.clock.pass(Duration.ofMinutes(4));
    }
    test.clock.pass(Duration.ofMinutes(15));
    assertThat(test.attempt("ann", "secret", from("192.0.2.1"))).isInstanceOf(SignedIn.class);
  }

  @StoreTest
  void what_was_not_sent_to_the_site_is_not_counted(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.rest(true);
    for (int i = 0; i < 100; i++) {
      assertThat(test.attempt("ann", "secret", from("192.0.2.1")))
          .isInstanceOf(LetterboxdTrouble.class);
    }
    test.site.rest(false);
    assertThat(test.attempt("ann", "secret", from("192.0.2.1"))).isInstanceOf(SignedIn.class);
    assertThat(guesses(test, "ann", from("192.0.2.1"))).isEqualTo(AT_ONE_ADDRESS);
  }

  @StoreTest
  void codes_of_the_second_factor_are_guessed_no_more_often_than_passwords(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.ann.wantSecondFactor("123456");
    int asked = 0;
    for (int i = 0; i < 20; i++) {
      asked += test.attempt("ann", "secret", "00000" + i) instanceof TooOften ? 0 : 1;
    }
    assertThat(asked).isEqualTo(AT_ONE_ADDRESS);
  }

  @StoreTest
  void that_the_site_was_in_trouble_counts(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    for (int i = 0; i < AT_ONE_ADDRESS; i++) {
      test.site.failNext(Call.SIGN_IN, new Trouble(Trouble.Kind.UNREACHABLE, "No answer"));
      assertThat(test.attempt("ann", "secret", from("192.0.2.1")))
          .isInstanceOf(LetterboxdTrouble.class);
    }
    assertThat(test.attempt("ann", "secret", from("192.0.2.1"))).isInstanceOf(TooOften.class);
  }

  @StoreTest
  void sessions_of_browsers_are_tried_twenty_times_from_one_address(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    var nonsense = new BrowserSession("session=nonsense", "Browser/1.0");
    int asked = 0;
    for (int i = 0; i < 50; i++) {
      SignInOutcome outcome = test.accounts().signIn(nonsense, from("192.0.2.1"), null);
      asked += outcome instanceof TooOften ? 0 : 1;
    }
    assertThat(asked).isEqualTo(20);
  }

  /// The same answer after the same request to the site.
  @StoreTest
  void nothing_tells_a_name_that_is_known_here_from_one_that_is_not(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.signIn("ann", "secret");
    test.site.join("Bob", "other");
    Set<SignInOutcome> outcomes = new HashSet<>();
    Set<Long> requests = new HashSet<>();
    for (String name : new String[] {"ann", "bob", "nobody"}) {
      long before = test.site.requests(Call.SIGN_IN);
      outcomes.add(test.attempt(name, "wrong", from("192.0.2.1")));
      requests.add(test.site.requests(Call.SIGN_IN) - before);
    }
    assertThat(outcomes).hasSize(1);
    assertThat(requests).containsExactly(1L);
    for (String name : new String[] {"ann", "bob", "nobody"}) {
      guesses(test, name, from("192.0.2.1"));
      outcomes.add(test.attempt(name, "wrong", from("192.0.2.1")));
    }
    assertThat(outcomes).as("and one more for all who have to wait").hasSize(2);
  }

  @StoreTest
  void a_wrong_password_takes_as_much_work_whether_there_is_such_an_account_or_not(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.signIn("ann", "secret");
    for (String name : new String[] {"ann", "nobody"}) {
      assertThat(Statements.countedHere(() -> guess(test, name))).as(name).isEqualTo(1);
    }
  }

  private static void guess(TestAccounts test, String name) {
    try {
      assertThat(test.attempt(name, "wrong", from("192.0.2.1")))
          .isInstanceOf(WrongCredentials.class);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::9, 20010db800010002",
    "fe80::1%eth0, fe80000000000000",
    "nonsense, nonsense"
  })
  void an_address_stands_for_its_network(String address, String network) {
    assertThat(Networks.of(address)).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db80001",
    "2001:db8:1:ffff::9, 20010db80001",
    "nonsense, nonsense"
  })
  void and_for_all_that_one_customer_may_have(String address, String network) {
    assertThat(Networks.wide(address)).isEqualTo(network);
  }

  private static Device from(String address) {
    return new Device("", address, null, null);
  }

  /// How many of the next guesses reach the site.
  private static int guesses(TestAccounts test, String name, Device device)
      throws InterruptedException {
    int asked = 0;
    while (asked < 100) {
      var wrong = new Credentials(name, "guess", null);
      SignInOutcome outcome = test.accounts().signIn(wrong, device);
      if (outcome instanceof TooOften) {
        return asked;
      }
      assertThat(outcome).isNotInstanceOf(SecondFactorRequired.class);
      asked++;
    }
    return asked;
  }
}
