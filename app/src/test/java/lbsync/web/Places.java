package lbsync.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lbsync.RunningApp;
import lbsync.site.InMemoryList;
import lbsync.web.People.Person;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Everything that the application can be asked for, with the ids of one group in the addresses.
public final class Places {
  private static final Pattern VARIABLE = Pattern.compile("([a-z]+)/\\{([a-zA-Z]+)(?::[^/]*)?}");

  private static final String TOKEN = "{\"name\": \"x\", \"scopes\": [\"read\"]}";

  private final Map<String, String> ids;

  /// @param template as Spring knows it, such as `/list/{id}`
  public record Route(String method, String template) {
    public boolean changesSomething() {
      return !method.equals("GET");
    }
  }

  private Places(Map<String, String> ids) {
    this.ids = ids;
  }

  /// Brings a new group to rest, whose first member is the owner of the list.
  ///
  /// @param film in that list
  public static Places around(
      People people, String code, Person owner, InMemoryList list, long film)
      throws InterruptedException {
    people.awaitQuiet(code);
    Client client = owner.client();
    Client.Reply runs = client.get("/api/v1/groups/" + code + "/runs");
    return new Places(
        Map.of(
            "code", code,
            "sessions", client.get("/api/v1/sessions").text("/0/id"),
            "tokens", client.post("/api/v1/tokens", TOKEN).expect(201).text("/id"),
            "list", list.id().toString(),
            "members", client.get("/api/v1/groups/" + code).text("/members/0/id"),
            "runs", runs.text("/items/%d/id".formatted(runs.at("/items").size() - 1)),
            "point",
                client.get("/api/v1/lists/" + list.id() + "/history").text("/items/0/readingId"),
            "film", Long.toString(film),
            "joins", "1"));
  }

  /// All that Spring has mapped, in an order that does not change.
  public static List<Route> routes(RunningApp app) {
    return app.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
        .flatMap(Places::routes)
        .sorted(Comparator.comparing(Route::template).thenComparing(Route::method))
        .toList();
  }

  private static Stream<Route> routes(RequestMappingInfo info) {
    List<String> methods =
        new ArrayList<>(
            info.getMethodsCondition().getMethods().stream().map(RequestMethod::name).toList());
    if (methods.isEmpty()) {
      methods.add("GET");
    }
    return methods.stream()
        .flatMap(method -> info.getPatternValues().stream().map(path -> new Route(method, path)));
  }

  /// Addresses of all that can be looked at.
  public List<String> toLookAt(RunningApp app) {
    return routes(app).stream()
        .filter(route -> !route.changesSomething() && !route.template().endsWith("/events"))
        .map(this::path)
        .toList();
  }

  public String path(Route route) {
    Matcher variables = VARIABLE.matcher(route.template());
    return variables.replaceAll(
        variable -> variable.group(1) + "/" + id(variable.group(1), variable.group(2)));
  }

  private String id(String before, String name) {
    String kind =
        switch (name) {
          case "id" -> before.matches("lists?|share") ? "list" : before;
          case "point", "readingId" -> "point";
          case "filmId", "number" -> "film";
          default -> name;
        };
    String id = ids.get(kind);
    if (id == null) {
      throw new AssertionError("nothing is known to stand at " + before + "/{" + name + "}");
    }
    return id;
  }
}
