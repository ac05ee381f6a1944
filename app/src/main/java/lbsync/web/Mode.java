package lbsync.web;

import java.util.Locale;

/// How a group keeps its lists in step.
public enum Mode {
  COLLABORATIVE("Collaborative", "Whatever anyone adds or removes reaches every list."),
  MIRROR("Mirror", "Every list follows one source list.");

  private final String label;
  private final String sentence;

  Mode(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  public static Mode of(lbsync.group.Mode mode) {
    return switch (mode) {
      case COLLABORATIVE -> COLLABORATIVE;
      case MIRROR -> MIRROR;
    };
  }

  public lbsync.group.Mode mode() {
    return switch (this) {
      case COLLABORATIVE -> lbsync.group.Mode.COLLABORATIVE;
      case MIRROR -> lbsync.group.Mode.MIRROR;
    };
  }

  public String label() {
    return label;
  }

  public String sentence() {
    return sentence;
  }

  /// The value in forms and in the HTTP API.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
