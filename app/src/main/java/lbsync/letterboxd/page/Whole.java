package lbsync.letterboxd.page;

import java.util.Locale;

/// Whether a page has come to its end. A parser of HTML mends what is missing, so it cannot tell.
final class Whole {
  private static final String END = "</html>";
  private static final int ROOM = 200;

  private Whole() {}

  static void check(String html) throws Unreadable {
    String end = html.substring(Math.max(0, html.length() - ROOM)).toLowerCase(Locale.ROOT);
    if (!end.contains(END)) {
      throw new Unreadable(
          Check.COMPLETE, "the page was cut off after %d characters".formatted(html.length()));
    }
  }
}
