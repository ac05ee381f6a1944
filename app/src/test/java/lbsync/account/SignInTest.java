package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lbsync.account.Account.State;
import lbsync.account.SignInOutcome.LetterboxdTrouble;
import lbsync.account.SignInOutcome.SecondFactorRequired;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignInOutcome.WrongCredentials;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.audit.Entry;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;

class SignInTest {
  @StoreTest
  void who_the_site_knows_has_an_account_here(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);

    SignedIn in = test.signIn("ann", "secret");

    assertThat(in.account().username()).isEqualTo("Ann");
    assertThat(in.account().state()).isEqualTo(State.READY);
    assertThat(test.accounts().find(in.account().id())).contains(in.account());
    assertThat(test.accounts().authenticate(in.token()))
        .map(SignedInMember::accountId)
        .contains(in.account().id());
  }

  @StoreTest
  void the_same_member_has_one_account_however_the_name_is_written(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");

    AccountId first = test.signIn("ANN", "secret").account().id();

    assertThat(test.signIn("ann", "secret").account().id()).isEqualTo(first);
    test.ann.rename("aNN");
    assertThat(test.signIn("ann", "secret").account())
        .isEqualTo(new Account(first, "aNN", State.READY, null));
    assertThat(test.signIn("bob", "other").account().id()).isNotEqualTo(first);
  }

  @StoreTest
  void what_the_site_says_is_passed_on_and_leaves_nothing_here(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    var broken = new Trouble(Trouble.Kind.UNAVAILABLE, "The site is down");
    test.site.failNext(Call.SIGN_IN, broken);

    assertThat(test.attempt("ann", "secret", (String) null))
        .isEqualTo(new LetterboxdTrouble(broken));
    assertThat(test.attempt("ann", "wrong", (String) null))
        .isEqualTo(new WrongCredentials("Your credentials don’t match our records."));
    test.ann.wantSecondFactor("123456");
    assertThat(test.attempt("ann", "secret", (String) null)).isEqualTo(new SecondFactorRequired());
    assertThat(count(db)).isZero();
    assertThat(test.attempt("ann", "secret", "123456")).isInstanceOf(SignedIn.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(4);
  }

  @StoreTest
  void a_wrong_password_typed_here_harms_no_account(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = test.signIn("ann", "secret").account().id();

    test.attempt("ann", "wrong", (String) null);

    assertThat(test.accounts().find(id)).map(Account::state).contains(State.READY);
  }

  @StoreTest
  void secrets_are_not_to_be_read_in_the_database(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    SignedIn in = test.signIn("ann", "secret");
    Token token = test.apiToken(in.account().id());

    List<String> secret =
        columns(db, "SELECT password FROM account UNION ALL SELECT site_session FROM account");
    assertThat(secret).hasSize(2).allSatisfy(text -> assertThat(text).doesNotContain("secret"));
    assertThat(secret).allSatisfy(text -> assertThat(text).doesNotContain("in-memory"));
    List<String> hashes =
        columns(
            db,
            """
            SELECT token_hash FROM login
            UNION ALL SELECT token_hash FROM api_token
            UNION ALL SELECT token_hash FROM known_browser
            """);
    assertThat(hashes)
        .hasSize(3)
        .allSatisfy(text -> assertThat(text).hasSize(32))
        .doesNotContain(token.value(), in.token().value(), in.known().value());
    assertThat(token).asString().doesNotContain(token.value());
  }

  @StoreTest
  void a_secret_moved_to_another_members_row_does_not_open(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Mallory", "other");
    AccountId ann = test.signIn("ann", "secret").account().id();
    AccountId mallory = test.signIn("mallory", "other").account().id();
    db.database()
        .jdbc()
        .sql(
            """
            UPDATE account
            SET password     = (SELECT a.password FROM account a WHERE a.id = :ann),
                site_session = NULL
            WHERE id = :mallory
            """)
        .param("ann", ann.value())
        .param("mallory", mallory.value())
        .update();

    assertThat(test.accounts().call(mallory, SiteCalls.lists(test))).matches(SiteCalls::signedOut);
    assertThat(test.site.requests(Call.SIGN_IN)).as("it is not tried").isEqualTo(2);
  }

  @StoreTest
  void a_login_ends_when_it_is_not_used_for_30_days(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    Token token = test.signIn("ann", "secret").token();

    test.clock.pass(Duration.ofDays(29));
    assertThat(test.accounts().authenticate(token)).isPresent();
    test.clock.pass(Duration.ofDays(29));
    assertThat(test.accounts().authenticate(token)).isPresent();
    test.clock.pass(Duration.ofDays(30));
    assertThat(test.accounts().authenticate(token)).isEmpty();
  }

  @StoreTest
  void a_login_ends_after_90_days_however_often_it_is_used(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    Token token = test.signIn("ann", "secret").token();
    for (int day = 1; day < 90; day++) {
      test.clock.pass(Duration.ofDays(1));
      assertThat(test.accounts().authenticate(token)).as("day " + day).isPresent();
    }

    test.clock.pass(Duration.ofDays(1));

    assertThat(test.accounts().authenticate(token)).isEmpty();
    test.accounts().clean();
    assertThat(columns(db, "SELECT token_hash FROM login")).isEmpty();
  }

  @StoreTest
  void signing_out_ends_this_browser_alone(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    Token phone = test.signIn("ann", "secret").token();
    Token laptop = test.signIn("ann", "secret").token();

    test.accounts().signOut(phone);

    assertThat(test.accounts().authenticate(phone)).isEmpty();
    assertThat(test.accounts().authenticate(laptop)).isPresent();
    assertThat(test.accounts().authenticate(new Token("made up"))).isEmpty();
  }

  @StoreTest
  void signing_in_again_ends_the_earlier_login_of_the_same_browser(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");
    Token phone = test.signIn("ann", "secret").token();
    Token laptop = test.signIn("ann", "secret").token();

    Token again = test.signIn("ann", "secret", new Device("", "", laptop, null)).token();
    Token bobs = test.signIn("bob", "other", new Device("", "", again, null)).token();

    assertThat(test.accounts().authenticate(laptop)).isEmpty();
    assertThat(test.accounts().authenticate(again)).isEmpty();
    assertThat(test.accounts().authenticate(phone)).isPresent();
    assertThat(test.accounts().authenticate(bobs)).isPresent();
  }

  @StoreTest
  void a_sign_in_that_fails_ends_nothing(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    Token laptop = test.signIn("ann", "secret").token();

    test.attempt("ann", "wrong", new Device("", "", laptop, null));

    assertThat(test.accounts().authenticate(laptop)).isPresent();
  }

  @StoreTest
  void browsers_are_listed_the_one_used_last_first_and_signed_out_one_by_one(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    SignedIn phone = test.signIn("ann", "secret", new Device("phone", "", null, null));
    test.clock.pass(Duration.ofDays(1));
    Token laptop = test.signIn("ann", "secret", new Device("laptop", "", null, null)).token();
    AccountId ann = phone.account().id();
    Logins logins = test.accounts().logins();

    List<Logins.Login> all = logins.of(ann);
    assertThat(all).extracting(Logins.Login::userAgent).containsExactly("laptop", "phone");
    assertThat(all.getFirst().lastUsedAt()).isEqualTo(test.clock.instant());

    logins.end(ann, all.getLast().id());

    assertThat(test.accounts().authenticate(phone.token())).isEmpty();
    assertThat(test.accounts().authenticate(laptop)).isPresent();
    assertThat(logins.of(ann)).extracting(Logins.Login::userAgent).containsExactly("laptop");
    test.clock.pass(Duration.ofDays(30));
    assertThat(logins.of(ann)).as("it has ended by itself").isEmpty();
  }

  @StoreTest
  void all_other_browsers_are_signed_out_at_once(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");
    Token phone = test.signIn("ann", "secret", new Device("Mobile Safari (iPhone)")).token();
    Token tablet = test.signIn("ann", "secret", new Device("Firefox (Windows)")).token();
    SignedIn laptop = test.signIn("ann", "secret", new Device("laptop"));
    Token bobs = test.signIn("bob", "other").token();
    AccountId ann = laptop.account().id();
    SignedInMember here = test.accounts().authenticate(laptop.token()).orElseThrow();

    test.accounts().logins().endOthers(ann, here.sessionId());

    assertThat(test.accounts().authenticate(phone)).isEmpty();
    assertThat(test.accounts().authenticate(tablet)).isEmpty();
    assertThat(test.accounts().authenticate(laptop.token())).isPresent();
    assertThat(test.accounts().authenticate(bobs)).isPresent();
    assertThat(new Audit(db.database(), test.clock).seenBy(ann.value(), null, 2))
        .extracting(Entry::action, Entry::detail)
        .containsExactlyInAnyOrder(
            tuple(Action.BROWSER_SIGNED_OUT, "Safari on iPhone"),
            tuple(Action.BROWSER_SIGNED_OUT, "Firefox on Windows"));

    test.accounts().logins().endOthers(ann, null);
    assertThat(test.accounts().authenticate(laptop.token())).isEmpty();
  }

  @StoreTest
  void a_login_knows_when_it_began(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    Instant began = test.clock.instant();
    Token token = test.signIn("ann", "secret").token();

    test.clock.pass(Duration.ofDays(2));

    assertThat(test.accounts().authenticate(token)).map(SignedInMember::since).contains(began);
  }

  @StoreTest
  void nobody_signs_out_the_browser_of_another(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");
    SignedIn ann = test.signIn("ann", "secret");
    AccountId bob = test.signIn("bob", "other").account().id();
    long anns = test.accounts().logins().of(ann.account().id()).getFirst().id();

    assertThatThrownBy(() -> test.accounts().logins().end(bob, anns)).isInstanceOf(Refusal.class);

    assertThat(test.accounts().authenticate(ann.token())).isPresent();
  }

  @StoreTest
  void an_account_has_50_logins_at_most_and_the_latest_stay(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    SignedIn first = test.signIn("ann", "secret");
    for (int i = 0; i < 50; i++) {
      test.clock.pass(Duration.ofMinutes(4));
      test.signIn("ann", "secret");
    }

    assertThat(test.accounts().logins().of(first.account().id())).hasSize(50);
    assertThat(test.accounts().authenticate(first.token())).isEmpty();
  }

  @StoreTest
  void a_changed_password_simply_works(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    SignedIn before = test.signIn("ann", "secret");
    test.ann.changePassword("changed");

    assertThat(test.attempt("ann", "secret", (String) null)).isInstanceOf(WrongCredentials.class);
    assertThat(test.signIn("ann", "changed").account().id()).isEqualTo(before.account().id());
  }

  @StoreTest
  void a_new_password_is_noticed_where_other_browsers_are_signed_in(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    SignedIn first = test.signIn("ann", "secret");
    assertThat(first.newPassword()).as("the first one").isFalse();
    SignedIn same = inTheSameBrowser(test, first, "secret");
    assertThat(same.newPassword()).as("the same").isFalse();

    test.ann.changePassword("changed");
    SignedIn changed = inTheSameBrowser(test, same, "changed");
    AccountId id = changed.account().id();
    assertThat(changed.newPassword()).isTrue();
    assertThat(test.accounts().logins().of(id)).as("none is ended").hasSize(3);
    SignedIn known = inTheSameBrowser(test, changed, "changed");
    assertThat(known.newPassword()).as("known by now").isFalse();

    test.ann.changePassword("once more");
    test.ann.endSessions();
    test.accounts().call(id, SiteCalls.lists(test));
    SignedIn forgotten = inTheSameBrowser(test, known, "once more");
    assertThat(forgotten.newPassword()).as("the kept one was refused, and forgotten").isTrue();

    test.ann.changePassword("and again");
    test.accounts().logins().endOthers(id, null);
    assertThat(inTheSameBrowser(test, forgotten, "and again").newPassword())
        .as("nobody else is in")
        .isFalse();
  }

  private static SignedIn inTheSameBrowser(TestAccounts test, SignedIn before, String password)
      throws InterruptedException {
    return test.signIn("ann", password, new Device("a browser", "", null, before.known()));
  }

  @StoreTest
  void a_kept_password_that_does_not_open_keeps_nobody_out(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.signIn("ann", "secret");
    db.database().jdbc().sql("UPDATE account SET password = site_session").update();

    assertThat(test.signIn("ann", "secret").newPassword()).isFalse();
    assertThat(test.secrets().password(test.signIn("ann", "secret").account().id()))
        .contains("secret");
  }

  @StoreTest
  void each_login_has_a_csrf_token_of_its_own_that_stays(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    Token phone = test.signIn("ann", "secret").token();
    Token laptop = test.signIn("ann", "secret").token();

    assertThat(csrf(test, phone)).isPresent().isEqualTo(csrf(test, phone));
    assertThat(csrf(test, phone)).isNotEqualTo(csrf(test, laptop));
  }

  @StoreTest
  void a_token_for_scripts_opens_its_account_and_no_browser_session(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    SignedIn in = test.signIn("ann", "secret");

    Token token = test.apiToken(in.account().id());

    assertThat(token.value()).startsWith("lbs_").hasSizeGreaterThan(43);
    assertThat(test.restart().tokens().authenticate(token))
        .map(ApiTokens.Grant::account)
        .contains(in.account().id());
    assertThat(test.accounts().authenticate(token)).isEmpty();
    assertThat(test.accounts().tokens().authenticate(in.token())).isEmpty();
  }

  @StoreTest
  void the_kept_password_is_the_last_one_that_worked(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = test.signIn("ann", "secret").account().id();
    test.ann.changePassword("changed");
    test.signIn("ann", "changed");

    assertThat(test.secrets().password(id)).contains("changed");
  }

  private static Optional<String> csrf(TestAccounts test, Token token) {
    return test.accounts().authenticate(token).map(SignedInMember::csrfToken);
  }

  private static long count(TestDatabase db) {
    return db.database()
        .jdbc()
        .sql("SELECT COUNT(*) FROM account")
        .query((row, i) -> row.getLong(1))
        .single();
  }

  private static List<String> columns(TestDatabase db, String sql) {
    return db.database()
        .jdbc()
        .sql(sql)
        .query((row, i) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
        .list();
  }
}
