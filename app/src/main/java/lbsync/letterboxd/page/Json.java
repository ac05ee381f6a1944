package lbsync.letterboxd.page;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The site's JSON, read with refusals instead of exceptions of the library.
final class Json {
  /// Two halves of two objects that have come together often say something twice.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /// @param what for the sentence of the refusal: "the answer to the sign-in"
  static JsonNode object(String text, String what) throws Unreadable {
    JsonNode node = any(text, what);
    if (!node.isObject()) {
      throw new Unreadable(Check.KIND, what + " is not the JSON that it should be");
    }
    return node;
  }

  static JsonNode any(String text, String what) throws Unreadable {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException notJson) {
      // What was cut off is a member's own, and may be a private list or a token.
      boolean isCutOff = text.startsWith("{") || text.startsWith("[");
      throw new Unreadable(
          Check.KIND, what + (isCutOff ? " is broken JSON" : " is not JSON: " + shortened(text)));
    }
  }

  /// The text at the first of the names that has one; null where none has.
  static @Nullable String text(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isString() && !value.stringValue().isBlank()) {
        return value.stringValue();
      }
    }
    return null;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return "\"" + (line.length() <= 60 ? line : line.substring(0, 60) + "…") + "\"";
  }
}
