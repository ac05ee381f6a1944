package lbsync.letterboxd.page;

import org.jsoup.Jsoup;

/// The site's messages hold markup.
final class PlainText {
  private PlainText() {}

  static String of(String html) {
    return Jsoup.parse(html).text().strip();
  }
}
