package lbsync.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import lbsync.account.Token;
import lbsync.web.WebSettings;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// The cookie by which a browser is recognised.
@Component
public final class SessionCookie {
  static final String NAME = "lbsync_session";

  /// As long as a login lasts at most.
  private static final Duration KEPT = Duration.ofDays(90);

  private final boolean secure;

  SessionCookie(WebSettings settings) {
    this.secure = settings.secure();
  }

  static Optional<Token> in(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(NAME))
        .findFirst()
        .map(cookie -> new Token(cookie.getValue()));
  }

  /// The value of `Set-Cookie` that signs a browser in.
  public String with(Token token) {
    return cookie(token.value(), KEPT);
  }

  /// The value of `Set-Cookie` that makes a browser forget it.
  public String gone() {
    return cookie("", Duration.ZERO);
  }

  private String cookie(String value, Duration kept) {
    return ResponseCookie.from(NAME, value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(kept)
        .build()
        .toString();
  }
}
