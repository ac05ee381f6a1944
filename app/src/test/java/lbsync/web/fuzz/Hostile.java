package lbsync.web.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Random;

/// Makes up texts that programs stumble over.
final class Hostile {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e9",
          "1.5",
          "NaN",
          "true",
          "null",
          "undefined",
          "99999999999999999999",
          "9223372036854775807",
          "-9223372036854775808",
          "0x10",
          "٣",
          "\u0000",
          "\u0007",
          "\r\nX: y",
          "\uFFFF",
          "\uFEFF",
          "\uD800",
          "\uDBFF\uDFFF",
          "\u202Etxt",
          "é",
          "e\u0301",
          "👩‍👩‍👧",
          "İ",
          "ß",
          "'",
          "\"",
          "' OR 1=1 --",
          "\"; DROP TABLE account; --",
          "%",
          "_",
          "%00",
          "%c0%ae",
          "../..",
          "..\\..",
          "//evil.example",
          "http://evil.example",
          "javascript:alert(1)",
          "<script>alert(1)</script>",
          "${jndi:ldap://127.0.0.1/x}",
          "#{1+1}",
          "*",
          "{",
          "[",
          "\\",
          ";",
          "&",
          "=",
          "?",
          "#",
          "+",
          "a,b",
          "AAAAAAAA",
          "aaaa-aaaa");

  private static final List<String> FIELDS =
      List.of(
          "username",
          "password",
          "code",
          "keepPassword",
          "token",
          "listId",
          "name",
          "mode",
          "start",
          "again",
          "dryRun",
          "digest",
          "paused",
          "settings",
          "keepExtras",
          "syncOrder",
          "syncNotes",
          "guardCount",
          "guardShare",
          "approveJoins",
          "sourceMemberId",
          "readingId",
          "confirm",
          "next",
          "attempt",
          "theme",
          "back",
          "offset",
          "limit",
          "after",
          "before",
          "refresh",
          "page",
          "q",
          "sort",
          "part",
          "told",
          "count",
          "share",
          "_csrf",
          "_method",
          "createList",
          "cookies");

  private static final List<String> VALUES =
      List.of("mirror", "collaborative", "merge", "adopt", "dark", "live", "name", "1", "20");

  private final Random random;

  Hostile(Random random) {
    this.random = random;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  boolean in(int times) {
    return random.nextInt(times) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String text() {
    return switch (random.nextInt(8)) {
      case 0 -> one(TEXTS).repeat(1 + random.nextInt(50));
      case 1 -> "x".repeat(1 << random.nextInt(14));
      case 2 -> characters();
      case 3, 4 -> one(VALUES);
      default -> one(TEXTS);
    };
  }

  private String characters() {
    var text = new StringBuilder();
    for (int i = random.nextInt(20); i >= 0; i--) {
      text.append((char) random.nextInt(in(3) ? 0x10000 : 0x100));
    }
    return text.toString();
  }

  /// For an address or a form: mostly as it should be written, now and then not.
  String encoded(String text) {
    return in(20)
        ? text.replaceAll("[\\s#]", "%")
        : URLEncoder.encode(text, UTF_8).replace("+", in(2) ? "%20" : "+");
  }

  String form() {
    var form = new StringBuilder();
    int fields = in(100) ? 1_200 : random.nextInt(8);
    for (int i = 0; i < fields; i++) {
      form.append(i == 0 ? "" : "&").append(one(FIELDS));
      if (!in(10)) {
        form.append('=').append(encoded(fields > 100 ? "1" : text()));
      }
    }
    return form.toString();
  }

  String json() {
    return switch (random.nextInt(12)) {
      case 0 -> "[".repeat(1 + random.nextInt(30_000));
      case 1 -> "{\"settings\":".repeat(1 + random.nextInt(3_000));
      case 2 -> value(0);
      default -> object(0);
    };
  }

  private String object(int depth) {
    var json = new StringBuilder("{");
    for (int i = random.nextInt(5); i > 0; i--) {
      json.append(quoted(in(15) ? text() : one(FIELDS))).append(in(80) ? "" : ":");
      json.append(value(depth + 1)).append(i > 1 && !in(80) ? "," : "");
    }
    return json.append(in(60) ? "" : "}").toString();
  }

  private String value(int depth) {
    return switch (random.nextInt(9)) {
      case 0 -> depth > 6 ? "1" : object(depth);
      case 1 -> "[" + (depth > 6 ? "" : value(depth + 1)) + "]";
      case 2 -> one(List.of("true", "false", "null", "nul", "NaN", "-0", "1e400", "01"));
      case 3 -> Long.toString(random.nextLong());
      case 4 -> Integer.toString(random.nextInt(300));
      case 5 -> "1".repeat(1 + random.nextInt(2_000));
      default -> quoted(text());
    };
  }

  private String quoted(String text) {
    return in(60) ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// The same with some bytes changed, lost, doubled or brought in.
  byte[] bitten(byte[] request) {
    byte[] bitten = request.clone();
    for (int bites = random.nextInt(4); bites >= 0 && bitten.length > 1; bites--) {
      int at = random.nextInt(Math.min(bitten.length, 600));
      bitten =
          switch (random.nextInt(4)) {
            case 0 -> joined(bitten, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
            case 1 -> joined(bitten, at, new byte[0], at + 1);
            case 2 -> joined(bitten, at, noise(), at);
            default -> joined(bitten, at, bitten, Math.min(bitten.length, at + 20));
          };
    }
    return bitten;
  }

  private byte[] noise() {
    if (in(2)) {
      return one(List.of("\r\n", "\n", "\0", "\t", ":", " ", "\r\n\r\n", "%", "\u00ff"))
          .getBytes(ISO_8859_1);
    }
    byte[] noise = new byte[random.nextInt(30)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[] whole, int until, byte[] between, int from) {
    int rest = Math.min(from, whole.length);
    byte[] joined = new byte[until + between.length + whole.length - rest];
    System.arraycopy(whole, 0, joined, 0, until);
    System.arraycopy(between, 0, joined, until, between.length);
    System.arraycopy(whole, rest, joined, until + between.length, whole.length - rest);
    return joined;
  }
}
