package lbsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.RawHttp;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every answer tells browsers what they may do with it, whoever gives it: controllers, the filter
/// chain, or the server itself.
@ExtendWith(WholeApp.class)
class AnswerHeadersTest {
  static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  static final Map<String, String> EVERYWHERE =
      Map.of(
          "Content-Security-Policy", CONTENT_POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Embedder-Policy", "require-corp",
          "Permissions-Policy",
              "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

  private static String get(String path, String... headers) {
    String more = Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat);
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + more + "\r\n";
  }

  private static String post(String path, String type, String body) {
    return """
    POST %s HTTP/1.1\r
    Host: a\r
    Connection: close\r
    Content-Type: %s\r
    Content-Length: %d\r
    \r
    %s"""
        .formatted(path, type, body.length(), body);
  }

  private static void expectHeaders(RawHttp.Answer answer, int status, String of) {
    assertThat(answer.status()).as("%s: %s", of, answer.whole()).isEqualTo(status);
    EVERYWHERE.forEach(
        (name, value) -> assertThat(answer.header(name)).as("%s of %s", name, of).isEqualTo(value));
    assertThat(answer.header("Cache-Control")).as("Cache-Control of %s", of).isNotEmpty();
    assertThat(answer.header("Cache-Control")).as("of %s", of).doesNotContain(" AND ");
    assertThat(answer.header("Strict-Transport-Security")).as("no https here").isEmpty();
    assertThat(answer.header("Server") + answer.header("X-Powered-By")).as(of).isEmpty();
  }

  @Test
  void every_answer_has_them(People people) throws IOException {
    String json = "application/json";
    String form = "application/x-www-form-urlencoded";
    Map<String, Integer> requests =
        Map.ofEntries(
            Map.entry(get("/ping"), 200),
            Map.entry(get("/"), 200),
            Map.entry(get("/nothing"), 303),
            Map.entry(get("/api/v1/nothing"), 401),
            Map.entry(get("/app.css"), 200),
            Map.entry(get("/nothing.css"), 404),
            Map.entry(get("/manifest.webmanifest"), 200),
            Map.entry(get("/posters/1"), 200),
            Map.entry(get("/error"), 404),
            Map.entry(post("/ping", json, "{}"), 405),
            Map.entry(post("/login", form, "username="), 400),
            Map.entry(post("/login", json, "{}"), 400),
            Map.entry(post("/login", form, "username=%zz"), 400),
            Map.entry(post("/login", form, "x".repeat(70_000)), 413),
            Map.entry(post("/api/v1/session", json, "{"), 400),
            Map.entry(post("/api/v1/session", "text/plain", "{"), 415),
            Map.entry(get("/api/v1/session", "Authorization: Bearer x"), 401),
            Map.entry(get("/ping", "Accept: image/png"), 406),
            Map.entry(get("/%zz"), 400),
            Map.entry(get("/%2e%2e/etc/passwd"), 400),
            Map.entry(get("/;x=y"), 400),
            Map.entry(get("/" + "x".repeat(20_000)), 414),
            Map.entry(get("/ping", "X: " + "x".repeat(20_000)), 431),
            Map.entry("GET /ping HTTP/1.1\r\n\r\n", 400),
            Map.entry("GET /ping HTTP/3.0\r\nHost: a\r\n\r\n", 400),
            Map.entry("BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400),
            Map.entry("TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400),
            Map.entry("OPTIONS /ping HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
            Map.entry("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
            Map.entry("nonsense\r\n\r\n", 400));
    for (var request : requests.entrySet()) {
      String text = request.getKey();
      RawHttp.Answer answer = RawHttp.send(people.app().uri("/"), text);
      expectHeaders(answer, request.getValue(), text.substring(0, Math.min(60, text.length())));
    }
  }

  @Test
  void so_has_one_that_begins_to_leave_before_it_is_complete(People people) {
    Person ann = people.person("Ann");
    Client.Reply page =
        ann.client().get("/list/" + ann.list(LongStream.rangeClosed(1, 100).toArray()).id());
    assertThat(page.expect(200).body()).hasSizeGreaterThan(15_000);
    EVERYWHERE.forEach((name, value) -> assertThat(page.header(name)).isEqualTo(value));
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void so_has_an_event_stream(People people) throws IOException {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    Client.Reply token =
        people
            .nobody()
            .post(
                "/api/v1/session",
                "{\"username\": \"%s\", \"password\": \"open sesame\", \"token\": true}"
                    .formatted(ann.name()))
            .expect(200);
    RawHttp.Answer answer =
        RawHttp.send(
            people.app().uri("/"),
            get(
                "/api/v1/groups/" + code + "/events",
                "Authorization: Bearer " + token.text("/token")));
    expectHeaders(answer, 200, "events");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }
}
