package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import lbsync.web.PublicAddress;
import lbsync.web.Theme;
import org.springframework.stereotype.Component;

/// The cookie that remembers the choice of colours.
@Component
public final class ThemeCookie {
  private static final Duration KEPT = Duration.ofDays(365);

  private final OwnCookie cookie;

  ThemeCookie(PublicAddress address) {
    cookie = new OwnCookie("lbsync_theme", KEPT, address);
  }

  /// The system's where none was chosen.
  public Theme in(HttpServletRequest request) {
    return cookie.in(request).map(Theme::of).orElse(Theme.SYSTEM);
  }

  /// The value of `Set-Cookie` that remembers it.
  public String with(Theme theme) {
    return cookie.with(theme.word());
  }
}
