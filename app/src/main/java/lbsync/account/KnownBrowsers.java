package lbsync.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import lbsync.db.Database;
import org.jspecify.annotations.Nullable;

/// Browsers that have signed in to an account, remembered beyond the end of their logins. That one
/// is known lets it in nowhere; it is only not taken for a stranger who guesses.
final class KnownBrowsers {
  private static final Duration KEPT = Duration.ofDays(365);
  private static final int MOST = 20;

  private static final String KNOWS =
      """
      SELECT COUNT(*)
      FROM known_browser b
      JOIN account a ON a.id = b.account_id
      WHERE b.token_hash = :hash
        AND a.username_key = :key
        AND b.last_used_at > :since
      """;

  private static final String KNOWS_ACCOUNT =
      """
      SELECT COUNT(*)
      FROM known_browser
      WHERE token_hash = :hash
        AND account_id = :account
        AND last_used_at > :since
      """;

  private static final String RENEW =
      """
      UPDATE known_browser
      SET token_hash = :fresh
      WHERE token_hash = :shown
      """;

  private static final String REMEMBER =
      """
      INSERT INTO known_browser (token_hash, account_id, last_used_at)
      VALUES (:fresh, :account, :now)
      ON CONFLICT (token_hash, account_id) DO UPDATE
      SET last_used_at = excluded.last_used_at
      """;

  private static final String FORGET_MANY =
      """
      DELETE FROM known_browser
      WHERE account_id = :account
        AND token_hash NOT IN (SELECT k.token_hash
                               FROM known_browser k
                               WHERE k.account_id = :account
                               ORDER BY k.last_used_at DESC, k.token_hash
                               LIMIT :most)
      """;

  private static final String FORGET_OLD =
      """
      DELETE FROM known_browser
      WHERE last_used_at <= :since
      """;

  private static final String FORGET_TWICE_KNOWN =
      """
      DELETE FROM known_browser
      WHERE account_id = :from
        AND token_hash IN (SELECT k.token_hash FROM known_browser k WHERE k.account_id = :to)
      """;

  private static final String MOVE =
      """
      UPDATE known_browser
      SET account_id = :to
      WHERE account_id = :from
      """;

  private final Database database;
  private final InstantSource clock;

  KnownBrowsers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// @param shown null for a browser that shows nothing: that costs no question
  boolean knows(@Nullable Token shown, String username) {
    return shown != null
        && database
                .jdbc()
                .sql(KNOWS)
                .param("hash", shown.hash())
                .param("key", username.strip().toLowerCase(Locale.ROOT))
                .param("since", since().toEpochMilli())
                .query(Integer.class)
                .single()
            > 0;
  }

  boolean knows(@Nullable Token shown, AccountId account) {
    return shown != null
        && database
                .jdbc()
                .sql(KNOWS_ACCOUNT)
                .param("hash", shown.hash())
                .param("account", account.value())
                .param("since", since().toEpochMilli())
                .query(Integer.class)
                .single()
            > 0;
  }

  /// The account knows no browser any more.
  void forget(AccountId account) {
    database
        .jdbc()
        .sql("DELETE FROM known_browser WHERE account_id = :account")
        .param("account", account.value())
        .update();
  }

  /// What one account knows is known to another one instead. Call it in a transaction.
  void move(AccountId from, AccountId to) {
    for (String sql : List.of(FORGET_TWICE_KNOWN, MOVE)) {
      database.jdbc().sql(sql).param("from", from.value()).param("to", to.value()).update();
    }
  }

  /// @param shown by which the browser was known so far; it is not any more
  /// @return by which it is known from now on, for this account and those that it knew
  Token remember(AccountId account, @Nullable Token shown) {
    Token fresh = Token.forBrowser();
    if (shown != null) {
      database.jdbc().sql(RENEW).param("fresh", fresh.hash()).param("shown", shown.hash()).update();
    }
    database
        .jdbc()
        .sql(REMEMBER)
        .param("fresh", fresh.hash())
        .param("account", account.value())
        .param("now", clock.millis())
        .update();
    database.jdbc().sql(FORGET_MANY).param("account", account.value()).param("most", MOST).update();
    return fresh;
  }

  /// Forgets those that have not signed in for too long.
  void clean() {
    database.jdbc().sql(FORGET_OLD).param("since", since().toEpochMilli()).update();
  }

  private Instant since() {
    return clock.instant().minus(KEPT);
  }
}
