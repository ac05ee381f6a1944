package lbsync.web.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lbsync.account.Accounts;
import lbsync.account.ApiTokens.ApiToken;
import lbsync.account.ApiTokens.Issued;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.Refusal;
import lbsync.account.Scope;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Names;
import lbsync.web.security.Caller;
import lbsync.web.security.FreshLogin;
import lbsync.web.security.SignedOut;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own tokens for scripts.
@RestController
@RequestMapping("/api/v1/tokens")
final class TokenApi {
  private final Accounts accounts;
  private final ApplicationEventPublisher events;
  private final FreshLogin fresh;

  TokenApi(Accounts accounts, ApplicationEventPublisher events, FreshLogin fresh) {
    this.accounts = accounts;
    this.events = events;
    this.fresh = fresh;
  }

  /// @param expiresAt ISO 8601; null for a token that lasts until it is revoked
  record TokenRequest(
      @Nullable String name, @Nullable List<String> scopes, @Nullable String expiresAt) {}

  /// @param token only in the answer that makes it
  record TokenDocument(
      String id,
      String name,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant expiresAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {
    static TokenDocument of(ApiToken about, @Nullable String token) {
      return new TokenDocument(
          Long.toString(about.id()),
          about.name(),
          about.scopes().stream().sorted().map(Names::of).toList(),
          about.createdAt(),
          about.lastUsedAt(),
          about.expiresAt(),
          token);
    }

    /// Never prints the token.
    @Override
    public String toString() {
      return "TokenDocument[" + id + "]";
    }
  }

  @GetMapping
  List<TokenDocument> all(@AuthenticationPrincipal Caller caller) {
    return accounts.tokens().of(caller.account()).stream()
        .map(token -> TokenDocument.of(token, null))
        .toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TokenDocument issue(@AuthenticationPrincipal Caller caller, @RequestBody TokenRequest body) {
    if (caller.usesApiToken()) {
      // Else whoever has found a token keeps what it opens after it was revoked.
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "A token makes no other tokens. Make them in a browser that is signed in.");
    }
    fresh.require(caller);
    var wish =
        new Wish(Given.text("name", body.name()), scopes(body.scopes()), instant(body.expiresAt()));
    Issued issued = accounts.tokens().issue(caller.account(), wish);
    return TokenDocument.of(issued.about(), issued.token().value());
  }

  private static Set<Scope> scopes(@Nullable List<String> given) {
    if (given == null || given.isEmpty()) {
      throw Given.invalid("scopes is missing.");
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    given.forEach(scope -> scopes.add(Names.read(Scope.class, "scopes", scope)));
    return scopes;
  }

  private static @Nullable Instant instant(@Nullable String given) {
    try {
      return given == null ? null : Instant.parse(given);
    } catch (DateTimeParseException wrong) {
      throw Given.invalid("expiresAt takes a time such as 2027-01-31T12:00:00Z.");
    }
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    accounts.tokens().revoke(caller.account(), Ids.number(id, "You have no such token."));
    events.publishEvent(new SignedOut(caller.account()));
  }
}
