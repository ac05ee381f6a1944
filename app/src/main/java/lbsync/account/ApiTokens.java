package lbsync.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Columns;
import lbsync.db.Database;
import org.jspecify.annotations.Nullable;

/// Members' own tokens for scripts.
public final class ApiTokens {
  private static final int LONGEST_NAME = 100;
  private static final int MOST = 50;

  /// Use is noted this often, so that a script does not write to the disk with each request.
  private static final Duration NOTED = Duration.ofHours(1);

  private static final String ISSUE =
      """
      INSERT INTO api_token (account_id, token_hash, name, scopes, created_at, expires_at)
      VALUES (:account, :hash, :name, :scopes, :now, :expires)
      RETURNING id
      """;

  private static final String FIND =
      """
      SELECT t.id, t.account_id, t.scopes, t.last_used_at, a.username
      FROM api_token t
      JOIN account a ON a.id = t.account_id
      WHERE t.token_hash = :hash
        AND (t.expires_at IS NULL OR t.expires_at > :now)
      """;

  private static final String OF =
      """
      SELECT t.id, t.name, t.scopes, t.created_at, t.last_used_at, t.expires_at
      FROM api_token t
      WHERE t.account_id = :account
      ORDER BY t.id
      """;

  private static final String COUNT =
      """
      SELECT COUNT(*)
      FROM api_token
      WHERE account_id = :account
      """;

  private static final String USED =
      """
      UPDATE api_token
      SET last_used_at = :now
      WHERE id = :id
      """;

  private static final String REVOKE_ALL =
      """
      DELETE FROM api_token
      WHERE account_id = :account
      """;

  private static final String REVOKE =
      """
      DELETE FROM api_token
      WHERE id = :id AND account_id = :account
      RETURNING name
      """;

  private final Database database;
  private final AccountStore accounts;
  private final Audit audit;
  private final InstantSource clock;

  ApiTokens(Database database, Audit audit, InstantSource clock) {
    this.database = database;
    this.accounts = new AccountStore(database);
    this.audit = audit;
    this.clock = clock;
  }

  /// A token as its member sees it: what it opens the door with is not kept.
  ///
  /// @param expiresAt null for one that lasts until it is revoked
  public record ApiToken(
      long id,
      String name,
      Set<Scope> scopes,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant expiresAt) {}

  /// What is wished for.
  ///
  /// @param name the member's own word for what the token is for
  /// @param expiresAt null for one that lasts until it is revoked
  public record Wish(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    /// For everything, until it is revoked.
    public static Wish everything(String name) {
      return new Wish(name, EnumSet.allOf(Scope.class), null);
    }
  }

  /// @param token cannot be shown again
  public record Issued(ApiToken about, Token token) {}

  /// Whom a token lets in, and for what.
  public record Grant(AccountId account, String username, Set<Scope> scopes) {}

  /// In the caller's transaction, if there is one.
  ///
  /// @throws Refusal when it cannot be made, or there are so many already
  public Issued issue(AccountId account, Wish wish) {
    Instant now = clock.instant();
    String name = checked(wish, now);
    Token token = Token.forScripts();
    Instant expires = wish.expiresAt();
    long id =
        database.transaction(
            () -> {
              requireAccount(account);
              requireRoom(account);
              audit.ofAccount(Action.TOKEN_MADE, account.value(), name);
              return database
                  .jdbc()
                  .sql(ISSUE)
                  .param("account", account.value())
                  .param("hash", token.hash())
                  .param("name", name)
                  .param("scopes", text(wish.scopes()))
                  .param("now", now.toEpochMilli())
                  .param("expires", Columns.millisOrNull(expires))
                  .query(Long.class)
                  .single();
            });
    return new Issued(new ApiToken(id, name, Set.copyOf(wish.scopes()), now, null, expires), token);
  }

  /// It may be deleted just after its member was recognised.
  private void requireAccount(AccountId account) {
    if (!accounts.lock(account)) {
      throw new Refusal(Refusal.Kind.CONFLICT, "This account has been deleted here meanwhile.");
    }
  }

  private static String checked(Wish wish, Instant now) {
    String name = wish.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new Refusal(
          Kind.INVALID, "A token's name has 1 to %d characters.".formatted(LONGEST_NAME));
    }
    if (wish.scopes().isEmpty()) {
      throw new Refusal(Kind.INVALID, "A token needs at least one scope.");
    }
    if (wish.expiresAt() != null && !wish.expiresAt().isAfter(now)) {
      throw new Refusal(Kind.INVALID, "A token cannot expire before it is made.");
    }
    return name;
  }

  private void requireRoom(AccountId account) {
    int held =
        database.jdbc().sql(COUNT).param("account", account.value()).query(Integer.class).single();
    if (held >= MOST) {
      throw new Refusal(
          Kind.CONFLICT, "You have %d tokens. Revoke one that you do not use.".formatted(held));
    }
  }

  /// All that were not revoked, those that have expired too, the oldest first.
  public List<ApiToken> of(AccountId account) {
    return database
        .jdbc()
        .sql(OF)
        .param("account", account.value())
        .query(
            (row, i) ->
                new ApiToken(
                    row.getLong("id"),
                    row.getString("name"),
                    scopes(row),
                    Columns.instant(row, "created_at"),
                    Columns.instantOrNull(row, "last_used_at"),
                    Columns.instantOrNull(row, "expires_at")))
        .list();
  }

  /// It opens nothing any more.
  public void revoke(AccountId account, long id) {
    database.inTransaction(
        () -> {
          String name =
              database
                  .jdbc()
                  .sql(REVOKE)
                  .param("id", id)
                  .param("account", account.value())
                  .query((row, i) -> row.getString("name"))
                  .optional()
                  .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "You have no such token."));
          audit.ofAccount(Action.TOKEN_REVOKED, account.value(), name);
        });
  }

  /// @return how many there were
  int revokeAll(AccountId account) {
    return database.jdbc().sql(REVOKE_ALL).param("account", account.value()).update();
  }

  /// The tokens of one account are another one's instead.
  void move(AccountId from, AccountId to) {
    database
        .jdbc()
        .sql("UPDATE api_token SET account_id = :to WHERE account_id = :from")
        .param("from", from.value())
        .param("to", to.value())
        .update();
  }

  private record Found(long id, Grant grant, @Nullable Instant lastUsed) {}

  /// Empty for a token that expired, was revoked, or never was.
  public Optional<Grant> authenticate(Token token) {
    Instant now = clock.instant();
    Optional<Found> found =
        database
            .jdbc()
            .sql(FIND)
            .param("hash", token.hash())
            .param("now", now.toEpochMilli())
            .query(
                (row, i) ->
                    new Found(
                        row.getLong("id"),
                        new Grant(
                            new AccountId(row.getLong("account_id")),
                            row.getString("username"),
                            scopes(row)),
                        Columns.instantOrNull(row, "last_used_at")))
            .optional();
    found
        .filter(one -> one.lastUsed() == null || one.lastUsed().plus(NOTED).isBefore(now))
        .ifPresent(one -> noteUse(one.id(), now));
    return found.map(Found::grant);
  }

  private void noteUse(long id, Instant now) {
    database.jdbc().sql(USED).param("now", now.toEpochMilli()).param("id", id).update();
  }

  private static String text(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::name).collect(Collectors.joining(" "));
  }

  private static Set<Scope> scopes(ResultSet row) throws SQLException {
    return Arrays.stream(row.getString("scopes").split(" "))
        .map(Scope::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
