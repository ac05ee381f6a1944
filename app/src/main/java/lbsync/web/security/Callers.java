package lbsync.web.security;

import java.util.Optional;
import lbsync.account.Accounts;
import lbsync.account.Token;
import org.springframework.stereotype.Component;

/// Recognises callers by what they show.
@Component
public final class Callers {
  private final Accounts accounts;

  Callers(Accounts accounts) {
    this.accounts = accounts;
  }

  Optional<Caller> withCookie(Token token) {
    return accounts
        .authenticate(token)
        .map(
            member ->
                new Caller(
                    member.accountId(),
                    member.username(),
                    token,
                    member.csrfToken(),
                    member.since(),
                    null));
  }

  Optional<Caller> withApiToken(Token token) {
    return accounts
        .tokens()
        .authenticate(token)
        .map(grant -> new Caller(grant.account(), grant.username(), token, null, null, grant));
  }

  /// False once a caller who was recognised earlier has signed out, or the token has ended.
  public boolean isStillSignedIn(Caller caller) {
    Optional<Caller> now =
        caller.usesApiToken() ? withApiToken(caller.token()) : withCookie(caller.token());
    return now.isPresent();
  }
}
