package lbsync.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Light or dark, as the visitor wishes.
public enum Theme {
  SYSTEM("As the system"),
  LIGHT("Light"),
  DARK("Dark");

  private final String label;

  Theme(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// The value in the cookie and in the form.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The value of `data-theme`; null leaves the choice to the system.
  public @Nullable String attribute() {
    return this == SYSTEM ? null : word();
  }

  /// The theme of a cookie or form value; the system's for any other word, and for none.
  public static Theme of(@Nullable String word) {
    for (Theme theme : values()) {
      if (theme.word().equals(word)) {
        return theme;
      }
    }
    return SYSTEM;
  }
}
