package lbsync.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/// Compares schemas with the records that JSON is made of, or made into.
final class Records {
  private static final Map<Class<?>, String> PLAIN =
      Map.ofEntries(
          Map.entry(String.class, "string"),
          Map.entry(Instant.class, "string date-time"),
          Map.entry(int.class, "integer int32"),
          Map.entry(Integer.class, "integer int32"),
          Map.entry(long.class, "integer int64"),
          Map.entry(Long.class, "integer int64"),
          Map.entry(double.class, "number double"),
          Map.entry(Double.class, "number double"),
          Map.entry(boolean.class, "boolean"),
          Map.entry(Boolean.class, "boolean"));

  /// A time that is sent is read by the controller, so that it can say what is wrong with it.
  private static final Set<String> READ_LATER = Set.of("expiresAt");

  private final JsonNode tree;
  private final boolean sent;

  private Records(JsonNode tree, boolean sent) {
    this.tree = tree;
    this.sent = sent;
  }

  /// What a controller answers with, out of what it is wrapped in.
  static ResolvableType answered(HandlerMethod handler) {
    ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod());
    return type.resolve() == ResponseEntity.class ? type.getGeneric(0) : type;
  }

  /// Whether the type says what it is made of.
  static boolean isPlain(ResolvableType type) {
    Class<?> plain = type.resolve() == List.class ? type.getGeneric(0).resolve() : type.resolve();
    return plain != null && plain.isRecord();
  }

  static void expectAnswered(JsonNode tree, JsonNode schema, ResolvableType type) {
    new Records(tree, false).expect("", schema, type);
  }

  /// As far as the record knows everything may be left out; the controllers say what is missing.
  static void expectSent(JsonNode tree, JsonNode schema, ResolvableType type) {
    new Records(tree, true).expect("", schema, type);
  }

  private void expect(String where, JsonNode named, ResolvableType type) {
    JsonNode schema =
        named.has("$ref") ? tree.at(named.path("$ref").asString().substring(1)) : named;
    Class<?> plain = type.resolve(Object.class);
    if (plain.isRecord()) {
      expectRecord(where, schema, type, plain);
    } else if (plain == List.class) {
      assertThat(kind(schema)).as(where).isEqualTo("array");
      expect(where + "[]", schema.path("items"), type.getGeneric(0));
    } else {
      assertThat(kind(schema)).as(where).isEqualTo(PLAIN.get(plain));
    }
  }

  private void expectRecord(String where, JsonNode schema, ResolvableType type, Class<?> plain) {
    String name = where + " " + plain.getSimpleName();
    List<RecordComponent> components =
        Arrays.asList(Objects.requireNonNull(plain.getRecordComponents()));
    assertThat(schema.path("properties").propertyNames())
        .as(name)
        .containsExactlyElementsOf(components.stream().map(Records::nameOf).toList());
    if (sent) {
      assertThat(schema.path("additionalProperties").asBoolean(true)).as(name).isFalse();
    } else {
      assertThat(names(schema.path("required")))
          .as("what is always there of " + name)
          .isEqualTo(
              components.stream()
                  .filter(component -> !isLeftOut(component))
                  .map(Records::nameOf)
                  .collect(Collectors.toSet()));
    }
    components.forEach(
        component ->
            expectField(
                where + "/" + nameOf(component),
                schema.path("properties").path(nameOf(component)),
                component,
                ResolvableType.forType(component.getGenericType(), type)));
  }

  private void expectField(
      String where, JsonNode schema, RecordComponent component, ResolvableType type) {
    boolean nullable = !sent && isNullable(component) && !isLeftOut(component);
    assertThat(takesNull(schema)).as("null at " + where).isEqualTo(nullable);
    if (!sent || !READ_LATER.contains(component.getName())) {
      expect(where, schema.has("anyOf") ? schema.path("anyOf").path(0) : schema, type);
    }
  }

  private static boolean takesNull(JsonNode schema) {
    return names(schema.path("type")).contains("null")
        || schema.path("anyOf").path(1).path("type").asString("").equals("null");
  }

  /// As JSON has it.
  private static String nameOf(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given == null ? component.getName() : given.value();
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /// Whether nothing is written where there is nothing.
  private static boolean isLeftOut(RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    return own != null || (all != null && isNullable(component));
  }

  private static Set<String> names(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  private static String kind(JsonNode schema) {
    JsonNode type = schema.path("type");
    String word = type.isArray() ? type.path(0).asString() : type.asString("");
    return (word + " " + schema.path("format").asString("")).strip();
  }
}
