package lbsync.web;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Where a page sends the visitor afterwards, on the visitor's own word: only ever within the
/// program.
public final class LocalPath {
  /// It stands in a header of an answer, which has its limit as well.
  private static final int LONGEST = 1000;

  private LocalPath() {}

  /// @param wish what a form or an address says; null for nothing
  /// @param otherwise where to go when that is not a path of ours
  public static String of(@Nullable String wish, String otherwise) {
    return wish != null && isLocal(wish) ? wish : otherwise;
  }

  private static boolean isLocal(String wish) {
    // Browsers take "//host" and "/\host" for another host, and leave out tabs and line ends.
    if (wish.length() > LONGEST
        || !wish.startsWith("/")
        || wish.startsWith("//")
        || wish.contains("\\")) {
      return false;
    }
    try {
      URI uri = new URI(wish);
      return uri.getScheme() == null && uri.getRawAuthority() == null;
    } catch (URISyntaxException notAPath) {
      return false;
    }
  }
}
