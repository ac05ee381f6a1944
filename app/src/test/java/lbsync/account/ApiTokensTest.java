package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import lbsync.account.ApiTokens.ApiToken;
import lbsync.account.ApiTokens.Grant;
import lbsync.account.ApiTokens.Wish;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import org.jspecify.annotations.Nullable;

class ApiTokensTest {
  @StoreTest
  void a_token_tells_whom_it_lets_in_and_for_what(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId ann = test.signIn("ann", "secret").account().id();
    Instant later = test.clock.instant().plus(Duration.ofDays(7));

    Token token = issue(test, ann, Set.of(Scope.READ, Scope.SYNC), later);

    assertThat(test.restart().tokens().authenticate(token))
        .contains(new Grant(ann, "Ann", Set.of(Scope.READ, Scope.SYNC)));
  }

  @StoreTest
  void it_ends_when_it_expires(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId ann = test.signIn("ann", "secret").account().id();
    Instant later = test.clock.instant().plus(Duration.ofDays(7));
    Token token = issue(test, ann, Set.of(Scope.READ), later);

    test.clock.pass(Duration.ofDays(7).minusMillis(1));
    assertThat(test.accounts().tokens().authenticate(token)).isPresent();
    test.clock.pass(Duration.ofMillis(1));

    assertThat(test.accounts().tokens().authenticate(token)).isEmpty();
    assertThat(test.accounts().tokens().of(ann)).as("it is still listed").hasSize(1);
  }

  @StoreTest
  void its_use_is_noted_at_first_and_then_each_hour(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId ann = test.signIn("ann", "secret").account().id();
    Token token = issue(test, ann, Set.of(Scope.READ), null);
    ApiTokens tokens = test.accounts().tokens();
    assertThat(tokens.of(ann)).extracting(ApiToken::lastUsedAt).containsOnlyNulls();

    Instant first = test.clock.instant();
    tokens.authenticate(token);
    test.clock.pass(Duration.ofMinutes(59));
    tokens.authenticate(token);
    assertThat(tokens.of(ann)).extracting(ApiToken::lastUsedAt).containsOnly(first);
    test.clock.pass(Duration.ofMinutes(2));
    tokens.authenticate(token);

    assertThat(tokens.of(ann)).extracting(ApiToken::lastUsedAt).containsOnly(test.clock.instant());
  }

  @StoreTest
  void none_is_made_for_an_account_that_was_deleted_meanwhile(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId ann = test.signIn("ann", "secret").account().id();
    db.database().jdbc().sql("DELETE FROM audit").update();
    test.accounts().delete(ann);

    assertThatThrownBy(() -> issue(test, ann, Set.of(Scope.READ), null))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("deleted");
  }

  @StoreTest
  void it_is_revoked_by_its_member_alone(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");
    AccountId ann = test.signIn("ann", "secret").account().id();
    AccountId bob = test.signIn("bob", "other").account().id();
    Token token = issue(test, ann, Set.of(Scope.READ), null);
    ApiTokens tokens = test.accounts().tokens();
    long id = tokens.of(ann).getFirst().id();

    assertThatThrownBy(() -> tokens.revoke(bob, id)).isInstanceOf(Refusal.class);
    assertThat(tokens.authenticate(token)).isPresent();
    tokens.revoke(ann, id);

    assertThat(tokens.authenticate(token)).isEmpty();
    assertThat(tokens.of(ann)).isEmpty();
  }

  /// What they could do stays what they can do.
  @StoreTest
  void tokens_from_before_there_were_scopes_are_for_everything(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId ann = test.signIn("ann", "secret").account().id();
    Token old = Token.forScripts();
    db.database()
        .jdbc()
        .sql(
            """
            INSERT INTO api_token (account_id, token_hash, name, created_at)
            VALUES (:account, :hash, 'old', 1)
            """)
        .param("account", ann.value())
        .param("hash", old.hash())
        .update();

    assertThat(test.accounts().tokens().authenticate(old))
        .map(Grant::scopes)
        .contains(Set.of(Scope.values()));
  }

  private static Token issue(
      TestAccounts test, AccountId account, Set<Scope> scopes, @Nullable Instant expires) {
    return test.accounts().tokens().issue(account, new Wish("cron", scopes, expires)).token();
  }
}
