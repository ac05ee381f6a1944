package lbsync.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import lbsync.web.PublicAddress;
import org.springframework.http.ResponseCookie;

/// A cookie that no script sees.
///
/// Over https its name says to browsers what to hold it to: `__Host-` that nobody but this very
/// host has set it, `__Secure-` where it is kept to the path below which the program is, so that
/// whatever else is at that host does not get it.
///
/// @param kept how long the browser keeps it
record OwnCookie(String plainName, Duration kept, PublicAddress address) {
  Optional<String> in(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    String name = name();
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .map(Cookie::getValue);
  }

  String with(String value) {
    return cookie(value, kept);
  }

  String gone() {
    return cookie("", Duration.ZERO);
  }

  private String name() {
    if (!address.isHttps()) {
      return plainName;
    }
    return (address.path().isEmpty() ? "__Host-" : "__Secure-") + plainName;
  }

  private String cookie(String value, Duration age) {
    return ResponseCookie.from(name(), value)
        .path(address.cookiePath())
        .httpOnly(true)
        .secure(address.isHttps())
        .sameSite("Lax")
        .maxAge(age)
        .build()
        .toString();
  }
}
