package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import lbsync.account.Token;
import lbsync.web.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// The cookie by which a browser is recognised.
@Component
public final class SessionCookie {
  /// As long as a login lasts at most.
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String CLEAR_SITE_DATA = "Clear-Site-Data";

  private final OwnCookie cookie;
  private final PublicAddress address;

  SessionCookie(PublicAddress address) {
    this.address = address;
    cookie = new OwnCookie("lbsync_session", KEPT, address);
  }

  Optional<Token> in(HttpServletRequest request) {
    return cookie.in(request).map(Token::new);
  }

  /// The value of `Set-Cookie` that signs a browser in.
  public String with(Token token) {
    return cookie.with(token.value());
  }

  /// Headers that make a browser forget it, and, over https, all that it has kept of our pages. The
  /// cookie by which the browser is known when it signs in again stays. Where others live at the
  /// same host, what their pages have stored is not ours to clear.
  public HttpHeaders forgotten() {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.SET_COOKIE, cookie.gone());
    if (address.isHttps()) {
      headers.set(
          CLEAR_SITE_DATA, address.path().isEmpty() ? "\"cache\", \"storage\"" : "\"cache\"");
    }
    return headers;
  }
}
