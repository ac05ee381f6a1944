package lbsync.letterboxd;

import java.net.http.HttpHeaders;
import java.time.Instant;
import lbsync.letterboxd.page.PageKind;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;

/// Tells from an answer what stands in the way.
final class Obstacles {
  private Obstacles() {}

  /// Null where the answer is the site's own and of use. Redirects are not its matter.
  static @Nullable Obstructed in(
      Ask ask, int status, HttpHeaders headers, String body, Instant now) {
    PageKind kind = body.startsWith("{") ? PageKind.OTHER : PageKind.of(body);
    if (isChallenge(status, headers, kind)) {
      return Obstructed.refused(
          Trouble.Kind.CHALLENGE, "Letterboxd asks for proof of a browser at " + ask);
    }
    if (status == 429 || (status >= 400 && kind == PageKind.RATE_BAN)) {
      String detail = "Letterboxd asks for fewer requests (%d at %s)".formatted(status, ask);
      return withWish(Trouble.Kind.SLOW_DOWN, detail, headers, now, false);
    }
    if (status == 401 || (kind == PageKind.SIGN_IN && !ask.isSignInPage())) {
      return Obstructed.refused(
          Trouble.Kind.SIGNED_OUT, "Letterboxd wants a new sign-in at " + ask);
    }
    if (status == 403) {
      return Obstructed.refused(Trouble.Kind.FORBIDDEN, "Letterboxd does not allow " + ask);
    }
    if (status == 404 || status == 410) {
      return Obstructed.refused(Trouble.Kind.NOT_FOUND, "Letterboxd has nothing at " + ask);
    }
    if (status >= 500) {
      String detail =
          "Letterboxd answered with an error of its own (%d at %s)".formatted(status, ask);
      return withWish(Trouble.Kind.UNAVAILABLE, detail, headers, now, true);
    }
    return isUsable(status, body) ? null : unknown(ask, status);
  }

  private static boolean isChallenge(int status, HttpHeaders headers, PageKind kind) {
    boolean said =
        headers.firstValue("cf-mitigated").map("challenge"::equalsIgnoreCase).orElse(false);
    return said || ((status == 403 || status == 503) && kind == PageKind.CHALLENGE);
  }

  private static boolean isUsable(int status, String body) {
    return status == 200 || ((status == 400 || status == 409) && body.startsWith("{"));
  }

  private static Obstructed unknown(Ask ask, int status) {
    String detail = "Letterboxd answered with status %d at %s".formatted(status, ask);
    return new Obstructed(new Trouble(Trouble.Kind.UNREADABLE, detail), status < 400);
  }

  private static Obstructed withWish(
      Trouble.Kind kind, String detail, HttpHeaders headers, Instant now, boolean maybeDone) {
    var wish = RetryAfter.parse(headers.firstValue("Retry-After").orElse(null), now);
    return new Obstructed(new Trouble(kind, detail, wish), maybeDone);
  }
}
