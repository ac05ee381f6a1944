package lbsync.account;

import java.time.InstantSource;
import java.util.Optional;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Database;

/// Takes back all that lets in to an account, at the word of whoever runs the program. Password and
/// session at the site stay, and so the lists stay in step.
public final class Revocation {
  private final Database database;
  private final AccountStore store;
  private final Logins logins;
  private final ApiTokens tokens;
  private final Audit audit;

  public Revocation(Database database, InstantSource clock) {
    this.database = database;
    store = new AccountStore(database);
    audit = new Audit(database, clock);
    logins = new Logins(database, audit, clock);
    tokens = new ApiTokens(database, audit, clock);
  }

  /// What was taken back.
  ///
  /// @param browsers how many were signed in
  public record Revoked(String username, int browsers, int tokens) {}

  /// @param username whatever its letters' case
  /// @return empty when there is no such account
  public Optional<Revoked> revoke(String username) {
    return database.transaction(
        () -> store.named(username).filter(store::lock).flatMap(store::find).map(this::revoked));
  }

  private Revoked revoked(Account account) {
    int browsers = logins.endAll(account.id(), null).size();
    int revoked = tokens.revokeAll(account.id());
    audit.byOperator(Action.ALL_SIGNED_OUT, account.id().value());
    return new Revoked(account.username(), browsers, revoked);
  }
}
