package lbsync.letterboxd.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the site sends.
///
/// @param whole false where the connection ends before the answer does
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Served(int status, Map<String, String> headers, byte[] body, boolean whole) {
  static Served text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  static Served bytes(byte[] body) {
    return new Served(200, Map.of(), body, true);
  }

  static Served notFound(String page) {
    return text(page).status(404);
  }

  Served status(int other) {
    return new Served(other, headers, body, whole);
  }

  Served with(String header, String value) {
    return new Served(status, Map.of(header, value), body, whole);
  }

  Served cutOff() {
    return new Served(status, headers, body, false);
  }

  String string() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
