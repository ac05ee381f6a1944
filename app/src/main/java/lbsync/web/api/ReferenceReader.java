package lbsync.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lbsync.web.api.Reference.Answer;
import lbsync.web.api.Reference.Body;
import lbsync.web.api.Reference.Call;
import lbsync.web.api.Reference.Field;
import lbsync.web.api.Reference.Kind;
import lbsync.web.api.Reference.Problem;
import lbsync.web.api.Reference.Shape;
import lbsync.web.api.Reference.Topic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes the reference of the description.
final class ReferenceReader {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PROBLEM = "application/problem+json";

  private final Description description;
  private final Map<String, Problem> problems = new TreeMap<>();

  ReferenceReader(Description description) {
    this.description = description;
  }

  Reference read() {
    JsonNode all = description.tree();
    List<Topic> topics = list(all.path("tags")).stream().map(this::topic).toList();
    List<Shape> shapes =
        all.path("components").path("schemas").properties().stream()
            .map(entry -> Shapes.shape(entry.getKey(), entry.getValue()))
            .toList();
    return new Reference(
        text(all.path("info"), "description"),
        topics,
        shapes.stream().filter(shape -> shape.words().isEmpty()).toList(),
        shapes.stream().filter(shape -> !shape.words().isEmpty()).toList(),
        List.copyOf(problems.values()));
  }

  private Topic topic(JsonNode tag) {
    String name = text(tag, "name");
    List<Call> calls = new ArrayList<>();
    description
        .tree()
        .path("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, call) -> {
                      if (call.path("tags").path(0).asString("").equals(name)) {
                        calls.add(call(method.toUpperCase(Locale.ROOT), path, call));
                      }
                    }));
    String id = "about-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    return new Topic(id, name, text(tag, "description"), calls);
  }

  private Call call(String method, String path, JsonNode call) {
    List<Answer> answers = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    call.path("responses")
        .forEachEntry(
            (status, named) -> {
              JsonNode answer = description.follow(named);
              JsonNode problem = answer.path("content").path(PROBLEM);
              if (problem.isMissingNode()) {
                answers.add(answer(status, answer));
              } else if (!status.equals("default")) {
                Problem trouble = problem(status, answer, problem);
                problems.putIfAbsent(status + trouble.codes(), trouble);
                troubles.add(status + " " + trouble.codes());
              }
            });
    return new Call(
        text(call, "operationId"),
        method,
        path,
        text(call, "summary"),
        text(call, "description"),
        needs(call.path("security")),
        list(call.path("parameters")).stream().map(this::parameter).toList(),
        body(call.path("requestBody")),
        answers,
        troubles);
  }

  private static Problem problem(String status, JsonNode answer, JsonNode content) {
    String codes =
        list(content.at("/schema/properties/code/enum")).stream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    return new Problem(status, codes, text(answer, "description"));
  }

  private static String needs(JsonNode security) {
    if (security.isEmpty()) {
      return "Open to everybody.";
    }
    return list(security).stream()
        .flatMap(way -> list(way.path("token")).stream())
        .findFirst()
        .map(scope -> "A token needs the scope " + scope.asString() + ".")
        .orElse("Only with the session cookie of a browser, not with a token.");
  }

  private Field parameter(JsonNode named) {
    JsonNode parameter = description.follow(named);
    JsonNode schema = parameter.path("schema");
    String where =
        switch (text(parameter, "in")) {
          case "path" -> "in the path";
          case "query" -> "after the question mark";
          default -> "a header";
        };
    String about = text(parameter, "description") + Shapes.bounds(schema);
    return new Field(text(parameter, "name"), Shapes.type(schema), where, about);
  }

  private static @Nullable Body body(JsonNode body) {
    JsonNode content = body.path("content").path("application/json");
    if (content.isMissingNode()) {
      return null;
    }
    String example =
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(content.path("example"))
            .replace("\" : ", "\": ");
    Kind type = Shapes.type(content.path("schema"));
    return new Body(type, body.path("required").asBoolean(false), example);
  }

  private static Answer answer(String status, JsonNode answer) {
    JsonNode content =
        answer.path("content").isEmpty()
            ? answer.path("content")
            : answer.path("content").iterator().next();
    JsonNode example = content.path("example");
    return new Answer(
        status,
        text(answer, "description"),
        content.has("schema") ? Shapes.type(content.path("schema")) : null,
        example.isString() ? example.asString() : null);
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
