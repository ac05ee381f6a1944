package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import lbsync.account.Device;
import lbsync.account.Token;
import lbsync.web.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// What a request tells of the browser that signs in with it, and the cookie by which that browser
/// is told from a stranger who guesses.
@Component
public final class Devices {
  private static final Duration KEPT = Duration.ofDays(365);

  private final SessionCookie login;
  private final OwnCookie known;

  Devices(SessionCookie login, PublicAddress address) {
    this.login = login;
    this.known = new OwnCookie("lbsync_browser", KEPT, address);
  }

  public Device of(HttpServletRequest request) {
    return new Device(
        Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""),
        request.getRemoteAddr(),
        login.in(request).orElse(null),
        known.in(request).map(Token::new).orElse(null));
  }

  /// The value of `Set-Cookie` by which the browser is known from now on.
  public String remember(Token token) {
    return known.with(token.value());
  }
}
