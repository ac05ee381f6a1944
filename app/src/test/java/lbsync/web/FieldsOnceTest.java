package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.site.InMemoryList;
import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// A field that is there twice means two things: which of them is meant is not guessed.
@ExtendWith(WholeApp.class)
class FieldsOnceTest {
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  /// Boxes that are ticked, and films.
  private static final Set<String> REPEATED = Set.of("scopes", "again");

  /// A form, and the names of the fields that are taken one by one.
  private record Form(String template, List<String> fields) {}

  private record Stage(Person ann, String code, Places places) {
    static Stage set(People people) throws InterruptedException {
      Person ann = people.person("Ann");
      InMemoryList list = ann.list(1, 2);
      String code = people.group("collaborative", ann, list);
      return new Stage(ann, code, Places.around(people, code, ann, list, 1));
    }
  }

  private static List<Form> forms(People people) {
    Map<RequestMappingInfo, HandlerMethod> routes =
        people.app().bean(RequestMappingHandlerMapping.class).getHandlerMethods();
    return routes.entrySet().stream()
        .filter(route -> route.getValue().getBeanType().isAnnotationPresent(PageController.class))
        .filter(
            route -> route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
        .flatMap(
            route ->
                route.getKey().getPatternValues().stream()
                    .map(template -> new Form(template, fields(route.getValue()))))
        .toList();
  }

  /// And one that no form has.
  private static List<String> fields(HandlerMethod route) {
    Stream<String> named =
        Arrays.stream(route.getMethod().getParameters()).flatMap(FieldsOnceTest::fields);
    return Stream.concat(named, Stream.of("unknown"))
        .filter(name -> !REPEATED.contains(name))
        .toList();
  }

  private static Stream<String> fields(Parameter parameter) {
    if (parameter.isAnnotationPresent(ModelAttribute.class)) {
      return Arrays.stream(parameter.getType().getRecordComponents()).map(part -> part.getName());
    }
    if (!parameter.isAnnotationPresent(RequestParam.class)) {
      return Stream.of();
    }
    return parameter.getType() == Map.class
        ? Stream.of("mode", "source", "extras", "count", "digest")
        : Stream.of(parameter.getName());
  }

  @Test
  void no_form_takes_a_field_twice_or_from_its_address(People people) throws Exception {
    Stage stage = Stage.set(people);
    List<Form> forms = forms(people);
    assertThat(forms).hasSizeGreaterThan(20);
    assertThat(forms.stream().flatMap(form -> form.fields().stream()).collect(Collectors.toSet()))
        .contains("username", "password", "name", "confirm", "digest", "listId", "theme", "paused");
    for (Form form : forms) {
      String path = stage.places().path(new Places.Route("POST", form.template()));
      for (String field : form.fields()) {
        expectRefused(stage, path, field + "=1&" + field + "=1");
        expectRefused(stage, path, "x=y&" + field + "=1&a=b&" + field + "=2");
        expectRefused(stage, path + "?" + field + "=1", field + "=2");
        expectRefused(stage, path + "?" + field + "=1", "");
        expectRefused(stage, path + "?" + field, "");
      }
    }
    stage.ann().client().get("/api/v1/groups/" + stage.code()).expect(200);
  }

  private static void expectRefused(Stage stage, String path, String body) {
    Client.Reply reply = stage.ann().client().send("POST", path, body, FORM);
    assertThat(reply.status()).as("%s %s: %s", path, body, reply.body()).isEqualTo(400);
    assertThat(reply.body()).containsAnyOf("more than once", "must not stand in its address");
  }

  @Test
  void what_repeats_on_purpose_may(People people) throws Exception {
    Stage stage = Stage.set(people);
    Client ann = stage.ann().client();
    String made =
        ann.send("POST", "/settings/tokens", "name=x&scopes=read&scopes=sync", FORM)
            .expect(200)
            .body();
    assertThat(made).contains("fresh-token");
    String listId = stage.ann().list(3).id().toString();
    String join = "listId=" + listId + "&start=merge&digest=x&again=1&again=2";
    ann.send("POST", "/join/" + stage.code(), join, FORM).expect(409);
    ann.send("POST", "/settings/tokens?scopes=manage", "name=y&scopes=read", FORM).expect(400);
  }

  @Test
  void nothing_else_takes_a_field_twice_either(People people) throws Exception {
    Stage stage = Stage.set(people);
    Client ann = stage.ann().client();
    for (String path :
        List.of(
            "/lists?q=a&q=b",
            "/login?next=/a&next=/b",
            "/join?code=ABCD2345&code=ABCD2346",
            "/join/" + stage.code() + "?start=merge&start=adopt",
            "/manage-sync/" + stage.code() + "/settings/preview?mode=mirror&mode=collaborative")) {
      assertThat(ann.get(path).expect(400).body()).contains("A field is there more than once.");
    }
    for (String path :
        List.of(
            "/api/v1/lists?refresh=true&refresh=false",
            "/api/v1/groups/" + stage.code() + "/runs?limit=1&limit=2",
            "/api/v1/invitations/" + stage.code() + "?listId=1&listId=2")) {
      ann.get(path).expectProblem(400, "invalid");
    }
    String change = "/api/v1/groups/" + stage.code() + "?dryRun=true&dryRun=false";
    ann.patch(change, "{\"name\": \"Another\"}").expectProblem(400, "invalid");
  }
}
