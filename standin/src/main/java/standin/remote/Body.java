package standin.remote;

import org.jspecify.annotations.Nullable;
import standin.http.Json;
import tools.jackson.databind.JsonNode;

/// Reads bodies, and says what is wrong with them.
final class Body {
  private Body() {}

  /// An empty body is an empty object.
  static JsonNode of(String body) {
    return Json.readObject(body.isBlank() ? "{}" : body)
        .orElseThrow(() -> new IllegalArgumentException("the body is no JSON object"));
  }

  static String text(JsonNode body, String name) {
    var value = textOrNull(body, name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  static @Nullable String textOrNull(JsonNode body, String name) {
    return body.path(name).isString() ? body.path(name).stringValue() : null;
  }

  static long number(JsonNode body, String name) {
    if (!body.path(name).isIntegralNumber()) {
      throw new IllegalArgumentException(name + " is missing, or no whole number");
    }
    return body.path(name).longValue();
  }

  static @Nullable Long numberOrNull(JsonNode body, String name) {
    return body.path(name).isIntegralNumber() ? body.path(name).longValue() : null;
  }

  static long id(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("not a number: " + text);
    }
    return Long.parseLong(text);
  }
}
