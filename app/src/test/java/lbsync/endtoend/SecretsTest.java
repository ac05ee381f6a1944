package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lbsync.admin.KeyRotation;
import lbsync.db.DbSettings;
import lbsync.vault.VaultSettings;
import lbsync.web.Client;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import standin.StandIn;
import standin.control.Fault;
import standin.control.Match;
import standin.world.ListSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// People sign in, rightly and wrongly, share, join, have their lists written to, meet faults of
/// the site, make tokens and sign out, keys are rotated, and somebody leaves, while the program
/// logs all that it can. Then everything that was written is searched for everything that is
/// secret.
class SecretsTest {
  private static final String WRONG = "Wrong-Parole-?&%-of-ada";
  private static final Map<String, String> PASSWORDS =
      Map.of("ada", "Parole-\"q\"&=ü-of-ada", "ben", "Parole+of/ben 7");
  private static final String CODE = "481516";

  private final Secrets secrets = new Secrets();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> addresses = new ArrayList<>();
  private final StringBuilder refusals = new StringBuilder();
  private final StandIn site = StandIn.start(StandIn.Options.anyPort());
  private URI app = URI.create("");

  @TempDir private Path directory;

  @Test
  void a_planted_secret_is_found_in_every_disguise() {
    var own = new Secrets();
    own.add("planted", "Parole-&ü-42");
    byte[] bytes = "Parole-&ü-42".getBytes(StandardCharsets.UTF_8);
    String within = "{\"a\":\"Parole-&ü-42\"}";
    for (String written :
        List.of(
            "password=Parole-&ü-42.",
            "x=" + URLEncoder.encode("Parole-&ü-42", StandardCharsets.UTF_8),
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(("x" + within).getBytes(StandardCharsets.UTF_8)),
            Base64.getEncoder().encodeToString(("xy" + within).getBytes(StandardCharsets.UTF_8)))) {
      assertThat(own.in(Secrets.asBytes(written))).as(written).isNotEmpty();
    }
    assertThat(own.in("Parole, and other words")).isEmpty();
  }

  @Test
  void no_secret_is_in_anything_that_is_written() throws Exception {
    secrets.add("a wrong password", WRONG);
    secrets.add("the code of a second factor", CODE);
    PASSWORDS.forEach(
        (name, password) -> {
          secrets.add("the password of " + name, password);
          site.world().addMember(name, password);
          site.world()
              .addList(name, "Films", ListSettings.PUBLIC, LongStream.range(1, 9).boxed().toList());
        });
    site.world().requireSecondFactor("ben", CODE);
    try (var between = new Eavesdropper(site.url(), secrets)) {
      String output;
      try (var program = new TracedProgram(directory, between.url())) {
        app = program.url();
        live();
        output = program.output();
      }
      learnKeys();
      assertThat(secrets.kinds())
          .contains(
              "a cookie of the site",
              "the site's CSRF token",
              "our session",
              "our CSRF token",
              "an API token",
              "the key");
      assertThat(secrets.in(output + "\n" + WRONG)).as("a planted one").isNotEmpty();
      assertThat(output).as("it logs").contains("listening on");

      assertThat(secrets.in(output)).as("printed or logged").isEmpty();
      assertThat(secrets.in(Secrets.asBytes(refusals.toString()))).as("refusals").isEmpty();
      assertThat(secrets.in(String.join("\n", between.addresses())))
          .as("addresses at the site")
          .isEmpty();
      assertThat(secrets.in(String.join("\n", addresses))).as("our own addresses").isEmpty();
      // Our own CSRF token opens nothing without the session that it belongs to.
      assertThat(secrets.in(stored()))
          .as("stored in plain")
          .allMatch(found -> found.startsWith("our CSRF token"));
    } finally {
      site.close();
      http.close();
    }
  }

