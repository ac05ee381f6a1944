package lbsync.letterboxd.page;

/// Counts as pages show them: `1,250 films`, thousands apart by comma, point or space.
final class Numbers {
  private static final String APART = ".,\u00a0\u202f \t\n\u000b\f\r";

  private Numbers() {}

  static int of(String shown, String what) throws Unreadable {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (!digits.isEmpty() && APART.indexOf(c) < 0) {
        break;
      }
    }
    if (!digits.isEmpty() && digits.length() <= 9) {
      return Integer.parseInt(digits, 0, digits.length(), 10);
    }
    throw new Unreadable(Check.KIND, what + " is not a number: " + shown);
  }
}
