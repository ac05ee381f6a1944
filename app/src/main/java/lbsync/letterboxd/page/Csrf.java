package lbsync.letterboxd.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The token that the site wants back with every change. Pages are cached: their form fields say
/// `placeholder` and a first assignment in their script is empty; the last one that is not empty
/// holds (real page of 2025-12).
public final class Csrf {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("supermodelCSRF\\s*=\\s*(?:\"([^\"]+)\"|'([^']+)')");

  /// What can stand in a header.
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,200}");

  private Csrf() {}

  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /// Null where the page has none.
  public static @Nullable String in(String html) {
    String last = null;
    Matcher found = ASSIGNMENT.matcher(html);
    while (found.find()) {
      String value = found.group(1) == null ? found.group(2) : found.group(1);
      last = isToken(value) ? value : last;
    }
    return last;
  }
}
