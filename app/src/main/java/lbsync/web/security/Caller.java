package lbsync.web.security;

import java.time.Instant;
import lbsync.account.AccountId;
import lbsync.account.ApiTokens.Grant;
import lbsync.account.Scope;
import lbsync.account.Token;
import org.jspecify.annotations.Nullable;

/// Who sends a request.
///
/// @param token what the caller showed: the cookie's, or a personal API token
/// @param csrfToken what a request that changes something has to show as well; null for a caller
///     with an API token, which no other site can make a browser send
/// @param since when the browser signed in; null for an API token
/// @param grant what the API token may be used for; null for a browser, which may do all
public record Caller(
    AccountId account,
    String username,
    Token token,
    @Nullable String csrfToken,
    @Nullable Instant since,
    @Nullable Grant grant) {
  public boolean usesApiToken() {
    return grant != null;
  }

  boolean may(Scope scope) {
    return grant == null || grant.scopes().contains(scope);
  }

  @Override
  public String toString() {
    return "Caller[" + username + "]";
  }
}
