package standin.world;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/// Names as parts of addresses.
final class Slug {
  private Slug() {}

  static String of(String name) {
    var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    var slug =
        plain
            .toLowerCase(Locale.ROOT)
            .replaceAll("['’]", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.isEmpty() ? "untitled" : slug;
  }

  /// Equal names get `-1`, `-2` and so on.
  static String free(String name, Predicate<String> taken) {
    var plain = of(name);
    var slug = plain;
    for (int i = 1; taken.test(slug); i++) {
      slug = plain + "-" + i;
    }
    return slug;
  }
}
