package lbsync.web;

import java.util.List;
import java.util.Locale;

/// Small pieces of English.
public final class Words {
  private Words() {}

  /// "1 film", "1,204 films". The noun's plural takes an `s`.
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// "1,204".
  public static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /// "3 films added, 1 removed", "1 film removed". At least one of them is not 0.
  public static String addedAndRemoved(long added, long removed) {
    if (removed == 0) {
      return count(added, "film") + " added";
    }
    return added == 0
        ? count(removed, "film") + " removed"
        : "%s added, %s removed".formatted(count(added, "film"), number(removed));
  }

  /// "Ada", "Ada and Jonas", "Ada, Jonas and Maya"; empty for nobody.
  public static String and(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
