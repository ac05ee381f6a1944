package lbsync.endtoend;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What must not be found in anything that is written, and the disguises in which it is looked for.
final class Secrets {
  private static final int SHORTEST = 6;

  /// Shorter ones are found by chance where they are part of something longer.
  private static final int LONG = 12;

  private final Map<String, String> names = new LinkedHashMap<>();

  /// @param name what it is, for the report
  synchronized void add(String name, String secret) {
    if (secret.length() >= SHORTEST) {
      names.putIfAbsent(secret, name);
    }
  }

  synchronized int count() {
    return names.size();
  }

  synchronized List<String> kinds() {
    return names.values().stream().distinct().sorted().toList();
  }

  /// What is found in it, and as what.
  ///
  /// @param text of files, with each byte as a character
  synchronized List<String> in(String text) {
    List<String> found = new ArrayList<>();
    names.forEach(
        (secret, name) ->
            disguises(secret)
                .forEach(
                    (disguise, written) -> {
                      int at = indexOf(text, written);
                      if (at >= 0) {
                        found.add("%s, %s: %s".formatted(name, disguise, around(text, at)));
                      }
                    }));
    return found;
  }

  private static int indexOf(String text, String written) {
    if (written.length() >= LONG) {
      return text.indexOf(written);
    }
    var alone =
        Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(written) + "(?![0-9A-Za-z])")
            .matcher(text);
    return alone.find() ? alone.start() : -1;
  }

  private static String around(String text, int at) {
    String line = text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 60));
    return "…" + line.replaceAll("[\\r\\n]+", " | ") + "…";
  }

  private static Map<String, String> disguises(String secret) {
    Map<String, String> all = new LinkedHashMap<>();
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    all.put("plain", asBytes(secret));
    all.put("in a URL", URLEncoder.encode(secret, StandardCharsets.UTF_8));
    all.put("in JSON", asBytes(secret.replace("\\", "\\\\").replace("\"", "\\\"")));
    all.put("in HTML", asBytes(secret.replace("&", "&amp;").replace("\"", "&#34;")));
    all.put("in hex", HexFormat.of().formatHex(bytes));
    all.put("in HEX", HexFormat.of().withUpperCase().formatHex(bytes));
    int i = 0;
    for (String part : base64(bytes)) {
      all.put("in base64 " + i, part);
      all.put("in base64url " + i, part.replace('+', '-').replace('/', '_'));
      i++;
    }
    Set<String> seen = new LinkedHashSet<>();
    all.values().removeIf(written -> written.length() < SHORTEST || !seen.add(written));
    return all;
  }

  /// As it looks within something longer, at each of the three places in a group of four letters.
  private static List<String> base64(byte[] bytes) {
    List<String> parts = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] padded = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, padded, before, bytes.length);
      String whole = Base64.getEncoder().withoutPadding().encodeToString(padded);
      // Letters that hold bits of its neighbours are left out.
      int from = before == 0 ? 0 : before + 1;
      int to = padded.length * 8 / 6;
      parts.add(whole.substring(from, to));
    }
    return parts;
  }

  static String asBytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
