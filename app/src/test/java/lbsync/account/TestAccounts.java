package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.account.SignInOutcome.SignedIn;
import lbsync.db.TestDatabase;
import lbsync.site.Credentials;
import lbsync.site.InMemoryMember;
import lbsync.site.InMemorySite;
import lbsync.site.TestClock;
import lbsync.vault.Vault;
import lbsync.vault.VaultSettings;
import org.jspecify.annotations.Nullable;

/// Accounts on a test's database, with a site in memory and a clock that stands still. Ann is a
/// member of the site and has not signed in yet; her password is `secret`.
public final class TestAccounts {
  public final TestClock clock = new TestClock();
  public final InMemorySite site = new InMemorySite(clock);
  public final InMemoryMember ann = site.join("Ann", "secret");
  private final TestDatabase db;
  private Accounts accounts;

  public TestAccounts(TestDatabase db) {
    this.db = db;
    accounts = open();
  }

  private Accounts open() {
    return new Accounts(db.database(), vault(), site, clock);
  }

  Vault vault() {
    return Vault.open(db.database(), new VaultSettings(db.directory()));
  }

  SecretStore secrets() {
    return new SecretStore(db.database(), vault());
  }

  public Accounts accounts() {
    return accounts;
  }

  /// Another copy of the program on the same database.
  Accounts copy() {
    return open();
  }

  /// As if the program had been stopped and started again.
  public Accounts restart() {
    db.reopen();
    accounts = open();
    return accounts;
  }

  public SignedIn signIn(String username, String password) throws InterruptedException {
    SignInOutcome outcome = attempt(username, password, (String) null);
    assertThat(outcome).isInstanceOf(SignedIn.class);
    return (SignedIn) outcome;
  }

  SignedIn signIn(String username, String password, Device device) throws InterruptedException {
    SignInOutcome outcome = attempt(username, password, device);
    assertThat(outcome).isInstanceOf(SignedIn.class);
    return (SignedIn) outcome;
  }

  SignInOutcome attempt(String username, String password, Device device)
      throws InterruptedException {
    return accounts.signIn(new Credentials(username, password, null), device);
  }

  public SignInOutcome attempt(String username, String password, @Nullable String code)
      throws InterruptedException {
    return accounts.signIn(new Credentials(username, password, code), new Device("a browser"));
  }

  /// A token for everything that lasts until it is revoked.
  Token apiToken(AccountId account) {
    return accounts.tokens().issue(account, ApiTokens.Wish.everything("laptop")).token();
  }
}
