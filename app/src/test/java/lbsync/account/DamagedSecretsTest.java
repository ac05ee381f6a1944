package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import lbsync.account.Account.State;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.admin.KeyRotation;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.site.Answer;
import lbsync.site.Credentials;
import lbsync.site.InMemorySite.Call;
import lbsync.vault.MasterKey;
import lbsync.vault.MasterKeyMissing;
import lbsync.vault.Vault;
import lbsync.vault.VaultSettings;
import org.slf4j.LoggerFactory;

/// Secrets that do not open, whatever has become of them.
class DamagedSecretsTest {
  private static final String DATA_KEY =
      "UPDATE data_key SET sealed = :junk WHERE account_id = :id";
  private static final String PASSWORD = "UPDATE account SET password = :junk WHERE id = :id";
  private static final String SESSION = "UPDATE account SET site_session = :junk WHERE id = :id";

  private static final MasterKey BEFORE = MasterKey.parse("A".repeat(43) + "=");
  private static final MasterKey AFTER = MasterKey.parse("B".repeat(42) + "A=");

  private static void damage(TestDatabase db, AccountId id, String... updates) {
    for (String update : updates) {
      byte[] junk = {1, 2, 3, 4, 5, 6, 7, 8};
      int rows =
          db.database().jdbc().sql(update).param("junk", junk).param("id", id.value()).update();
      assertThat(rows).isEqualTo(1);
    }
  }

  @StoreTest
  void their_member_signs_in_again_and_all_is_well(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    for (String[] damage : new String[][] {{DATA_KEY}, {PASSWORD, SESSION}}) {
      damage(db, id, damage);
      test.restart();
      long asked = test.site.requests().size();

      for (int i = 0; i < 3; i++) {
        assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);
      }

      assertThat(test.site.requests()).hasSize((int) asked);
      assertThat(test.accounts().find(id))
          .hasValueSatisfying(
              account -> {
                assertThat(account.state()).isEqualTo(State.SIGN_IN_NEEDED);
                assertThat(account.stateDetail()).contains("cannot be read", "sign in here again");
              });
      SiteCalls.signIn(test);
      assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
      test.restart();
      assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
      assertThat(test.accounts().find(id)).map(Account::state).contains(State.READY);
    }
  }

  /// Without a look at what was kept before.
  @StoreTest
  void their_member_can_sign_in_at_any_time(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    damage(db, id, DATA_KEY, PASSWORD, SESSION);

    SiteCalls.signIn(test);

    test.restart();
    test.ann.endSessions();
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
  }

  @StoreTest
  void a_session_that_does_not_open_is_renewed_with_the_password(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    damage(db, id, SESSION);
    test.restart();

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
  }

  @StoreTest
  void a_password_that_does_not_open_is_not_missed_before_the_session_has_ended(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    damage(db, id, PASSWORD);
    test.restart();
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);

    test.ann.endSessions();

    assertThat(SiteCalls.lists(test, id)).matches(SiteCalls::signedOut);
    assertThat(test.accounts().find(id)).map(Account::state).contains(State.SIGN_IN_NEEDED);
  }

  @StoreTest
  void the_log_tells_of_an_account_once_and_nothing_of_the_secret(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    damage(db, id, PASSWORD, SESSION);
    test.restart();
    var logger = (Logger) LoggerFactory.getLogger(SecretStore.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    try {
      SiteCalls.lists(test, id);
      SiteCalls.lists(test, id);
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(List.copyOf(lines.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "What is kept of account %s does not open: its member has to sign in again"
                .formatted(id));
  }

  /// Nothing is lost then: the key is somewhere else.
  @StoreTest
  void that_the_master_key_is_not_here_is_an_error_and_erases_nothing(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    var before = new VaultSettings(db.directory(), BEFORE, null);
    var after = new VaultSettings(db.directory(), AFTER, BEFORE);
    KeyRotation.run(db.settings(), new VaultSettings(db.directory(), BEFORE, null), test.clock);
    var running = accounts(db, test, before);
    var copy = accounts(db, test, before);
    var device = new Device("a browser");
    var credentials = new Credentials("ann", "secret", null);
    AccountId id = ((SignedIn) running.signIn(credentials, device)).account().id();
    KeyRotation.run(db.settings(), after, test.clock);

    assertThatThrownBy(() -> copy.call(id, SiteCalls.lists(test)))
        .isInstanceOf(MasterKeyMissing.class);
    assertThatThrownBy(() -> copy.signIn(credentials, device)).isInstanceOf(MasterKeyMissing.class);

    long asked = test.site.requests(Call.SIGN_IN);
    assertThat(accounts(db, test, after).call(id, SiteCalls.lists(test)))
        .isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(asked);
  }

  private static Accounts accounts(TestDatabase db, TestAccounts test, VaultSettings settings) {
    return new Accounts(db.database(), Vault.open(db.database(), settings), test.site, test.clock);
  }
}
