package lbsync.letterboxd.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses of lists: `/OWNER/list/SLUG/`, with or without the host before it and a page behind.
public final class Addresses {
  private static final Pattern LIST =
      Pattern.compile("(?:https?://[^/]+)?(/([^/?#]+)/list/([^/?#]+)/)(?:page/(\\d+)/)?.*");
  private static final Pattern PAGE = Pattern.compile(".*/page/(\\d{1,9})/");

  private Addresses() {}

  /// The path of the list alone; null where the address is not that of a list.
  public static @Nullable String list(@Nullable String address) {
    if (address == null) {
      return null;
    }
    Matcher parts = LIST.matcher(address.endsWith("/") ? address : address + "/");
    return parts.matches() ? parts.group(1) : null;
  }

  /// The first part of a list's path.
  public static String owner(String listPath) {
    Matcher parts = LIST.matcher(listPath);
    return parts.matches() ? parts.group(2) : "";
  }

  /// The number of a page in its address; 1 where it has none, or none that can be.
  public static int page(String address) {
    Matcher parts = PAGE.matcher(address);
    return parts.matches() ? Integer.parseInt(parts.group(1)) : 1;
  }
}
