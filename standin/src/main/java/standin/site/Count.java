package standin.site;

import java.util.Locale;

/// Numbers of films in words.
final class Count {
  private Count() {}

  /// `1 film`, `1,250 films`.
  static String films(int number, String space) {
    return String.format(Locale.ROOT, "%,d", number) + space + (number == 1 ? "film" : "films");
  }
}
