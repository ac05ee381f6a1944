package lbsync.account;

import lbsync.audit.Action;
import lbsync.audit.Audit;

/// Makes one account of two that are the same member's.
final class Merging {
  private final AccountStore store;
  private final SecretStore secrets;
  private final Logins logins;
  private final ApiTokens tokens;
  private final KnownBrowsers browsers;
  private final Audit audit;

  Merging(
      AccountStore store,
      SecretStore secrets,
      Logins logins,
      ApiTokens tokens,
      KnownBrowsers browsers,
      Audit audit) {
    this.store = store;
    this.secrets = secrets;
    this.logins = logins;
    this.tokens = tokens;
    this.browsers = browsers;
    this.audit = audit;
  }

  /// The secrets of the newcomer are the ones that work. Where even the new name is another
  /// account's here, the old one stays.
  void merge(AccountId newcomer, AccountId into, String username) {
    secrets.copy(newcomer, into);
    logins.move(newcomer, into);
    tokens.move(newcomer, into);
    browsers.move(newcomer, into);
    audit.move(newcomer.value(), into.value());
    store.delete(newcomer);
    store.rename(into, username);
    store.welcome(into, store.find(into).orElseThrow().username());
    audit.ofAccount(Action.NEW_NAME, into.value(), null);
  }
}
