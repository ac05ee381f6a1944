package standin.world;

import java.util.Locale;
import java.util.Optional;

/// Who may see a list. The editor calls the first `published`, the others by their share policy.
public enum Visibility {
  PUBLIC,
  ANYONE,
  FRIENDS,
  YOU;

  /// As the site writes share policies: `Anyone`, `Friends`, `You`. A public list has `You`, too.
  public String sharePolicy() {
    var word = (this == PUBLIC ? YOU : this).name();
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  public boolean isYou() {
    return this == YOU;
  }

  public static Optional<Visibility> ofWord(String word) {
    for (var visibility : values()) {
      if (visibility.name().equalsIgnoreCase(word)) {
        return Optional.of(visibility);
      }
    }
    return Optional.empty();
  }
}
