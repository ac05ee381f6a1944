package lbsync.account;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What browsers call themselves.
public final class UserAgents {
  /// More cannot be sent on in a header.
  private static final Pattern PLAIN = Pattern.compile("[ -~]{1,1000}");

  /// All others say that they are Chrome, Chrome that it is Safari.
  private static final String[] BROWSERS = {"Edg", "OPR", "Firefox", "Chrome", "Safari", "curl"};

  /// Android says that it is Linux, phones of Apple that they are like Mac OS.
  private static final String[] SYSTEMS = {
    "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"
  };

  private UserAgents() {}

  public static boolean canBeSent(String userAgent) {
    return PLAIN.matcher(userAgent).matches();
  }

  /// "Firefox on Windows", as far as one can tell: never anything of the text itself.
  public static String words(String userAgent) {
    Optional<String> browser = first(BROWSERS, userAgent).map(UserAgents::called);
    Optional<String> system = first(SYSTEMS, userAgent);
    return browser.orElse("A browser") + system.map(" on "::concat).orElse("");
  }

  private static Optional<String> first(String[] names, String userAgent) {
    return Stream.of(names).filter(userAgent::contains).findFirst();
  }

  private static String called(String browser) {
    return switch (browser) {
      case "Edg" -> "Edge";
      case "OPR" -> "Opera";
      default -> browser;
    };
  }
}
