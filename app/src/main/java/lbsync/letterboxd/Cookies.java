package lbsync.letterboxd;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The cookies of one session. It belongs to one host, so paths and domains do not matter.
final class Cookies {
  static final String CSRF = "com.xk72.webparts.csrf";
  private static final String SESSION_NAME = "letterboxd.user";
  private static final String SIGNED_IN_AS = "letterboxd.signed.in.as";
  private static final Set<String> SESSION = Set.of(SESSION_NAME, "letterboxd.user.CURRENT");

  /// The first two make the site leave films and lists out of its pages; the others are proof of a
  /// browser that we are not.
  private static final Set<String> NEVER =
      Set.of("filmFilter", "listFilter", "cf_clearance", "__cf_bm", "_cfuvid");

  private final Map<String, String> values = new TreeMap<>();

  /// Takes what a browser sends; keeps only what the session needs. Not the cookie with a name in
  /// it: who brings cookies could write any name there.
  static Cookies ofBrowser(String header) {
    var cookies = new Cookies();
    for (String part : header.split(";", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      boolean ofSession = name.equals(SESSION_NAME) || name.startsWith(SESSION_NAME + ".");
      if (ofSession || name.equals(CSRF)) {
        cookies.put(name, part.substring(equals + 1).strip());
      }
    }
    return cookies;
  }

  static Cookies of(Map<String, String> kept) {
    var cookies = new Cookies();
    kept.forEach(cookies::put);
    return cookies;
  }

  /// @param lines the answer's `Set-Cookie` headers
  /// @return true when the answer ended a session that there was
  synchronized boolean take(List<String> lines, Instant now) {
    boolean ended = false;
    for (String line : lines) {
      int end = line.indexOf(';');
      String pair = end < 0 ? line : line.substring(0, end);
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      String name = pair.substring(0, equals).strip();
      String value = pair.substring(equals + 1).strip();
      if (value.isEmpty() || hasEnded(end < 0 ? "" : line.substring(end + 1), now)) {
        boolean had = values.remove(name) != null;
        ended |= had && SESSION.contains(name);
        // A session that came from a browser came without the name.
        ended |= name.equals(SIGNED_IN_AS) && (had || hasSession());
      } else {
        put(name, value);
      }
    }
    return ended;
  }

  private static boolean hasEnded(String attributes, Instant now) {
    for (String attribute : attributes.split(";", -1)) {
      String[] parts = attribute.strip().split("=", 2);
      String value = parts.length < 2 ? "" : parts[1].strip();
      switch (parts[0].toLowerCase(Locale.ROOT)) {
        case "max-age" -> {
          return value.startsWith("-") || value.equals("0");
        }
        case "expires" -> {
          return isPast(value, now);
        }
        default -> {}
      }
    }
    return false;
  }

  private static boolean isPast(String date, Instant now) {
    try {
      // Old servers write "Thu, 01-Jan-1970" with hyphens.
      String plain = date.replace('-', ' ');
      Instant end = ZonedDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return !end.isAfter(now);
    } catch (DateTimeException unknownForm) {
      return false;
    }
  }

  private synchronized void put(String name, String value) {
    boolean sendable = (name + value).chars().allMatch(c -> c > ' ' && c < 127 && c != ';');
    if (!NEVER.contains(name) && sendable) {
      values.put(name, value);
    }
  }

  synchronized String header() {
    return values.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  synchronized @Nullable String csrf() {
    return values.get(CSRF);
  }

  synchronized boolean hasSession() {
    return SESSION.stream().anyMatch(values::containsKey);
  }

  /// The member's name in the site's own spelling; null where no cookie tells.
  synchronized @Nullable String signedInAs() {
    String value = values.get(SIGNED_IN_AS);
    if (value == null) {
      return null;
    }
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }

  synchronized Map<String, String> all() {
    return Map.copyOf(values);
  }
}
