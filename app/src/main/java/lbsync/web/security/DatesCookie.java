package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import lbsync.web.Dates;
import lbsync.web.PublicAddress;
import org.springframework.stereotype.Component;

/// The cookie that remembers the language of dates.
@Component
public final class DatesCookie {
  private static final Duration KEPT = Duration.ofDays(365);

  private final OwnCookie cookie;

  DatesCookie(PublicAddress address) {
    cookie = new OwnCookie("lbsync_dates", KEPT, address);
  }

  /// English where none was chosen.
  public Dates in(HttpServletRequest request) {
    return Dates.of(cookie.in(request).orElse(null));
  }

  /// The value of `Set-Cookie` that remembers it.
  public String with(Dates dates) {
    return cookie.with(dates.word());
  }
}
