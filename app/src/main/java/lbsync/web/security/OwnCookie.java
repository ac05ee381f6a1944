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

/// A cookie that holds a token and that no script sees.
///
/// Over https its name says to browsers what to hold it to: `__Host-` that nobody but this very
/// host has set it, `__Secure-` where it is kept to the path below which the program is, so that
/// whatever else is at that host does not get it.
///
/// @param kept how long the browser keeps it
record OwnCookie(String name, String path, boolean secure, Duration kept) {
  static OwnCookie called(String name, Duration kept, WebSettings settings) {
    String base = settings.basePath();
    String prefix = base.isEmpty() ? "__Host-" : "__Secure-";
    return new OwnCookie(
        settings.secure() ? prefix + name : name, base + "/", settings.secure(), kept);
  }

  Optional<Token> in(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .map(cookie -> new Token(cookie.getValue()));
  }

  String with(Token token) {
    return cookie(token.value(), kept);
  }

  String gone() {
    return cookie("", Duration.ZERO);
  }

  private String cookie(String value, Duration age) {
    return ResponseCookie.from(name, value)
        .path(path)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(age)
        .build()
        .toString();
  }
}
