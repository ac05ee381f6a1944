package lbsync.web.security;

import lbsync.account.AccountId;
import lbsync.account.Token;
import org.jspecify.annotations.Nullable;

/// Who sends a request.
///
/// @param token what the caller showed: the cookie's, or a personal API token
/// @param csrfToken what a request that changes something has to show as well; null for a caller
///     with an API token, which no other site can make a browser send
public record Caller(AccountId account, String username, Token token, @Nullable String csrfToken) {
  public boolean usesApiToken() {
    return csrfToken == null;
  }

  @Override
  public String toString() {
    return "Caller[" + username + "]";
  }
}
