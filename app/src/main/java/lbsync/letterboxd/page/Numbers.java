package lbsync.letterboxd.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts as pages show them: `1,250 films`, thousands apart by comma, point or space.
final class Numbers {
  private static final Pattern COUNT = Pattern.compile("\\d[\\d.,\\s\\u00a0\\u202f]*");

  private Numbers() {}

  static int of(String shown, String what) throws Unreadable {
    Matcher count = COUNT.matcher(shown);
    if (count.find()) {
      String digits = count.group().replaceAll("\\D", "");
      if (digits.length() <= 9) {
        return Integer.parseInt(digits);
      }
    }
    throw new Unreadable(Check.KIND, what + " is not a number: " + shown);
  }
}
