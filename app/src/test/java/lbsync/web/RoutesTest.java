package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.account.Scope;
import lbsync.db.Database;
import lbsync.site.InMemoryList;
import lbsync.web.People.Person;
import lbsync.web.api.Names;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Who may do what: every route of the program, and how it answers nobody, a stranger to the group,
/// a member of it, its owner, and API tokens of the owner. `docs/permissions.md` says the same.
@ExtendWith(WholeApp.class)
@Timeout(300)
class RoutesTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "permissions.md");

  /// @param path `CODE`, `LIST`, `FREE` (a list of the caller's that is in no group), `MEMBER`,
  ///     `ASKED` (a list that waits to be let in), `RUN`, `OVER` (a run that is over), `POINT` (of
  ///     the list's history), `DEVICE` and `TOKEN` (both the owner's) stand for those of a fresh
  ///     group
  /// @param body null for none
  /// @param token what an API token needs; null where tokens make no difference
  record Route(
      String method,
      String template,
      String path,
      @Nullable String body,
      Expected expected,
      @Nullable Scope token) {
    Route needs(Scope scope) {
      return new Route(method, template, path, body, expected, scope);
    }

    /// As it would be without tokens: who shows one may sign in as anybody else.
    Route openToTokens() {
      return new Route(method, template, path, body, expected, null);
    }

    Route byToken(int status) {
      Expected same = expected.byToken(status);
      return new Route(method, template, path, body, same, token);
    }

    String name() {
      return method + " " + template;
    }

    boolean isApi() {
      return template.startsWith("/api/");
    }

    /// Its fields stand behind a question mark in the path.
    boolean isForm() {
      return method.equals("POST") && !isApi();
    }

    boolean changesNothing() {
      return method.equals("GET");
    }

    boolean usesAsked() {
      return path.contains("ASKED");
    }
  }

  /// Statuses.
  ///
  /// @param token a token of the owner with the scope that is needed
  private record Expected(
      int nobody, int stranger, int member, int owner, int token, boolean open) {
    Expected(int nobody, int stranger, int member, int owner) {
      this(nobody, stranger, member, owner, owner, false);
    }

    /// Also where it cannot be done as things stand.
    static boolean letsIn(int status) {
      return !Set.of(401, 403, 404).contains(status);
    }

    Expected byToken(int status) {
      return new Expected(nobody, stranger, member, owner, status, open);
    }
  }

  private static final String API = "/api/v1";
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
  private static final int HAS_LEFT_BY_THEN = 404;

  private static Expected all(int status) {
    return new Expected(status, status, status, status, status, true);
  }

  private static Expected signedIn(int status) {
    return new Expected(401, status, status, status);
  }

  private static Expected members(int status) {
    return new Expected(401, 404, status, status);
  }

  private static Expected owner(int status) {
    return new Expected(401, 404, 403, status);
  }

  private static Expected ownListApi(int status) {
    return new Expected(401, 404, 404, status);
  }

  private static Route route(
      String method, String template, String path, @Nullable String body, Expected expected) {
    Scope scope = method.equals("GET") ? Scope.READ : Scope.MANAGE;
    return new Route(method, API + template, API + path, body, expected, scope);
  }

  private static Route group(String method, String rest, @Nullable String body, Expected expected) {
    return route(method, "/groups/{code}" + rest, "/groups/CODE" + rest, body, expected);
  }

  private static final int TO_SIGN_IN = 303;
  private static final int ON = 303;

  private static Route page(String method, String template, String path, Expected expected) {
    return new Route(method, template, path, null, expected, null);
  }

  private static Route manage(String method, String rest, String query, Expected expected) {
    String base = "/manage-sync/";
    return page(method, base + "{code}" + rest, base + "CODE" + rest + query, expected);
  }

  private static Expected signedInPage(int status) {
    return new Expected(TO_SIGN_IN, status, status, status);
  }

  private static Expected membersPage(int status) {
    return new Expected(TO_SIGN_IN, 404, status, status);
  }

  private static Expected ownersPage(int status) {
    return new Expected(TO_SIGN_IN, 404, 403, status);
  }

  private static Expected ownList(int status) {
    return new Expected(TO_SIGN_IN, 404, 404, status);
  }

  private static final List<Route> PAGES =
      List.of(
          page("GET", "/", "/", all(200)),
          page("GET", "/about", "/about", all(200)),
          page("GET", "/components", "/components", all(200)),
          page("GET", "/api", "/api", all(200)),
          page("POST", "/theme", "/theme", all(ON)),
          page("GET", "/login", "/login", all(200)),
          page("POST", "/login", "/login", all(400)),
          page("POST", "/login/browser", "/login/browser", all(400)),
          page("POST", "/logout", "/logout", all(ON)),
          page("GET", "/settings", "/settings", signedInPage(200)),
          page("POST", "/settings/sessions/{id}/end", "/settings/sessions/DEVICE/end", ownList(ON)),
          page(
              "POST",
              "/settings/sessions/end-others",
              "/settings/sessions/end-others",
              signedInPage(ON)),
          page("POST", "/settings/dates", "/settings/dates?dates=de", signedInPage(ON)),
          page("POST", "/settings/password/forget", "/settings/password/forget", signedInPage(ON)),
          page(
              "POST", "/settings/tokens", "/settings/tokens?name=x&scopes=read", signedInPage(200)),
          page(
              "POST", "/settings/tokens/{id}/revoke", "/settings/tokens/TOKEN/revoke", ownList(ON)),
          page("GET", "/admin", "/admin", new Expected(TO_SIGN_IN, 404, 404, 404)),
          page("GET", "/dashboard", "/dashboard", signedInPage(200)),
          page("GET", "/settings/audit", "/settings/audit", signedInPage(200)),
          page("GET", "/settings/delete", "/settings/delete", signedInPage(200)),
          page("POST", "/settings/delete", "/settings/delete?confirm=x", signedInPage(400)),
          page("GET", "/sync", "/sync", signedInPage(200)),
          page("GET", "/lists", "/lists", signedInPage(200)),
          page("POST", "/lists/refresh", "/lists/refresh", signedInPage(ON)),
          page("GET", "/list/{id}", "/list/LIST", ownList(200)),
          page("GET", "/list/{id}/history", "/list/LIST/history", ownList(200)),
          page("GET", "/list/{id}/at/{point}", "/list/LIST/at/POINT", ownList(200)),
          page("GET", "/list/{id}/at/{point}/restore", "/list/LIST/at/POINT/restore", ownList(200)),
          page(
              "POST",
              "/list/{id}/at/{point}/restore",
              "/list/LIST/at/POINT/restore?digest=x",
              ownList(409)),
          page("GET", "/posters/{number:[1-9]\\d{0,17}}", "/posters/7", all(200)),
          page("GET", "/share/{id}", "/share/LIST", ownList(200)),
          page("POST", "/share/{id}", "/share/LIST", ownList(409)),
          page("GET", "/join", "/join?code=x", all(400)),
          page("GET", "/join/{code}", "/join/CODE", all(200)),
          page("POST", "/join/{code}", "/join/CODE?listId=LIST", ownList(409)),
          page("POST", "/joins/{id}/withdraw", "/joins/ASKED/withdraw", signedInPage(ON)),
          manage("GET", "", "", membersPage(200)),
          manage("POST", "/approval", "?approve=true", ownersPage(ON)),
          page(
              "GET",
              "/manage-sync/{code}/members/{id}/approve",
              "/manage-sync/CODE/members/ASKED/approve",
              ownersPage(200)),
          page(
              "POST",
              "/manage-sync/{code}/members/{id}/approve",
              "/manage-sync/CODE/members/ASKED/approve",
              ownersPage(ON)),
          page(
              "POST",
              "/manage-sync/{code}/members/{id}/reject",
              "/manage-sync/CODE/members/ASKED/reject",
              ownersPage(ON)),
          manage("POST", "/run", "", membersPage(ON)),
          manage("POST", "/rename", "?name=New", ownersPage(ON)),
          manage("POST", "/pause", "?paused=true", ownersPage(ON)),
          manage("POST", "/code", "", ownersPage(ON)),
          manage("POST", "/unshare", "?confirm=Film%20club", ownersPage(ON)),
          manage("POST", "/leave", "", membersPage(ON)),
          page(
              "POST",
              "/manage-sync/{code}/members/{id}/remove",
              "/manage-sync/CODE/members/MEMBER/remove",
              new Expected(TO_SIGN_IN, 404, ON, HAS_LEFT_BY_THEN)),
          page(
              "POST",
              "/manage-sync/{code}/members/{id}/remove",
              "/manage-sync/CODE/members/OWNER/remove",
              ownersPage(ON)),
          manage("POST", "/held/approve", "?digest=x", ownersPage(409)),
          manage("POST", "/held/reject", "?digest=x", ownersPage(409)),
          manage("GET", "/settings", "", ownersPage(200)),
          manage("GET", "/settings/preview", "?count=1&share=2", ownersPage(200)),
          manage("POST", "/settings", "?mode=mirror&count=1&share=2&digest=x", ownersPage(409)),
          page(
              "GET",
              "/manage-sync/{code}/film/{filmId}",
              "/manage-sync/CODE/film/1",
              membersPage(200)),
          manage("GET", "/runs", "?before=5", membersPage(200)),
          page("GET", "/runs/{id}", "/runs/RUN", membersPage(200)),
          page("POST", "/runs/{id}/cancel", "/runs/OVER/cancel", ownersPage(ON)),
          page("GET", "/runs/{id}/undo", "/runs/OVER/undo", ownersPage(200)),
          page("POST", "/runs/{id}/undo", "/runs/OVER/undo?digest=x", ownersPage(409)));

  private static final List<Route> API_ROUTES =
      List.of(
          page("GET", "/ping", "/ping", all(200)),
          page("GET", "/health", "/health", all(200)),
          page("GET", "/metrics", "/metrics", all(200)),
          route("GET", "/openapi.json", "/openapi.json", null, all(200)).openToTokens(),
          route("POST", "/session", "/session", "{}", all(400)).openToTokens(),
          route("GET", "/session", "/session", null, signedIn(200)),
          route("DELETE", "/session", "/session", null, signedIn(204)).byToken(409),
          route("GET", "/audit", "/audit", null, signedIn(200)),
          route("GET", "/account/export", "/account/export", null, signedIn(200)),
          route("DELETE", "/account", "/account", null, signedIn(204)).byToken(403),
          route("GET", "/sessions", "/sessions", null, signedIn(200)),
          route("DELETE", "/sessions", "/sessions", null, signedIn(204)),
          route("DELETE", "/sessions/{id}", "/sessions/DEVICE", null, ownListApi(204)),
          route("GET", "/tokens", "/tokens", null, signedIn(200)),
          route(
                  "POST",
                  "/tokens",
                  "/tokens",
                  "{\"name\": \"x\", \"scopes\": [\"manage\"]}",
                  signedIn(201))
              .byToken(403),
          route("DELETE", "/tokens/{id}", "/tokens/TOKEN", null, ownListApi(204)),
          route("GET", "/lists", "/lists", null, signedIn(200)),
          route("GET", "/lists/{id}/films", "/lists/LIST/films", null, members(200)),
          route(
              "POST",
              "/groups",
              "/groups",
              "{\"listId\": FREE, \"mode\": \"mirror\"}",
              signedIn(201)),
          route("GET", "/groups", "/groups", null, signedIn(200)),
          group("GET", "", null, members(200)),
          group("PATCH", "", "{\"paused\": true}", owner(200)),
          group("DELETE", "", null, owner(204)),
          group("POST", "/code", null, owner(200)),
          route("GET", "/invitations/{code}", "/invitations/CODE", null, signedIn(200)),
          group("POST", "/members", "{\"listId\": FREE, \"start\": \"merge\"}", signedIn(201)),
          route(
                  "DELETE",
                  "/groups/{code}/members/{id}",
                  "/groups/CODE/members/MEMBER",
                  null,
                  new Expected(401, 404, 204, HAS_LEFT_BY_THEN))
              .byToken(204),
          route(
              "DELETE",
              "/groups/{code}/members/{id}",
              "/groups/CODE/members/OWNER",
              null,
              owner(204)),
          route(
              "POST",
              "/groups/{code}/members/{id}/approve",
              "/groups/CODE/members/ASKED/approve",
              null,
              owner(200)),
          route(
              "POST",
              "/groups/{code}/members/{id}/reject",
              "/groups/CODE/members/ASKED/reject",
              null,
              owner(204)),
          group("POST", "/held/approve", "{\"digest\": \"x\"}", owner(409)),
          group("POST", "/held/reject", "{\"digest\": \"x\"}", owner(409)),
          route("GET", "/groups/{code}/films/{filmId}", "/groups/CODE/films/1", null, members(200)),
          route("POST", "/runs/{id}/cancel", "/runs/OVER/cancel", null, owner(409)),
          route("POST", "/runs/{id}/undo", "/runs/OVER/undo", "{\"dryRun\": true}", owner(200)),
          route("GET", "/lists/{id}/history", "/lists/LIST/history", null, ownListApi(200)),
          route("GET", "/lists/{id}/at/{readingId}", "/lists/LIST/at/POINT", null, ownListApi(200)),
          route(
              "POST",
              "/lists/{id}/restore",
              "/lists/LIST/restore",
              "{\"readingId\": \"POINT\", \"dryRun\": true}",
              ownListApi(200)),
          group("POST", "/runs", null, members(202)).needs(Scope.SYNC),
          group("GET", "/runs", null, members(200)),
          route("GET", "/runs/{id}", "/runs/RUN", null, members(200)),
          group("GET", "/events", null, members(200)));

  /// The paths of all pages and pictures that an owner can look at, by their templates, with the
  /// words of [Route#path].
  static Map<String, String> toLookAt() {
    return PAGES.stream()
        .filter(Route::changesNothing)
        .filter(route -> Expected.letsIn(route.expected().owner()))
        .collect(Collectors.toMap(Route::template, Route::path, (path, _) -> path, TreeMap::new));
  }

  private static final AtomicInteger requests = new AtomicInteger();

  static final List<Route> ROUTES = Stream.of(PAGES, API_ROUTES).flatMap(List::stream).toList();

  private static final Pattern WORD = Pattern.compile("[A-Z]{3,}");

  /// At once, since a share code may spell one of the other words.
  static String said(String text, Map<String, String> words) {
    return WORD.matcher(text).replaceAll(word -> words.getOrDefault(word.group(), word.group()));
  }

  /// The people of one group, and what the words in paths and bodies stand for.
  private record Stage(
      Person owner,
      Person member,
      Person stranger,
      Client nobody,
      Tokens tokens,
      Map<String, String> words) {
    static Stage set(People people, Route route) throws InterruptedException {
      Person owner = people.person("Owner");
      Person member = people.person("Member");
      InMemoryList list = owner.list(1);
      String code = people.group("collaborative", owner, list);
      String membership = people.join(code, member, member.list(1)).expect(201).text("/id");
      Client client = owner.client();
      people.awaitQuiet(code);
      Client.Reply group = client.get(API + "/groups/" + code);
      Map<String, String> words =
          Map.of(
              "CODE", code,
              "LIST", list.id().toString(),
              "MEMBER", membership,
              "OWNER", group.text("/members/0/id"),
              "ASKED", route.usesAsked() ? asked(people, code, client) : "",
              "OVER", first(client.get(API + "/groups/" + code + "/runs")),
              "POINT",
                  client.get(API + "/lists/" + list.id() + "/history").text("/items/0/readingId"),
              "RUN", client.post(API + "/groups/" + code + "/runs", null).text("/id"),
              "DEVICE", client.get(API + "/sessions").text("/0/id"),
              "TOKEN", Tokens.issue(client, "read").text("/id"));
      return new Stage(
          owner,
          member,
          people.person("Stranger"),
          people.nobody(),
          Tokens.of(people, client),
          words);
    }

    private static String asked(People people, String code, Client owner) {
      String group = API + "/groups/" + code;
      owner.patch(group, "{\"settings\": {\"approveJoins\": true}}").expect(200);
      Person asker = people.person("Asker");
      String id = people.join(code, asker, asker.list(1)).expect(201).text("/id");
      owner.patch(group, "{\"settings\": {\"approveJoins\": false}}").expect(200);
      return id;
    }

    /// The run that the group began with: that one is never forgotten.
    private static String first(Client.Reply runs) {
      return runs.text("/items/%d/id".formatted(runs.at("/items").size() - 1));
    }

    String said(String text) {
      return RoutesTest.said(text, words);
    }
  }

  /// The owner's tokens.
  private record Tokens(Map<Scope, Client> of, Client expired, Client revoked) {
    static Tokens of(People people, Client owner) {
      Map<Scope, Client> each = new EnumMap<>(Scope.class);
      for (Scope scope : Scope.values()) {
        each.put(scope, client(people, issue(owner, Names.of(scope))));
      }
      Client.Reply revoked = issue(owner, "read\", \"sync\", \"manage");
      owner.delete(API + "/tokens/" + revoked.text("/id")).expect(204);
      Client.Reply expired = issue(owner, "read\", \"sync\", \"manage");
      people
          .app()
          .bean(Database.class)
          .jdbc()
          .sql("UPDATE api_token SET expires_at = 1 WHERE id = :id")
          .param("id", Long.parseLong(expired.text("/id")))
          .update();
      return new Tokens(each, client(people, expired), client(people, revoked));
    }

    private static Client client(People people, Client.Reply issued) {
      return people.withApiToken(issued.text("/token"));
    }

    private static Client.Reply issue(Client owner, String scopes) {
      String body = "{\"name\": \"x\", \"scopes\": [\"%s\"]}".formatted(scopes);
      return owner.post(API + "/tokens", body).expect(201);
    }
  }

  /// Sends the request as the owner of a fresh group, or as whom it lets in instead.
  static void send(People people, Route route) throws Exception {
    Stage stage = Stage.set(people, route);
    Expected expected = route.expected();
    boolean owner = Expected.letsIn(expected.owner());
    check(
        stage,
        route,
        owner ? stage.owner() : stage.member(),
        owner ? expected.owner() : expected.member());
  }

  @Test
  void every_route_lets_in_whom_it_should(People people) throws Exception {
    for (Route route : ROUTES) {
      Stage stage = Stage.set(people, route);
      Expected expected = route.expected();
      String free = stage.owner().list(1).id().toString();
      checkTokensThatDoNotSuffice(stage, route, free);
      check(stage, route, stage.nobody(), "1", expected.nobody());
      check(stage, route, stage.stranger(), expected.stranger());
      check(stage, route, stage.member(), expected.member());
      check(stage, route, stage.owner(), expected.owner());
      Stage another = route.changesNothing() ? stage : Stage.set(people, route);
      checkTokensThatSuffice(another, route, another.owner().list(1).id().toString());
    }
    System.out.printf("%d routes, %d requests%n", ROUTES.size(), requests.get());
  }

  private static void checkTokensThatDoNotSuffice(Stage stage, Route route, String free)
      throws Exception {
    int ended = route.isApi() ? 401 : route.expected().nobody();
    check(stage, route, stage.tokens().expired(), free, ended);
    check(stage, route, stage.tokens().revoked(), free, ended);
    for (Map.Entry<Scope, Client> token : stage.tokens().of().entrySet()) {
      if (route.token() != null && route.token() != token.getKey()) {
        check(stage, route, token.getValue(), free, 403);
      }
    }
  }

  /// A token opens no page: whoever shows one there is nobody.
  private static void checkTokensThatSuffice(Stage stage, Route route, String free)
      throws Exception {
    int expected = route.token() == null ? route.expected().nobody() : route.expected().token();
    for (Map.Entry<Scope, Client> token : stage.tokens().of().entrySet()) {
      if (route.token() == null || route.token() == token.getKey()) {
        check(stage, route, token.getValue(), free, expected);
      }
    }
  }

  private static void check(Stage stage, Route route, Person caller, int expected)
      throws Exception {
    String free = caller.list(1).id().toString();
    check(stage, route, caller.client(), free, expected);
  }

  private static void check(Stage stage, Route route, Client client, String free, int expected)
      throws Exception {
    String body = route.body() == null ? null : stage.said(route.body()).replace("FREE", free);
    requests.incrementAndGet();
    assertThat(status(client, route, stage.said(route.path()), body))
        .as("%s %s by %s", route.method(), route.path(), client)
        .isEqualTo(expected);
  }

  @Test
  void the_document_says_the_same() throws IOException {
    String document = Files.readString(DOCUMENT);
    String table = document.substring(document.indexOf("| route |"));
    System.out.println(table());
    assertThat(table).isEqualTo(table());
  }

  private static String table() {
    Map<String, List<Route>> byName = new TreeMap<>(RoutesTest::pathFirst);
    for (Route route : ROUTES) {
      byName.computeIfAbsent(route.name(), _ -> new ArrayList<>()).add(route);
    }
    String rows = byName.values().stream().map(RoutesTest::row).collect(Collectors.joining());
    return "| route | nobody | signed in | member | owner | API token |\n"
        + "| --- | :-: | :-: | :-: | :-: | --- |\n"
        + rows
        + "\n%d routes: %d of the HTTP API, %d pages and others.\n"
            .formatted(
                byName.size(),
                byName.keySet().stream().filter(name -> name.contains(API)).count(),
                byName.keySet().stream().filter(name -> !name.contains(API)).count());
  }

  private static int pathFirst(String one, String other) {
    Comparator<String> order =
        Comparator.comparing((String name) -> name.split(" ", 2)[1])
            .thenComparing(name -> name.split(" ", 2)[0]);
    return order.compare(one, other);
  }

  /// A route may be there twice, for one's own and for that of another.
  private static String row(List<Route> same) {
    Route any = same.getFirst();
    boolean none = any.token() != null && any.expected().token() == 403;
    String token = any.token() == null ? any.isApi() ? "any" : "" : Names.of(any.token());
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            any.name(),
            mark(same, Expected::open),
            mark(same, expected -> Expected.letsIn(expected.stranger())),
            mark(same, expected -> Expected.letsIn(expected.member())),
            mark(same, expected -> Expected.letsIn(expected.owner())),
            none ? "" : token);
  }

  private static String mark(List<Route> same, Predicate<Expected> may) {
    return same.stream().map(Route::expected).anyMatch(may) ? "yes" : "";
  }

  private static int status(Client client, Route route, String path, @Nullable String body)
      throws Exception {
    if (!route.template().endsWith("/events")) {
      return route.isForm()
          ? client.send("POST", path.replaceFirst("\\?.*", ""), fields(path), FORM).status()
          : client.send(route.method(), path, body).status();
    }
    var stream = client.open(path);
    stream.body().close();
    return stream.statusCode();
  }

  private static String fields(String path) {
    return path.contains("?") ? path.substring(path.indexOf('?') + 1) : "";
  }

  @Test
  void every_route_is_in_the_table(People people) {
    Set<String> known =
        ROUTES.stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new));
    known.add("ANY /error");
    Set<String> mapped =
        people.app().bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
            .flatMap(RoutesTest::names)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(mapped).isEqualTo(known);
  }

  private static Stream<String> names(RequestMappingInfo info) {
    List<String> methods =
        new ArrayList<>(
            info.getMethodsCondition().getMethods().stream().map(RequestMethod::name).toList());
    if (methods.isEmpty()) {
      methods.add("ANY");
    }
    return methods.stream()
        .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path));
  }
}
