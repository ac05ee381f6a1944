package lbsync.web;

import java.util.Locale;

/// A member as a coloured disc with a letter.
public record Face(String username) {
  private static final int COLOURS = 6;

  public String letter() {
    if (username.isEmpty()) {
      return "?";
    }
    return username.substring(0, username.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  /// The same for the same name, whatever its case: 0 to 5.
  public int colour() {
    return Math.floorMod(username.toLowerCase(Locale.ROOT).hashCode(), COLOURS);
  }
}
