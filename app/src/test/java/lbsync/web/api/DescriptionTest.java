package lbsync.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lbsync.account.Scope;
import lbsync.audit.Action;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.run.Change;
import lbsync.run.Explanation;
import lbsync.run.Progress;
import lbsync.run.Run;
import lbsync.run.Trigger;
import lbsync.site.InMemoryList;
import lbsync.site.ListSummary.Visibility;
import lbsync.web.Client;
import lbsync.web.Described;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.Places;
import lbsync.web.WholeApp;
import lbsync.web.preview.PreviewDocument;
import lbsync.web.problem.Code;
import lbsync.web.problem.Problem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The description of the HTTP API says what the controllers and their records say, and what people
/// are answered. That the answers in other tests fit it as well, [Client] sees to.
@ExtendWith(WholeApp.class)
@Timeout(60)
class DescriptionTest {
  private static final Path PERMISSIONS = Path.of("..", "docs", "permissions.md");
  private static final Pattern PERMISSION =
      Pattern.compile("\\| `(\\S+) /api/v1(\\S+)` \\| (yes)? *\\|.*\\| ([a-z]*) *\\|");
  private static final String CODES =
      "/content/application~1problem+json/schema/properties/code/enum";

  private static final JsonNode TREE = new Description().tree();
  private static final JsonNode SCHEMAS = TREE.path("components").path("schemas");

  /// Method and path below the base, to what is said of it.
  private static Map<String, JsonNode> calls() {
    Map<String, JsonNode> calls = new TreeMap<>();
    for (var path : TREE.path("paths").properties()) {
      for (var call : path.getValue().properties()) {
        String method = call.getKey().toUpperCase(Locale.ROOT);
        calls.put(method + " " + path.getKey(), call.getValue());
      }
    }
    return calls;
  }

  /// The same of the controllers.
  private static Map<String, HandlerMethod> handlers(People people) {
    Map<String, HandlerMethod> handlers = new TreeMap<>();
    var mapping = people.app().bean(RequestMappingHandlerMapping.class);
    for (var mapped : mapping.getHandlerMethods().entrySet()) {
      for (var method : mapped.getKey().getMethodsCondition().getMethods()) {
        for (String path : mapped.getKey().getPatternValues()) {
          if (path.startsWith(Description.BASE + "/")) {
            String below = path.substring(Description.BASE.length());
            handlers.put(method + " " + below, mapped.getValue());
          }
        }
      }
    }
    return handlers;
  }

  private static HandlerMethod handler(Map<String, HandlerMethod> handlers, String name) {
    return Objects.requireNonNull(handlers.get(name), name);
  }

  private static JsonNode follow(JsonNode node) {
    return node.has("$ref") ? TREE.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static List<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }

  @Test
  void every_route_is_described_and_no_other(People people) {
    assertThat(calls().keySet()).isEqualTo(handlers(people).keySet()).hasSizeGreaterThan(30);
  }

  @Test
  void every_parameter_is_described_and_no_other(People people) {
    Map<String, HandlerMethod> handlers = handlers(people);
    calls()
        .forEach(
            (name, call) ->
                assertThat(described(call)).as(name).isEqualTo(taken(handler(handlers, name))));
  }

  private static Set<String> described(JsonNode call) {
    Set<String> parameters = new TreeSet<>();
    for (JsonNode named : call.path("parameters")) {
      JsonNode parameter = follow(named);
      String in = parameter.path("in").asString();
      assertThat(parameter.path("required").asBoolean(false)).isEqualTo(in.equals("path"));
      String otherwise = parameter.path("schema").path("default").asString("");
      parameters.add("%s %s %s".formatted(in, parameter.path("name").asString(), otherwise));
    }
    return parameters;
  }

