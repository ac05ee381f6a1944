package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lbsync.web.api.Description;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Holds what the HTTP API answers in any test against its description: the status, the type, every
/// field that has to be there, and no field besides.
public final class Described {
  private static final JsonNode TREE = strict(new Description().tree().deepCopy());
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private static final Map<JsonNode, Schema> SCHEMAS = new ConcurrentHashMap<>();

  /// Whatever is asked for: what is no request that can be read, or one that is too large.
  private static final Set<Integer> ANYWHERE = Set.of(405, 406, 413, 414, 415, 431, 500);

  private Described() {}

  /// What one may add to an answer is not in it today.
  private static JsonNode strict(JsonNode node) {
    if (node instanceof ObjectNode schema
        && schema.path("type").asString("").equals("object")
        && schema.has("properties")
        && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    node.forEach(Described::strict);
    return node;
  }

  static void check(String method, String path, @Nullable String sent, Client.Reply reply) {
    assertThat(
            complaints(
                method, path, sent, reply.status(), reply.header("Content-Type"), reply.body()))
        .as("the description of %s %s, answered %d %s", method, path, reply.status(), reply.body())
        .isEmpty();
  }

  /// @param name of an event of the stream
  public static void checkEvent(String name, String data) {
    String schema = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    JsonNode node = TREE.path("components").path("schemas").path(schema);
    assertThat(node.isMissingNode()).as("no document for the event " + name).isFalse();
    assertThat(errors(node, data)).as(data).isEmpty();
  }

  /// @param sent JSON; null for none
  /// @param type of the answer; null for none
  public static List<String> complaints(
      String method,
      String path,
      @Nullable String sent,
      int status,
      @Nullable String type,
      String body) {
    JsonNode call = call(method, path);
    if (call.isMissingNode()) {
      return List.of();
    }
    JsonNode responses = call.path("responses");
    JsonNode named = responses.path(Integer.toString(status));
    if (named.isMissingNode() && !ANYWHERE.contains(status)) {
      return List.of("the status is not described: " + status);
    }
    JsonNode response = follow(named.isMissingNode() ? responses.path("default") : named);
    return Stream.concat(
            answered(response, type, body).stream(),
            status < 300 && sent != null ? taken(call, sent).stream() : Stream.of())
        .toList();
  }

  private static JsonNode call(String method, String path) {
    if (!path.startsWith(Description.BASE + "/")) {
      return TREE.path("none");
    }
    String asked = path.substring(Description.BASE.length()).replaceFirst("\\?.*", "");
    return TREE.path("paths").properties().stream()
        .filter(template -> asked.matches(template.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
        .map(template -> template.getValue().path(method.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(TREE.path("none"));
  }

  private static List<String> answered(JsonNode response, @Nullable String type, String body) {
    JsonNode content = response.path("content");
    if (body.isEmpty()) {
      return content.isMissingNode() ? List.of() : List.of("it has no body");
    }
    String plain = type == null ? "none" : type.replaceFirst(";.*", "");
    return content.has(plain)
        ? errors(content.path(plain).path("schema"), body)
        : List.of("the type is not described: " + plain);
  }

  /// How a body differs from what the call takes.
  ///
  /// @param sent JSON
  public static List<String> complaintsAbout(String method, String path, String sent) {
    return taken(call(method, path), sent);
  }

  private static List<String> taken(JsonNode call, String sent) {
    JsonNode schema = call.path("requestBody").path("content").path("application/json");
    JsonNode body = read(sent);
    boolean isNothing = body.isNull() || body.isMissingNode();
    if (isNothing && !call.path("requestBody").path("required").asBoolean(false)) {
      return List.of();
    }
    return schema.isMissingNode()
        ? List.of("no body is described")
        : errors(schema.path("schema"), withoutNulls(body));
  }

  /// Null is the same as nothing in what one sends.
  private static String withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode fields) {
      fields.removeNulls();
      fields.forEach(Described::withoutNulls);
    }
    return node.toString();
  }

  private static JsonNode follow(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? TREE.at(reference.asString().substring(1)) : node;
  }

  /// How a text differs from a schema of the description.
  private static List<String> errors(JsonNode schema, String text) {
    JsonNode json;
    try {
      json = read(text);
    } catch (JacksonException noJson) {
      return List.of("it is not JSON");
    }
    return SCHEMAS.computeIfAbsent(schema, Described::compiled).validate(json).stream()
        .map(String::valueOf)
        .toList();
  }

  /// As bytes, before which the mark of their order may stand.
  private static JsonNode read(String text) {
    return JsonMapper.shared().readTree(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Schema compiled(JsonNode schema) {
    ObjectNode root = (ObjectNode) schema.deepCopy();
    root.set("components", TREE.path("components"));
    return REGISTRY.getSchema(root);
  }
}
