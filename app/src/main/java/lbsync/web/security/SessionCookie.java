package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import lbsync.account.Token;
import lbsync.web.PublicAddress;
import org.springframework.stereotype.Component;

/// The cookie by which a browser is recognised.
@Component
public final class SessionCookie {
  /// As long as a login lasts at most.
  private static final Duration KEPT = Duration.ofDays(90);

  private final OwnCookie cookie;

  SessionCookie(PublicAddress address) {
    cookie = new OwnCookie("lbsync_session", KEPT, address);
  }

  Optional<Token> in(HttpServletRequest request) {
    return cookie.in(request).map(Token::new);
  }

  /// The value of `Set-Cookie` that signs a browser in.
  public String with(Token token) {
    return cookie.with(token.value());
  }

  /// The value of `Set-Cookie` that makes a browser forget it.
  public String gone() {
    return cookie.gone();
  }
}
