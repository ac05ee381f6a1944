package lbsync.web.api;

import static lbsync.web.api.ReferenceReader.list;
import static lbsync.web.api.ReferenceReader.text;

import java.util.List;
import lbsync.web.api.Reference.Field;
import lbsync.web.api.Reference.Kind;
import lbsync.web.api.Reference.Shape;
import tools.jackson.databind.JsonNode;

/// Says in words what a schema says.
final class Shapes {
  private static final String SCHEMAS = "#/components/schemas/";

  private Shapes() {}

  static Shape shape(String name, JsonNode schema) {
    List<String> required = words(schema.path("required"));
    // In what one sends, most may be left out; in answers, most is there.
    boolean isSent = schema.path("additionalProperties").isBoolean();
    List<Field> fields =
        schema.path("properties").properties().stream()
            .map(property -> field(property.getKey(), property.getValue(), required, isSent))
            .toList();
    return new Shape(name, text(schema, "description"), fields, words(schema.path("enum")));
  }

  private static Field field(String name, JsonNode schema, List<String> required, boolean isSent) {
    boolean always = required.contains(name);
    String note = isSent ? always ? "required" : "" : always ? "" : "may be missing";
    return new Field(name, type(schema), note, text(schema, "description") + bounds(schema));
  }

  static Kind type(JsonNode schema) {
    JsonNode choices = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
    if (schema.has("$ref")) {
      return new Kind("", List.of(text(schema, "$ref").substring(SCHEMAS.length())), "");
    }
    if (!choices.isEmpty()) {
      return oneOf(list(choices));
    }
    JsonNode kind = schema.path("type");
    if (kind.isArray()) {
      return plain(kind.path(0).asString(""), schema).orNull();
    }
    return plain(kind.asString(""), schema);
  }

  private static Kind oneOf(List<JsonNode> choices) {
    List<String> shapes =
        choices.stream()
            .filter(choice -> choice.has("$ref"))
            .map(choice -> text(choice, "$ref").substring(SCHEMAS.length()))
            .toList();
    Kind type = new Kind("", shapes, "");
    return shapes.size() < choices.size() ? type.orNull() : type;
  }

  private static Kind plain(String name, JsonNode schema) {
    return switch (name) {
      case "array" -> type(schema.path("items")).listed();
      case "string" -> textual(schema);
      case "integer" -> words("whole number");
      case "number" -> words("number");
      case "boolean" -> words("true or false");
      default -> words("document");
    };
  }

  private static Kind textual(JsonNode schema) {
    List<String> choices = words(schema.path("enum"));
    if (!choices.isEmpty()) {
      return words("one of " + String.join(", ", choices));
    }
    return words(text(schema, "format").equals("date-time") ? "time" : "text");
  }

  private static Kind words(String words) {
    return new Kind(words, List.of(), "");
  }

  /// What stands behind the description: a default, and between which numbers. Begins with a
  /// space; empty for neither.
  static String bounds(JsonNode schema) {
    var bounds = new StringBuilder();
    if (schema.has("minimum") && schema.has("maximum")) {
      bounds
          .append(" From ")
          .append(schema.path("minimum").asString())
          .append(" to ")
          .append(schema.path("maximum").asString())
          .append('.');
    }
    if (schema.has("default")) {
      bounds.append(" Default: ").append(schema.path("default").asString()).append('.');
    }
    return bounds.toString();
  }

  private static List<String> words(JsonNode array) {
    return list(array).stream().map(JsonNode::asString).toList();
  }
}