  private static Set<String> taken(HandlerMethod handler) {
    Set<String> parameters = new TreeSet<>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      String name = parameter.getParameter().getName();
      RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
      RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
      if (query != null) {
        boolean none = query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        parameters.add("query %s %s".formatted(name, none ? "" : query.defaultValue()));
      }
      if (header != null) {
        parameters.add("header %s ".formatted(header.name()));
      }
      if (parameter.hasParameterAnnotation(PathVariable.class)) {
        parameters.add("path %s ".formatted(name));
      }
    }
    return parameters;
  }

  @Test
  void every_body_has_the_fields_that_its_record_has(People people) {
    Map<String, HandlerMethod> handlers = handlers(people);
    calls()
        .forEach(
            (name, call) -> {
              List<MethodParameter> taken =
                  Arrays.stream(handler(handlers, name).getMethodParameters())
                      .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                      .toList();
              JsonNode body = call.path("requestBody");
              assertThat(body.isMissingNode()).as(name).isEqualTo(taken.isEmpty());
              taken.forEach(parameter -> expectBody(name, body, parameter));
            });
  }

  private static void expectBody(String name, JsonNode body, MethodParameter taken) {
    RequestBody annotation =
        Objects.requireNonNull(taken.getParameterAnnotation(RequestBody.class));
    assertThat(body.path("required").asBoolean()).as(name).isEqualTo(annotation.required());
    JsonNode schema = body.path("content").path("application/json").path("schema");
    Records.expectSent(TREE, schema, ResolvableType.forMethodParameter(taken));
  }

  @Test
  void every_answer_has_the_fields_that_its_record_has(People people) {
    Map<String, HandlerMethod> handlers = handlers(people);
    List<String> compared = new ArrayList<>();
    calls()
        .forEach(
            (name, call) -> {
              ResolvableType type = Records.answered(handler(handlers, name));
              if (Records.isPlain(type)) {
                Records.expectAnswered(TREE, answered(call), type);
                compared.add(name);
              }
            });
    ResolvableType preview = ResolvableType.forClass(PreviewDocument.class);
    Records.expectAnswered(TREE, SCHEMAS.path("Preview"), preview);
    Records.expectAnswered(TREE, SCHEMAS.path("Problem"), ResolvableType.forClass(Problem.class));
    assertThat(compared).hasSizeGreaterThan(20);
  }

  private static JsonNode answered(JsonNode call) {
    return call.path("responses").properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(response -> follow(response.getValue()).path("content"))
        .map(content -> content.path("application/json").path("schema"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void words_are_those_that_the_program_knows() {
    Map<String, Class<? extends Enum<?>>> known =
        Map.ofEntries(
            Map.entry("Scope", Scope.class),
            Map.entry("Mode", Mode.class),
            Map.entry("Start", Start.class),
            Map.entry("Visibility", Visibility.class),
            Map.entry("MemberState", Member.State.class),
            Map.entry("Trigger", Trigger.class),
            Map.entry("RunStatus", Run.Status.class),
            Map.entry("Phase", Progress.Phase.class),
            Map.entry("PartStatus", Run.PartStatus.class),
            Map.entry("Action", Run.Action.class),
            Map.entry("ChangeStatus", Change.Status.class),
            Map.entry("FilmEventKind", Explanation.Kind.class),
            Map.entry("AuditAction", Action.class));
    known.forEach(
        (name, type) ->
            assertThat(words(SCHEMAS.path(name).path("enum")))
                .as(name)
                .isEqualTo(
                    Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                        .map(Names::of)
                        .toList()));
    assertThat(words(SCHEMAS.at("/Problem/properties/code/enum")))
        .isEqualTo(Arrays.stream(Code.values()).map(code -> Problem.of(code, "").code()).toList());
    assertThat(
            SCHEMAS.properties().stream()
                .filter(schema -> schema.getValue().has("enum"))
                .map(Map.Entry::getKey))
        .as("nobody looks after the others")
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(known.keySet().stream(), Stream.of("Role")).toList());
  }

  @Test
  void problems_have_the_status_of_their_code() {
    Map<String, String> statuses =
        Arrays.stream(Code.values())
            .map(code -> Problem.of(code, ""))
            .collect(Collectors.toMap(Problem::code, p -> Integer.toString(p.status())));
    for (JsonNode call : calls().values()) {
      for (var response : call.path("responses").properties()) {
        for (String code : words(follow(response.getValue()).at(CODES))) {
          assertThat(statuses).containsEntry(code, response.getKey());
        }
      }
    }
  }

  /// Which `RoutesTest` holds.
  @Test
  void who_may_do_what_is_as_the_table_says() throws IOException {
    Map<String, String> table = new TreeMap<>();
    PERMISSION
        .matcher(Files.readString(PERMISSIONS))
        .results()
        .forEach(
            row ->
                table.put(
                    row.group(1) + " " + row.group(2),
                    row.group(3) == null ? row.group(4) : "everybody"));
    Map<String, String> described = new TreeMap<>();
    calls().forEach((name, call) -> described.put(name, needed(name, call.path("security"))));
    assertThat(described).isEqualTo(table);
  }

  private static String needed(String name, JsonNode security) {
    if (security.isEmpty()) {
      return "everybody";
    }
    JsonNode cookie = security.path(0);
    assertThat(cookie.has("session")).as(name).isTrue();
    assertThat(cookie.has("csrf")).as(name).isEqualTo(!name.startsWith("GET "));
    return words(security.path(1).path("token")).stream().findFirst().orElse("");
  }

  @Test
  void examples_can_be_sent() {
    calls()
        .forEach(
            (name, call) -> {
              JsonNode content = call.path("requestBody").path("content").path("application/json");
              String[] route = name.split(" ", 2);
              String path = Description.BASE + route[1];
              if (!content.isMissingNode()) {
                String example = content.path("example").toString();
                assertThat(Described.complaintsAbout(route[0], path, example)).as(name).isEmpty();
              }
            });
  }

  @Test
  void what_is_not_described_is_noticed() {
    String path = "/api/v1/session";
    String right = "{\"username\": \"ann\", \"csrfToken\": null}";
    String json = "application/json";
    assertThat(Described.complaints("GET", path, null, 200, json, right)).isEmpty();
    for (String wrong :
        List.of(
            "{\"username\": \"ann\"}",
            "{\"username\": 1, \"csrfToken\": null}",
            "{\"username\": \"ann\", \"csrfToken\": null, \"age\": 7}",
            "{",
            "")) {
      assertThat(Described.complaints("GET", path, null, 200, json, wrong)).as(wrong).isNotEmpty();
    }
    assertThat(Described.complaints("GET", path, null, 200, "text/html", right)).isNotEmpty();
    assertThat(Described.complaints("GET", path, null, 409, json, right)).isNotEmpty();
    String sent = "{\"username\": \"ann\", \"password\": \"x\", \"age\": 7}";
    assertThat(Described.complaints("POST", path, sent, 200, json, right)).isNotEmpty();
  }

  /// Each answer is held against the description by the [Client] who asks for it.
  @Test
  void everything_that_can_be_looked_at_is_answered_as_described(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList list = ann.list(21, 22, 23);
    InMemoryList bens = ben.list(22, 24);
    String code = people.group("collaborative", ann, list);
    String invitation = "/api/v1/invitations/" + code + "?listId=" + bens.id();
    assertThat(ben.client().get(invitation).expect(200).at("/preview/add")).hasSize(2);
    people.join(code, ben, bens).expect(201);
    Places places = Places.around(people, code, ann, list, 21);
    List<String> paths =
        places.toLookAt(people.app()).stream().filter(path -> path.contains("/api/v1/")).toList();
    assertThat(paths).hasSizeGreaterThan(12);
    Client client = ann.client();
    paths.forEach(path -> client.get(path).expect(200));
    String group = "/api/v1/groups/" + code;
    client.patch(group + "?dryRun=true", "{\"mode\": \"mirror\"}").expect(200);
    String run = client.get(group + "/runs").text("/items/0/id");
    client.post("/api/v1/runs/" + run + "/undo", "{\"dryRun\": true}").expect(200);
    String history = "/api/v1/lists/" + list.id();
    String point = client.get(history + "/history").text("/items/0/readingId");
    String back = "{\"readingId\": \"%s\", \"dryRun\": true}".formatted(point);
    client.post(history + "/restore", back).expect(200);
    client.post(group + "/runs", "{\"dryRun\": true}").expect(202);
  }

  @Test
  void a_program_finds_everything_from_the_description_alone(People people) {
    Client.Reply reply = people.nobody().get("/api/v1/openapi.json").expect(200);
    assertThat(reply.text("/openapi")).isEqualTo("3.1.0");
    assertThat(reply.text("/servers/0/url")).isEqualTo(people.app().uri("/api/v1").toString());
    assertThat(reply.at("/paths")).isEqualTo(TREE.path("paths"));
    for (JsonNode reference : TREE.findValues("$ref")) {
      assertThat(follow(TREE.at(reference.asString().substring(1))).isMissingNode())
          .as(reference.asString())
          .isFalse();
    }
  }

  @Test
  void a_person_finds_every_call_and_every_document_on_the_page(People people) {
    Document page = Jsoup.parse(people.nobody().get("/api").expect(200).body());
    for (var call : calls().entrySet()) {
      Element block = page.expectFirst(".call:has(#" + id(call.getValue()) + ")");
      assertThat(block.select("h3").text()).isEqualTo(call.getValue().path("summary").asString());
      assertThat(block.select(".route").text()).isEqualTo(call.getKey());
    }
    for (String schema : SCHEMAS.propertyNames()) {
      assertThat(page.getElementById("doc-" + Reference.anchor(schema))).as(schema).isNotNull();
    }
    assertThat(page.select("a[href^=#]").eachAttr("href"))
        .hasSizeGreaterThan(100)
        .allMatch(link -> page.getElementById(link.substring(1)) != null);
    assertThat(page.select("pre").text())
        .contains(people.app().uri("/api/v1/groups").toString(), "K7MX3PQR");
  }

  private static String id(JsonNode call) {
    return "call-" + Reference.anchor(call.path("operationId").asString());
  }
}
