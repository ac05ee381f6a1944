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
            member -> new Caller(member.accountId(), member.username(), token, member.csrfToken()));
  }

  Optional<Caller> withApiToken(Token token) {
    return accounts
        .authenticateToken(token)
        .flatMap(accounts::find)
        .map(account -> new Caller(account.id(), account.username(), token, null));
  }

  /// False once a caller who was recognised earlier has signed out.
  public boolean isStillSignedIn(Caller caller) {
    Optional<Caller> now =
        caller.usesApiToken() ? withApiToken(caller.token()) : withCookie(caller.token());
    return now.isPresent();
  }
}
