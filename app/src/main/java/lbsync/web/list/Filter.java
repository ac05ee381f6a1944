package lbsync.web.list;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What people type to find a name or a title: without regard to case and accents.
final class Filter {
  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

  private Filter() {}

  /// @param typed part of the text; empty finds everything
  static boolean finds(String typed, String text) {
    return typed.isEmpty() || plain(text).contains(plain(typed));
  }

  private static String plain(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
