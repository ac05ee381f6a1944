package lbsync.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Columns;
import lbsync.db.Database;
import org.jspecify.annotations.Nullable;

/// Browsers that are signed in here.
public final class Logins {
  /// A login ends when it was not used for so long ...
  private static final Duration IDLE = Duration.ofDays(30);

  /// ... and in any case this long after it began.
  private static final Duration LONGEST = Duration.ofDays(90);

  /// Use is noted this often, so that looking at pages does not write to the disk each time.
  private static final Duration NOTED = Duration.ofHours(1);

  /// Of one account; the ones that were used last stay.
  private static final int MOST = 50;

  /// Number of no login.
  private static final long NONE = 0;

  private static final String START =
      """
      INSERT INTO login (account_id, token_hash, csrf_token, device, created_at, last_used_at)
      VALUES (:account, :hash, :csrf, :device, :now, :now)
      """;

  private static final String FIND =
      """
      SELECT l.id, l.account_id, l.csrf_token, l.created_at, l.last_used_at, a.username
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

  private static final String END_ONE =
      """
      DELETE FROM login
      WHERE id = :id AND account_id = :account
      RETURNING device
      """;

  private static final String END_OTHERS =
      """
      DELETE FROM login
      WHERE account_id = :account AND id <> :kept
      RETURNING device
      """;

  private static final String END_OLD =
      """
      DELETE FROM login
      WHERE last_used_at <= :idleSince OR created_at <= :begunBefore
      """;

  private static final String END_MANY =
      """
      DELETE FROM login
      WHERE account_id = :account
        AND id NOT IN (SELECT l.id
                       FROM login l
                       WHERE l.account_id = :account
                       ORDER BY l.last_used_at DESC, l.id DESC
                       LIMIT :most)
      """;

  private static final String OF =
      """
      SELECT l.id, l.device, l.created_at, l.last_used_at
      FROM login l
      WHERE l.account_id = :account
        AND l.last_used_at > :idleSince
        AND l.created_at > :begunBefore
      ORDER BY l.last_used_at DESC, l.id DESC
      """;

  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  Logins(Database database, Audit audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  private record Found(SignedInMember member, Instant lastUsed) {}

  /// A browser that is signed in.
  ///
  /// @param userAgent as it sent it when it signed in
  public record Login(long id, String userAgent, Instant createdAt, Instant lastUsedAt) {}

  /// An earlier login of the same browser, to whatever account, ends with it.
  Token start(AccountId account, Device device) {
    Instant now = clock.instant();
    if (device.login() != null) {
      end(device.login());
    }
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
    database.jdbc().sql(END_MANY).param("account", account.value()).param("most", MOST).update();
    return token;
  }

  /// Those that are signed in, the one used last first.
  public List<Login> of(AccountId account) {
    Instant now = clock.instant();
    return database
        .jdbc()
        .sql(OF)
        .param("account", account.value())
        .param("idleSince", now.minus(IDLE).toEpochMilli())
        .param("begunBefore", now.minus(LONGEST).toEpochMilli())
        .query(
            (row, i) ->
                new Login(
                    row.getLong("id"),
                    row.getString("device"),
                    Columns.instant(row, "created_at"),
                    Columns.instant(row, "last_used_at")))
        .list();
  }

  /// Signs out one browser of this account.
  public void end(AccountId account, long id) {
    database.inTransaction(
        () -> {
          String userAgent =
              database
                  .jdbc()
                  .sql(END_ONE)
                  .param("id", id)
                  .param("account", account.value())
                  .query((row, i) -> row.getString("device"))
                  .optional()
                  .orElseThrow(Logins::noSuchBrowser);
          audit.ofAccount(Action.BROWSER_SIGNED_OUT, account.value(), UserAgents.words(userAgent));
        });
  }

  /// Signs out all browsers of this account, but for one.
  ///
  /// @param kept number of the login that goes on; null for none
  public void endOthers(AccountId account, @Nullable Long kept) {
    database.inTransaction(
        () ->
            endAll(account, kept)
                .forEach(
                    userAgent ->
                        audit.ofAccount(
                            Action.BROWSER_SIGNED_OUT,
                            account.value(),
                            UserAgents.words(userAgent))));
  }

  /// @return what the browsers call themselves that were signed out
  List<String> endAll(AccountId account, @Nullable Long kept) {
    return database
        .jdbc()
        .sql(END_OTHERS)
        .param("account", account.value())
        .param("kept", kept == null ? NONE : kept)
        .query((row, i) -> row.getString("device"))
        .list();
  }

  private static Refusal noSuchBrowser() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "No such browser is signed in as you.");
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
                            row.getLong("id"),
                            Columns.instant(row, "created_at")),
                        Columns.instant(row, "last_used_at")))
            .optional();
    found
        .filter(login -> login.lastUsed().plus(NOTED).isBefore(now))
        .ifPresent(login -> noteUse(login.member().sessionId(), now));
    return found.map(Found::member);
  }

  boolean isOf(AccountId account, Token token) {
    return authenticate(token).filter(member -> member.accountId().equals(account)).isPresent();
  }

  void endAll(AccountId account) {
    database
        .jdbc()
        .sql("DELETE FROM login WHERE account_id = :account")
        .param("account", account.value())
        .update();
  }

  /// Browsers that are signed in to one account are signed in to another one instead.
  void move(AccountId from, AccountId to) {
    database
        .jdbc()
        .sql("UPDATE login SET account_id = :to WHERE account_id = :from")
        .param("from", from.value())
        .param("to", to.value())
        .update();
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

  /// Forgets those that have ended by time.
  void clean() {
    Instant now = clock.instant();
    database
        .jdbc()
        .sql(END_OLD)
        .param("idleSince", now.minus(IDLE).toEpochMilli())
        .param("begunBefore", now.minus(LONGEST).toEpochMilli())
        .update();
  }

  private void noteUse(long id, Instant now) {
    database.jdbc().sql(USED).param("now", now.toEpochMilli()).param("id", id).update();
  }
}
