package lbsync.web.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.Places;
import lbsync.web.RawHttp;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sends very many made-up requests to the whole application, and says what is wrong with its
/// answers.
final class Fuzz {
  private static final int THREADS = 4;
  private static final int MOST_FAULTS = 20;
  private static final int SIGN_IN_EVERY = 100;
  private static final int SIGN_INS_OF_ONE = 25;
  private static final int UNAVAILABLE = 503;

  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|\\tat |lbsync\\.[a-z]|springframework|org\\.eclipse|java\\.(lang|util|io)\\."
              + "|tools\\.jackson|sqlite|SQL error|Whitelabel");

  /// What every answer has, also one to what is no request.
  private static final List<String> HEADERS =
      List.of(
          "Content-Security-Policy",
          "X-Content-Type-Options",
          "X-Frame-Options",
          "Referrer-Policy",
          "Permissions-Policy",
          "Cross-Origin-Opener-Policy",
          "Cross-Origin-Resource-Policy",
          "Cache-Control");

  private static final Set<String> COOKIES =
      Set.of("lbsync_session", "lbsync_browser", "lbsync_theme", "lbsync_dates");

  private final People people;
  private final URI to;
  private final List<Places.Route> routes;
  private final Person bystander;
  private int signIns;
  private final long seed;
  private final List<String> faults = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private volatile List<String> callers = List.of();
  private volatile Stage stage;
  private Client browser;
  private Client script;

  Fuzz(People people, long seed) throws InterruptedException {
    this.people = people;
    this.seed = seed;
    this.to = people.app().uri("/");
    this.routes = Places.routes(people.app()).stream().filter(route -> !endsItAll(route)).toList();
    this.bystander = people.person("Bystander");
    this.stage = stage();
    this.browser = people.nobody();
    this.script = people.nobody();
  }

  /// Whom the requests are from, and what they are about.
  private record Stage(Person person, Client browser, Requests requests) {}

  private Stage stage() throws InterruptedException {
    Person person = people.stranger("Fuzz");
    Client.Reply first = person.client().signIn(person.name(), "open sesame", null).expect(200);
    Client browser = people.nobody().showing(first.cookies());
    Person signedIn = people.signedIn(new Person(person.member(), browser), null);
    var list = signedIn.list(1, 2, 3);
    String code = people.group("collaborative", signedIn, list);
    Places places = Places.around(people, code, signedIn, list, 2);
    return new Stage(person, browser, new Requests(seed, routes, places, () -> callers));
  }

  /// Once the account were deleted, nothing would be there any more that requests could be about.
  private static boolean endsItAll(Places.Route route) {
    return route.template().equals("/api/v1/account");
  }

  /// @return what is wrong, each with the request that showed it
  List<String> send(int from, int to) throws Exception {
    var next = new AtomicInteger(from);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(
            threads.submit(
                () -> {
                  for (int n = next.getAndIncrement();
                      n < to && isGood();
                      n = next.getAndIncrement()) {
                    one(n);
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    synchronized (faults) {
      return List.copyOf(faults);
    }
  }

  /// Statuses and how often each came; 0 where there was no answer.
  String counts() {
    synchronized (statuses) {
      return statuses.entrySet().stream()
          .map(each -> each.getKey() + ": " + each.getValue())
          .collect(joining(", "));
    }
  }

  /// Whether the application still does what it is there for, also for whoever was there meanwhile.
  void expectAlive() {
    people.nobody().get("/ping").expect(200);
    people.signedIn(new Person(stage.person.member(), stage.browser), null);
    bystander.client().get("/dashboard").expect(200);
    String list = bystander.list(1, 2).id().toString();
    bystander
        .client()
        .post("/api/v1/groups", "{\"listId\": %s, \"mode\": \"mirror\"}".formatted(list))
        .expect(201);
  }

  private boolean isGood() {
    synchronized (faults) {
      return faults.size() < MOST_FAULTS;
    }
  }

  private void one(int number) throws IOException, InterruptedException {
    if (number % SIGN_IN_EVERY == 0 || callers.isEmpty()) {
      signIn();
    }
    byte[] request = stage.requests.make(number);
    RawHttp.Answer answer = RawHttp.send(to, request);
    synchronized (statuses) {
      statuses.merge(answer.status(), 1, Integer::sum);
    }
    String fault = fault(answer);
    if (fault != null) {
      String shown = new String(request, ISO_8859_1);
      synchronized (faults) {
        faults.add(
            "seed %d, number %d: %s%n%s%n-> %s"
                .formatted(seed, number, fault, shortened(shown), shortened(answer.whole())));
      }
    }
  }

  /// One of the requests may have signed the caller out, or have taken the token. Nobody may sign
  /// in as often as this goes on, so somebody else with a group of their own comes now and then.
  private synchronized void signIn() throws InterruptedException {
    if (isSignedIn()) {
      return;
    }
    Client.Reply me;
    Client.Reply made;
    do {
      if (++signIns % SIGN_INS_OF_ONE == 0) {
        stage = stage();
      }
      String body =
          "{\"username\": \"%s\", \"password\": \"open sesame\"}".formatted(stage.person.name());
      me = stage.browser.post("/api/v1/session", body).expect(200);
      made = onlyToken(me);
    } while (made.status() == 401); // another thread's request has signed it out again
    browser = people.nobody().showing(me.cookie());
    script = people.withApiToken(made.expect(201).text("/token"));
    String token = "Authorization: Bearer " + made.text("/token") + "\r\n";
    String cookie = "Cookie: " + me.cookie() + "\r\n";
    callers =
        List.of(
            "",
            cookie,
            cookie + "X-CSRF-Token: " + me.text("/csrfToken") + "\r\n",
            cookie + "X-CSRF-Token: " + me.text("/csrfToken") + "\r\n",
            token,
            token);
  }

  private boolean isSignedIn() {
    return Stream.of(browser, script)
        .allMatch(caller -> caller.get("/api/v1/session").status() == 200);
  }

  /// In place of those that it has, of which there may not be too many. Answered 401 when the
  /// caller is signed out.
  private Client.Reply onlyToken(Client.Reply me) {
    Client client = people.nobody().showing(me.cookie());
    String[] csrf = {"X-CSRF-Token", me.text("/csrfToken")};
    Client.Reply tokens = client.get("/api/v1/tokens");
    if (tokens.status() == 401) {
      return tokens;
    }
    for (var token : tokens.expect(200).json()) {
      client.send("DELETE", "/api/v1/tokens/" + token.at("/id").asString(), null, csrf);
    }
    String all = "{\"name\": \"x\", \"scopes\": [\"read\", \"sync\", \"manage\"]}";
    return client.send("POST", "/api/v1/tokens", all, csrf);
  }

  private static @Nullable String fault(RawHttp.Answer answer) {
    if (answer.status() == 0) {
      return answer.whole().isEmpty() ? null : "no HTTP";
    }
    if (answer.status() > 499 && !isSiteTrouble(answer)) {
      return "a status for our own faults";
    }
    if (INSIDES.matcher(answer.whole()).find()) {
      return "shows its insides";
    }
    for (String header : HEADERS) {
      String value = answer.header(header);
      if (value.isEmpty() || value.contains(" AND ")) {
        return header + " is there not once but: " + value;
      }
    }
    String cookie = answer.header("Set-Cookie");
    if (!cookie.isEmpty() && !COOKIES.contains(cookie.split("=", 2)[0])) {
      return "a cookie of somebody else";
    }
    return answer.header("Content-Type").contains("json") && !isJson(answer) ? "no JSON" : null;
  }

  private static boolean isSiteTrouble(RawHttp.Answer answer) {
    return answer.status() == UNAVAILABLE
        && (answer.body().contains("\"letterboxd-unavailable\"")
            || answer.body().contains("\"letterboxd-challenge\"")
            || answer.header("Content-Type").startsWith("text/html"));
  }

  private static boolean isJson(RawHttp.Answer answer) {
    try {
      // Long answers come in chunks, those about mistakes never do.
      if (!answer.header("Content-Length").isEmpty()) {
        JsonMapper.shared().readTree(first(answer));
      }
      return true;
    } catch (JacksonException broken) {
      return answer.body().isEmpty();
    }
  }

  /// Without what was answered to the rest, when it was taken for another request.
  private static byte[] first(RawHttp.Answer answer) {
    byte[] all = answer.body().getBytes(UTF_8);
    return Arrays.copyOf(
        all, Math.min(all.length, Integer.parseInt(answer.header("Content-Length"))));
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e\\n]", "·");
    return printable.substring(0, Math.min(1_500, printable.length()));
  }
}
