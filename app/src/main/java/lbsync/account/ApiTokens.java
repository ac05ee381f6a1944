package lbsync.account;

import java.time.InstantSource;
import java.util.Optional;
import lbsync.db.Database;

/// Members' own tokens for scripts. They last until they are taken back.
final class ApiTokens {
  private static final String ISSUE =
      """
      INSERT INTO api_token (account_id, token_hash, name, created_at)
      VALUES (:account, :hash, :name, :now)
      """;

  private static final String FIND =
      """
      SELECT account_id
      FROM api_token
      WHERE token_hash = :hash
      """;

  private final Database database;
  private final InstantSource clock;

  ApiTokens(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  Token issue(AccountId account, String name) {
    Token token = Token.forScripts();
    database
        .jdbc()
        .sql(ISSUE)
        .param("account", account.value())
        .param("hash", token.hash())
        .param("name", name)
        .param("now", clock.millis())
        .update();
    return token;
  }

  Optional<AccountId> authenticate(Token token) {
    return database
        .jdbc()
        .sql(FIND)
        .param("hash", token.hash())
        .query((row, i) -> new AccountId(row.getLong("account_id")))
        .optional();
  }
}
