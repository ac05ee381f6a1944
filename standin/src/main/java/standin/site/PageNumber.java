package standin.site;

import java.util.regex.Pattern;

/// Page numbers in addresses.
final class PageNumber {
  private static final Pattern IN_PATH = Pattern.compile(".*/page/([^/]+)/?");

  private PageNumber() {}

  /// 0 for what is no number from 1.
  static int of(String text) {
    return text.matches("[1-9]\\d{0,6}") ? Integer.parseInt(text) : 0;
  }

  /// 1 where the path names none.
  static int inPath(String path) {
    var number = IN_PATH.matcher(path);
    return number.matches() ? of(number.group(1)) : 1;
  }
}