  private void live() throws IOException, InterruptedException {
    refused("POST", "/api/v1/session", session("ada", WRONG, null));
    refused("POST", "/api/v1/session", session("ben", PASSWORDS.get("ben"), null));
    String ada = signedIn(session("ada", PASSWORDS.get("ada"), null));
    String ben = signedIn(session("ben", PASSWORDS.get("ben"), CODE));
    long films = list(ada);
    String code =
        json(
                "POST",
                "/api/v1/groups",
                ada,
                Map.of("listId", films, "mode", "collaborative", "name", "Club"))
            .at("/code")
            .asString();
    json(
        "POST",
        "/api/v1/groups/" + code + "/members",
        ben,
        Map.of("listId", list(ben), "start", "merge"));
    site.world().addFilm(films, 100);
    run(code, ada);
    int faults = 0;
    for (Fault fault :
        List.of(
            Fault.INTERNAL_ERROR,
            Fault.RESET_AFTER,
            Fault.SIGN_IN_PAGE,
            Fault.TRUNCATED_TRANSFER,
            Fault.SESSION_EXPIRED,
            Fault.EXPIRED_FORM,
            Fault.CHALLENGE,
            Fault.TOO_MANY_REQUESTS)) {
      site.faults().once(fault, Match.ALL);
      site.world().addFilm(films, 200 + ++faults);
      run(code, ada);
    }
    for (String body :
        List.of("{\"username\":\"ada\",\"password\":\"" + WRONG, "[\"" + WRONG + "\"]")) {
      refused("POST", "/api/v1/session", body);
    }
    refused("GET", "/api/v1/nothing/" + "x", null);
    pages();
    ownBrowser();
    rotate();
    run(code, ada);
    assertThat(send("GET", "/api/v1/account/export", null, ada, null).statusCode()).isEqualTo(200);
    leave();
  }

  /// Ben deletes his account, on the page.
  private void leave() throws IOException, InterruptedException {
    String typed = session("ben", PASSWORDS.get("ben"), CODE);
    HttpResponse<String> in = send("POST", "/api/v1/session", null, null, typed);
    JsonNode me = JsonMapper.shared().readTree(in.body());
    secrets.add("an API token", me.at("/token").asString());
    String token = csrf(send("GET", "/settings/delete", cookie(in), null, null));
    secrets.add("our CSRF token", token);
    HttpResponse<String> gone =
        send("POST", "/settings/delete", cookie(in), null, "confirm=ben&_csrf=" + encoded(token));
    assertThat(gone.statusCode()).as(gone.body()).isEqualTo(303);
  }

  /// With a session from elsewhere, through the HTTP API and on the page.
  private void ownBrowser() throws IOException, InterruptedException {
    String cookies = "letterboxd.user.CURRENT=" + site.world().openSession("ada");
    secrets.add("a cookie of the site", cookies.substring(cookies.indexOf('=') + 1));
    var body = JsonMapper.shared().createObjectNode();
    signedIn(
        body.put("cookies", cookies).put("userAgent", "Browser/1.0").put("token", true).toString());
    refused("POST", "/api/v1/session", body.put("cookies", cookies + "; x=\u0001").toString());
    HttpResponse<String> form = send("GET", "/login", null, null, null);
    String token = csrf(form);
    HttpResponse<String> in =
        send(
            "POST",
            "/login/browser",
            cookie(form),
            null,
            "userAgent=Browser&cookies=" + encoded(cookies) + "&_csrf=" + encoded(token));
    assertThat(in.statusCode()).isEqualTo(303);
    String settings = csrf(send("GET", "/settings", cookie(in), null, null));
    secrets.add("our CSRF token", settings);
    HttpResponse<String> made =
        send(
            "POST",
            "/settings/tokens",
            cookie(in),
            null,
            "name=cron&scopes=read&days=1&_csrf=" + encoded(settings));
    Matcher shown = Pattern.compile("lbs_[\\w-]{20,}").matcher(made.body());
    assertThat(shown.find()).as("a new token on the page").isTrue();
    secrets.add("an API token", shown.group());
  }

  private static String csrf(HttpResponse<String> page) {
    return Jsoup.parse(page.body()).select("input[name=_csrf]").attr("value");
  }

  /// The keys of before are searched for as well.
  private void rotate() throws IOException {
    learnKeys();
    int before = secrets.count();
    Path data = directory.resolve("data");
    addresses.add(
        KeyRotation.run(new DbSettings(data, null), new VaultSettings(data), Clock.systemUTC()));
    learnKeys();
    assertThat(secrets.count()).as("a new key").isGreaterThan(before);
  }

