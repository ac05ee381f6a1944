package lbsync.letterboxd.page;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The site's JSON, read with refusals instead of exceptions of the library.
final class Json {
  /// Two halves of two objects that have come together often say something twice.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  /// @param what for the sentence of the refusal: "the answer to the sign-in"
  static JsonNode object(String text, String what) throws Unreadable {
    JsonNode node = any(text, what);
    if (!node.isObject()) {
      throw other(what);
    }
    return node;
  }

  /// Of an object whose parts need not be kept: there are two in each poster.
  ///
  /// @param reading gets the parser within the object and leaves it at its end
  static <T> T object(String text, String what, Function<JsonParser, T> reading) throws Unreadable {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw other(what);
      }
      T read = reading.apply(json);
      if (json.nextToken() != null) {
        throw broken(text, what);
      }
      return read;
    } catch (JacksonException notJson) {
      throw broken(text, what);
    }
  }

  static JsonNode any(String text, String what) throws Unreadable {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException notJson) {
      throw broken(text, what);
    }
  }

  private static Unreadable other(String what) {
    return new Unreadable(Check.KIND, what + " is not the JSON that it should be");
  }

  private static Unreadable broken(String text, String what) {
    // What was cut off is a member's own, and may be a private list or a token.
    boolean isCutOff = text.startsWith("{") || text.startsWith("[");
    return new Unreadable(
        Check.KIND, what + (isCutOff ? " is broken JSON" : " is not JSON: " + shortened(text)));
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

  /// The text that the parser has come to; null where there is none.
  static @Nullable String text(JsonParser value) {
    if (value.currentToken() != JsonToken.VALUE_STRING) {
      return null;
    }
    String text = value.getString();
    return text.isBlank() ? null : text;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return "\"" + (line.length() <= 60 ? line : line.substring(0, 60) + "…") + "\"";
  }
}
