package lbsync.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The language in which a browser writes dates, as the visitor wishes. The pages themselves have
/// English dates in UTC, for browsers without scripts.
public enum Dates {
  ENGLISH("en", "English"),
  BROWSER("browser", "As this browser"),
  GERMAN("de", "Deutsch"),
  SPANISH("es", "Español"),
  FRENCH("fr", "Français"),
  ITALIAN("it", "Italiano"),
  DUTCH("nl", "Nederlands"),
  POLISH("pl", "Polski"),
  PORTUGUESE("pt", "Português"),
  SWEDISH("sv", "Svenska"),
  TURKISH("tr", "Türkçe"),
  UKRAINIAN("uk", "Українська"),
  JAPANESE("ja", "日本語"),
  KOREAN("ko", "한국어"),
  CHINESE("zh", "中文");

  private final String word;
  private final String label;

  Dates(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /// The value in the cookie, in the form and of `data-dates`: the language's tag, but for
  /// `browser`.
  public String word() {
    return word;
  }

  /// In that language.
  public String label() {
    return label;
  }

  /// The tag of the language that the label is in; null for the page's own.
  public @Nullable String language() {
    return this == ENGLISH || this == BROWSER ? null : word;
  }

  /// English for any other word, and for none.
  public static Dates of(@Nullable String word) {
    return Arrays.stream(values())
        .filter(dates -> dates.word.equals(word))
        .findFirst()
        .orElse(ENGLISH);
  }
}