  /// The same with a browser's forms.
  private void pages() throws IOException, InterruptedException {
    HttpResponse<String> form = send("GET", "/login", null, null, null);
    String token = csrf(form);
    String cookie = cookie(form);
    send(
        "POST",
        "/login",
        cookie,
        null,
        "username=ada&password=" + encoded(WRONG) + "&_csrf=" + encoded(token));
    HttpResponse<String> welcome =
        send(
            "POST",
            "/login",
            cookie,
            null,
            "username=ada&password=" + encoded(PASSWORDS.get("ada")) + "&_csrf=" + encoded(token));
    String in = cookie(welcome);
    for (String page : List.of("/dashboard", "/sync", "/lists", "/about", "/join?code=x")) {
      send("GET", page, in, null, null);
    }
    String out = csrf(send("GET", "/sync", in, null, null));
    secrets.add("our CSRF token", out);
    send("POST", "/logout", in, null, "_csrf=" + encoded(out));
  }

  private void run(String code, String token) throws IOException, InterruptedException {
    String id =
        json("POST", "/api/v1/groups/" + code + "/runs", token, Map.of()).at("/id").asString();
    long end = System.nanoTime() + 120_000_000_000L;
    String status = "queued";
    while (List.of("queued", "running").contains(status)) {
      assertThat(System.nanoTime()).isLessThan(end);
      status = json("GET", "/api/v1/runs/" + id, token, null).at("/status").asString();
    }
  }

  private long list(String token) throws IOException, InterruptedException {
    return json("GET", "/api/v1/lists?refresh=true", token, null).at("/0/id").asLong();
  }

  private static String session(String username, @Nullable String password, @Nullable String code) {
    var body = JsonMapper.shared().createObjectNode();
    body.put("username", username).put("password", password).put("token", true);
    if (code != null) {
      body.put("code", code);
    }
    return body.toString();
  }

  /// @return an API token
  private String signedIn(String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = send("POST", "/api/v1/session", null, null, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode me = JsonMapper.shared().readTree(answer.body());
    secrets.add("our CSRF token", me.at("/csrfToken").asString());
    secrets.add("an API token", me.at("/token").asString());
    return me.at("/token").asString();
  }

  private void refused(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    assertThat(send(method, path, null, null, body).statusCode()).isGreaterThanOrEqualTo(400);
  }

  private JsonNode json(String method, String path, String token, @Nullable Object body)
      throws IOException, InterruptedException {
    String text = body == null ? null : JsonMapper.shared().writeValueAsString(body);
    return JsonMapper.shared().readTree(send(method, path, null, token, text).body());
  }

  private HttpResponse<String> send(
      String method,
      String path,
      @Nullable String cookie,
      @Nullable String token,
      @Nullable String body)
      throws IOException, InterruptedException {
    addresses.add(method + " " + path);
    var request =
        HttpRequest.newBuilder(app.resolve(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header(
          "Content-Type",
          path.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded");
    }
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = Client.send(http, request.build());
    answer.headers().firstValue("Location").ifPresent(addresses::add);
    Jsoup.parse(answer.body())
        .select("[href], [action], [src]")
        .forEach(
            link ->
                addresses.add(
                    link.attr("href") + " " + link.attr("action") + " " + link.attr("src")));
    answer
        .headers()
        .allValues("Set-Cookie")
        .forEach(
            set ->
                secrets.add(
                    "our session", set.replaceFirst(";.*", "").replaceFirst("^[^=]*=", "")));
    if (answer.statusCode() >= 400) {
      refusals.append(answer.headers().map()).append(withoutForms(answer.body())).append('\n');
    }
    return answer;
  }

  /// The form that comes back has a token of its own, which is for it alone.
  private static String withoutForms(String body) {
    return body.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  private static String cookie(HttpResponse<?> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(set -> set.replaceFirst(";.*", ""))
        .reduce((one, other) -> one + "; " + other)
        .orElse("");
  }

  private static String encoded(@Nullable String text) {
    return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static boolean isKey(Path file) {
    return String.valueOf(file.getFileName()).contains("key");
  }

  private void learnKeys() throws IOException {
    for (Path file : files()) {
      if (isKey(file)) {
        for (String word : Files.readString(file).split("[^A-Za-z0-9+/=_-]+", -1)) {
          if (word.length() > 24) {
            secrets.add("the key", word);
          }
        }
      }
    }
  }

  /// All that the database keeps, its key apart.
  private String stored() throws IOException {
    var all = new StringBuilder();
    for (Path file : files()) {
      if (!isKey(file)) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    assertThat(all.toString()).as("it is the database").contains("SQLite format 3", "ada");
    return all.toString();
  }
}
