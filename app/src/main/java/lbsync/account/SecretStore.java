package lbsync.account;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lbsync.db.Database;
import lbsync.vault.CannotUnseal;
import lbsync.vault.DataKey;
import lbsync.vault.SealedColumn;
import lbsync.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is kept of an account to act with at the site: the exported session, and the password where
/// the member lets us keep it, sealed in columns of `account`; only here are they opened.
///
/// Every change names what it found before, and does nothing when that is not there any more: the
/// member, or another copy of this program, was faster, and theirs counts. Secrets are compared
/// opened: the same one may have been sealed anew since.
///
/// One that does not open is as good as none: its member has to sign in again, and nobody else
/// notices.
final class SecretStore {
  private static final Logger log = LoggerFactory.getLogger(SecretStore.class);

  private static final String NAMED =
      """
      SELECT username, state_detail
      FROM account
      WHERE id = :id
      """;

  private static final String SEALED =
      """
      SELECT password, site_session
      FROM account
      WHERE id = :id
      """;

  private static final String KEEP =
      """
      UPDATE account
      SET password     = :password,
          site_session = :session
      WHERE id = :id
      """;

  private static final String STORE_SESSION =
      """
      UPDATE account
      SET site_session = :session
      WHERE id = :id
      """;

  private static final String KEEPS_PASSWORD =
      """
      SELECT password IS NOT NULL
      FROM account
      WHERE id = :id
      """;

  private static final String FORGET_PASSWORD =
      """
      UPDATE account
      SET password = NULL
      WHERE id = :id AND password IS NOT NULL
      """;

  private static final String SIGN_IN_NEEDED =
      """
      UPDATE account
      SET state        = 'SIGN_IN_NEEDED',
          state_detail = :detail,
          password     = NULL,
          site_session = NULL
      WHERE id = :id
      """;

  private final Database database;
  private final Vault vault;

  /// Accounts with a secret that does not open, of which the log tells once.
  private final Set<AccountId> damaged = ConcurrentHashMap.newKeySet();

  SecretStore(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /// @param stateDetail why the member has to sign in again; null when that is not so
  /// @param session null where there is none
  record Kept(String username, @Nullable String stateDetail, @Nullable String session) {
    @Override
    public String toString() {
      return "Kept[" + username + "]";
    }
  }

  /// Takes the place of all that was kept before.
  ///
  /// @param password null to keep none
  /// @param session null to keep none
  void keep(AccountId id, @Nullable String password, @Nullable String session) {
    damaged.remove(id);
    vault.using(
        id.value(),
        key ->
            database
                .jdbc()
                .sql(KEEP)
                .param("password", seal(key, password, SealedColumn.PASSWORD, id))
                .param("session", seal(key, session, SealedColumn.SITE_SESSION, id))
                .param("id", id.value())
                .update());
  }

  /// What is kept of one account takes the place of what is kept of another one. The caller has
  /// locked both.
  void copy(AccountId from, AccountId to) {
    vault.using(
        from.value(),
        key -> {
          String session = open(key, SealedColumn.SITE_SESSION, from);
          keep(to, open(key, SealedColumn.PASSWORD, from), session);
          return true;
        });
  }

  /// Empty when the account has been deleted.
  Optional<Kept> kept(AccountId id) {
    return vault.using(
        id.value(),
        key -> {
          String session = open(key, SealedColumn.SITE_SESSION, id);
          return database
              .jdbc()
              .sql(NAMED)
              .param("id", id.value())
              .query(
                  (row, i) ->
                      new Kept(row.getString("username"), row.getString("state_detail"), session))
              .single();
        });
  }

  /// Whether a secret of this account was found that does not open.
  boolean isDamaged(AccountId id) {
    return damaged.contains(id);
  }

  /// Empty where none is kept.
  Optional<String> password(AccountId id) {
    return vault
        .using(id.value(), key -> Optional.ofNullable(open(key, SealedColumn.PASSWORD, id)))
        .flatMap(kept -> kept);
  }

  boolean keepsPassword(AccountId id) {
    return database
        .jdbc()
        .sql(KEEPS_PASSWORD)
        .param("id", id.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /// @return false where none was kept
  boolean forgetPassword(AccountId id) {
    return database.jdbc().sql(FORGET_PASSWORD).param("id", id.value()).update() > 0;
  }

  boolean replaceSession(AccountId id, String before, String next) {
    return vault
        .using(
            id.value(),
            key -> {
              boolean unchanged = before.equals(open(key, SealedColumn.SITE_SESSION, id));
              return unchanged && storeSession(id, key, next);
            })
        .orElse(false);
  }

  void endSession(AccountId id, String before) {
    vault.using(
        id.value(),
        key -> {
          boolean unchanged = before.equals(open(key, SealedColumn.SITE_SESSION, id));
          return unchanged && storeSession(id, key, null);
        });
  }

  /// @param password the one that made the session
  boolean startSession(AccountId id, String session, String password) {
    return vault
        .using(
            id.value(),
            key -> {
              boolean unchanged = password.equals(open(key, SealedColumn.PASSWORD, id));
              return unchanged && storeSession(id, key, session);
            })
        .orElse(false);
  }

  /// Erases password and session.
  ///
  /// @param tried the password that is of no use any more; null where none was kept
  boolean signInNeeded(AccountId id, String detail, @Nullable String tried) {
    return vault
        .using(
            id.value(),
            key -> {
              String password = open(key, SealedColumn.PASSWORD, id);
              boolean unchanged =
                  open(key, SealedColumn.SITE_SESSION, id) == null
                      && (password == null || password.equals(tried));
              return unchanged && erase(id, detail);
            })
        .orElse(false);
  }

  private boolean storeSession(AccountId id, DataKey key, @Nullable String session) {
    return database
            .jdbc()
            .sql(STORE_SESSION)
            .param("session", seal(key, session, SealedColumn.SITE_SESSION, id))
            .param("id", id.value())
            .update()
        == 1;
  }

  private boolean erase(AccountId id, String detail) {
    return database
            .jdbc()
            .sql(SIGN_IN_NEEDED)
            .param("detail", detail)
            .param("id", id.value())
            .update()
        == 1;
  }

  private static byte @Nullable [] seal(
      DataKey key, @Nullable String plain, SealedColumn column, AccountId id) {
    return plain == null ? null : key.seal(plain, column.of(id.value()));
  }

  private @Nullable String open(DataKey key, SealedColumn column, AccountId id) {
    byte[] sealed =
        database
            .jdbc()
            .sql(SEALED)
            .param("id", id.value())
            .query((row, i) -> Optional.ofNullable(row.getBytes(column.column())))
            .single()
            .orElse(null);
    try {
      return sealed == null ? null : key.open(sealed, column.of(id.value()));
    } catch (CannotUnseal broken) {
      if (damaged.add(id)) {
        log.warn("What is kept of account {} does not open: its member has to sign in again", id);
      }
      return null;
    }
  }
}
