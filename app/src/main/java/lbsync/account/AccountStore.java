package lbsync.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import lbsync.account.Account.State;
import lbsync.db.Database;

/// The rows of `account`, but for the secrets in them.
final class AccountStore {
  private static final String SIGNED_IN =
      """
      INSERT INTO account (username, username_key, state, created_at)
      VALUES (:username, :key, 'READY', :now)
      ON CONFLICT (username_key) DO UPDATE
      SET username     = excluded.username,
          state        = 'READY',
          state_detail = NULL
      RETURNING id
      """;

  private static final String FIND =
      """
      SELECT username, state, state_detail
      FROM account
      WHERE id = :id
      """;

  private static final String RENAME =
      """
      UPDATE account
      SET username     = :username,
          username_key = :key
      WHERE id = :id
        AND NOT EXISTS (SELECT 1 FROM account a WHERE a.username_key = :key AND a.id <> :id)
      """;

  private final Database database;

  AccountStore(Database database) {
    this.database = database;
  }

  /// Makes the account, or finds it by its name without regard to case.
  AccountId signedIn(String username, Instant now) {
    return new AccountId(
        database
            .jdbc()
            .sql(SIGNED_IN)
            .param("username", username)
            .param("key", key(username))
            .param("now", now.toEpochMilli())
            .query((row, i) -> row.getLong("id"))
            .single());
  }

  Optional<Account> find(AccountId id) {
    return database
        .jdbc()
        .sql(FIND)
        .param("id", id.value())
        .query(
            (row, i) ->
                new Account(
                    id,
                    row.getString("username"),
                    State.valueOf(row.getString("state")),
                    row.getString("state_detail")))
        .optional();
  }

  /// Finds an account by its name without regard to case.
  Optional<AccountId> named(String username) {
    return database
        .jdbc()
        .sql("SELECT id FROM account WHERE username_key = :key")
        .param("key", key(username))
        .query((row, i) -> new AccountId(row.getLong("id")))
        .optional();
  }

  /// Until the transaction ends the account cannot be deleted by another one.
  ///
  /// @return false when there is no such account any more
  boolean lock(AccountId id) {
    return database
            .jdbc()
            .sql("UPDATE account SET id = id WHERE id = :id")
            .param("id", id.value())
            .update()
        == 1;
  }

  /// Logins, tokens and secrets go with it.
  void delete(AccountId id) {
    database.jdbc().sql("DELETE FROM account WHERE id = :id").param("id", id.value()).update();
  }

  /// Follows the member's new name, unless an account of that name is here already.
  void rename(AccountId id, String username) {
    database
        .jdbc()
        .sql(RENAME)
        .param("username", username)
        .param("key", key(username))
        .param("id", id.value())
        .update();
  }

  /// What an account is found by.
  static String key(String username) {
    return username.toLowerCase(Locale.ROOT);
  }
}
