package lbsync.letterboxd.page;

import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// What comes instead of the page that was asked for.
public enum PageKind {
  /// A check for a browser. Believe it with status 403 or 503 only: pages of the site hold the same
  /// script.
  CHALLENGE,
  /// A ban for too many requests. Believe it with an error status only: members write such words
  /// into their lists, too.
  RATE_BAN,
  FORBIDDEN,
  NOT_FOUND,
  /// The sign-in page, which also comes with status 200 at other pages' addresses.
  SIGN_IN,
  OTHER;

  private static final List<String> RATE_BAN_WORDS =
      List.of(
          "you are being rate limited",
          "banned you temporarily",
          "used cloudflare to restrict access");

  /// A page of so many characters has something to show; who turns us away has little to say.
  private static final int LONG = 50_000;

  public static PageKind of(String html) {
    // Not "challenge-platform": the site's ordinary pages carry that script as well (2026-10).
    if (html.contains("challenges.cloudflare.com")
        || html.contains("<title>Just a moment...</title>")) {
      return isSignIn(html) ? SIGN_IN : CHALLENGE;
    }
    if (html.length() < LONG && isRateBan(html.toLowerCase(Locale.ROOT))) {
      return RATE_BAN;
    }
    return isSignIn(html) ? SIGN_IN : byTitle(html);
  }

  private static boolean isRateBan(String lower) {
    return RATE_BAN_WORDS.stream().anyMatch(lower::contains);
  }

  private static boolean isSignIn(String html) {
    // Every page has a link to the sign-in page; few need a second look, which takes time. Nor is a
    // long page to be searched twice for words with a part in common.
    if (!html.contains("-sign-in")
        || !(html.contains("js-sign-in-form") || html.contains("standalone-flow-sign-in"))) {
      return false;
    }
    Document page = Jsoup.parse(html);
    return page.selectFirst("form.js-sign-in-form, .standalone-flow-sign-in") != null;
  }

  private static PageKind byTitle(String html) {
    int start = html.indexOf("<title>");
    int end = html.indexOf("</title>", start + 1);
    if (start < 0 || end < 0) {
      return OTHER;
    }
    String title = html.substring(start, end);
    if (!title.contains("Forbidden") && !title.contains("Found")) {
      // Parsing takes time, and nearly all pages are others.
      return OTHER;
    }
    return switch (Jsoup.parse(title).text().replace("\u200e", "").strip()) {
      case "Letterboxd - Forbidden" -> FORBIDDEN;
      case "Letterboxd - Not Found" -> NOT_FOUND;
      default -> OTHER;
    };
  }
}
