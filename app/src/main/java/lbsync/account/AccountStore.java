package lbsync.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import lbsync.account.Account.State;
import lbsync.db.Database;

/// The rows of `account`, but for the secrets in them.
final class AccountStore {
  private static final String BEGIN =
      """
      INSERT INTO account (username, username_key, state, created_at)
      VALUES (:username, :key, 'READY', :now)
      ON CONFLICT (username_key) DO NOTHING
      RETURNING id
      """;

  private static final String NAMED =
      """
      UPDATE account
      SET id = id
      WHERE username_key = :key
      RETURNING id
      """;

  private static final String WELCOME =
      """
      UPDATE account
      SET username     = :username,
          state        = 'READY',
          state_detail = NULL
      WHERE id = :id
      """;

  private static final String GIVE_UP_NAME =
      """
      UPDATE account
      SET username     = :username,
          username_key = :key,
          state        = 'SIGN_IN_NEEDED',
          state_detail = :detail,
          password     = NULL,
          site_session = NULL
      WHERE id = :id
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

  /// Whose name this is, without regard to case. Until the transaction ends that account keeps it.
  Optional<AccountId> named(String username) {
    return database
        .jdbc()
        .sql(NAMED)
        .param("key", key(username))
        .query((row, i) -> new AccountId(row.getLong("id")))
        .optional();
  }

  /// Empty when an account has this name.
  Optional<AccountId> begin(String username, Instant now) {
    return database
        .jdbc()
        .sql(BEGIN)
        .param("username", username)
        .param("key", key(username))
        .param("now", now.toEpochMilli())
        .query((row, i) -> new AccountId(row.getLong("id")))
        .optional();
  }

  /// The member has signed in.
  ///
  /// @param username in the site's own spelling
  void welcome(AccountId id, String username) {
    database.jdbc().sql(WELCOME).param("username", username).param("id", id.value()).update();
  }

  /// Somebody else has the account's name now. It is found by no name any more, and nothing is left
  /// to act with at the site. No name there has blanks.
  void giveUpName(AccountId id, String name, String detail) {
    String former = name + " (former name)";
    database
        .jdbc()
        .sql(GIVE_UP_NAME)
        .param("username", former)
        .param("key", "%s #%s".formatted(key(former), id))
        .param("detail", detail)
        .param("id", id.value())
        .update();
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
