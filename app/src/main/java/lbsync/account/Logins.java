package lbsync.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import lbsync.db.Columns;
import lbsync.db.Database;

/// Browsers that are signed in here.
final class Logins {
  /// A login ends when it was not used for so long ...
  private static final Duration IDLE = Duration.ofDays(30);

  /// ... and in any case this long after it began.
  private static final Duration LONGEST = Duration.ofDays(90);

  /// Use is noted this often, so that looking at pages does not write to the disk each time.
  private static final Duration NOTED = Duration.ofHours(1);

  private static final String START =
      """
      INSERT INTO login (account_id, token_hash, csrf_token, device, created_at, last_used_at)
      VALUES (:account, :hash, :csrf, :device, :now, :now)
      """;

  private static final String FIND =
      """
      SELECT l.id, l.account_id, l.csrf_token, l.last_used_at, a.username
      FROM login l
      JOIN account a ON a.id = l.account_id
      WHERE l.token_hash = :hash
        AND l.last_used_at > :idleSince
        AND l.created_at > :begunBefore
      """;

  private static final String USED =
      """
      UPDATE login
      SET last_used_at = :now
      WHERE id = :id
      """;

  private static final String END =
      """
      DELETE FROM login
      WHERE token_hash = :hash
      RETURNING account_id
      """;

  private static final String END_OLD =
      """
      DELETE FROM login
      WHERE last_used_at <= :idleSince OR created_at <= :begunBefore
      """;

  private final Database database;
  private final InstantSource clock;

  Logins(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Found(SignedInMember member, Instant lastUsed) {}

  Token start(AccountId account, Device device) {
    Instant now = clock.instant();
    database
        .jdbc()
        .sql(END_OLD)
        .param("idleSince", now.minus(IDLE).toEpochMilli())
        .param("begunBefore", now.minus(LONGEST).toEpochMilli())
        .update();
    Token token = Token.forBrowser();
    database
        .jdbc()
        .sql(START)
        .param("account", account.value())
        .param("hash", token.hash())
        .param("csrf", Token.random())
        .param("device", device.userAgent())
        .param("now", now.toEpochMilli())
        .update();
    return token;
  }

  Optional<SignedInMember> authenticate(Token token) {
    Instant now = clock.instant();
    Optional<Found> found =
        database
            .jdbc()
            .sql(FIND)
            .param("hash", token.hash())
            .param("idleSince", now.minus(IDLE).toEpochMilli())
            .param("begunBefore", now.minus(LONGEST).toEpochMilli())
            .query(
                (row, i) ->
                    new Found(
                        new SignedInMember(
                            new AccountId(row.getLong("account_id")),
                            row.getString("username"),
                            row.getString("csrf_token"),
                            row.getLong("id")),
                        Columns.instant(row, "last_used_at")))
            .optional();
    found
        .filter(login -> login.lastUsed().plus(NOTED).isBefore(now))
        .ifPresent(login -> noteUse(login.member().sessionId(), now));
    return found.map(Found::member);
  }

  /// @return whose login it was; empty when there was none
  Optional<AccountId> end(Token token) {
    return database
        .jdbc()
        .sql(END)
        .param("hash", token.hash())
        .query((row, i) -> new AccountId(row.getLong("account_id")))
        .optional();
  }

  private void noteUse(long id, Instant now) {
    database.jdbc().sql(USED).param("now", now.toEpochMilli()).param("id", id).update();
  }
}
