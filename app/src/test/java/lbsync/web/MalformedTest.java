package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever is sent, the answer is no worse than "you are mistaken", and tells nothing about the
/// program's insides.
@ExtendWith(WholeApp.class)
@Timeout(60)
class MalformedTest {
  private static final long SEED = 20_261_122;

  private static final List<String> BODIES =
      List.of(
          "",
          " ",
          "null",
          "true",
          "0",
          "-1e999",
          "\"\"",
          "[]",
          "[{}]",
          "{",
          "{}",
          "{\"\":1}",
          "{\"listId\":}",
          "{\"listId\":null,\"mode\":null}",
          "{\"listId\":-1,\"mode\":\"mirror\"}",
          "{\"listId\":9223372036854775807,\"mode\":\"mirror\"}",
          "{\"listId\":92233720368547758070,\"mode\":\"mirror\"}",
          "{\"listId\":1e3,\"mode\":\"mirror\"}",
          "{\"listId\":[1],\"mode\":{}}",
          "{\"listId\":true,\"mode\":\"MIRROR\"}",
          "{\"listId\":1,\"listId\":2}",
          "{\"start\":\"merge\"}",
          "{\"listId\":1,\"start\":\"none\"}",
          "{\"dryRun\":\"yes\"}",
          "{\"dryRun\":1}",
          "{\"paused\":\"true\"}",
          "{\"paused\":0}",
          "{\"name\":[]}",
          "{\"name\":\"\\u0000\"}",
          "{\"name\":\"\\ud800\"}",
          "{\"name\":\"" + "x".repeat(30_000) + "\"}",
          "{\"username\":\"\",\"password\":\"\"}",
          "{\"username\":{},\"password\":[]}",
          "{\"username\":\"a\\nb\",\"password\":\"c\"}",
          "[".repeat(20_000),
          "{\"a\":".repeat(5_000),
          "\uFEFF{}",
          "{'name': 'x'}",
          "{\"name\": \"x\"} trailing",
          "<xml/>",
          "%00%ff");

  private static final List<String> PATHS =
      List.of(
          "POST /api/v1/session",
          "POST /api/v1/groups",
          "PATCH /api/v1/groups/CODE",
          "POST /api/v1/groups/CODE/members",
          "POST /api/v1/groups/CODE/runs");

  private static void expectNoFault(String what, int status, String body) {
    assertThat(status).as("%s: %s", what, body).isBetween(200, 499);
    assertThat(body).as(what).doesNotContain("Exception", "\tat ", "lbsync.", "springframework");
  }

  @Test
  void bodies_that_nobody_should_send(People people) {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    for (String path : PATHS) {
      for (String body : BODIES) {
        String[] line = path.replace("CODE", code).split(" ", 2);
        Client.Reply reply = ann.client().send(line[0], line[1], body);
        expectNoFault(path + " " + shortened(body), reply.status(), reply.body());
      }
    }
  }

  @Test
  void bodies_with_a_bite_taken_out(People people) {
    Person ann = people.person("Ann");
    var random = new Random(SEED);
    String good = "{\"listId\": 4711, \"mode\": \"mirror\", \"name\": \"Nachteulen ☾\"}";
    for (int round = 0; round < 150; round++) {
      var bad = new StringBuilder(good);
      for (int bites = random.nextInt(3); bites >= 0; bites--) {
        bad.setCharAt(random.nextInt(bad.length()), (char) random.nextInt(0x3000));
      }
      Client.Reply reply = ann.client().post("/api/v1/groups", bad.toString());
      expectNoFault("seed " + SEED + ", round " + round, reply.status(), reply.body());
    }
  }

  @Test
  void queries_and_ids_that_mean_nothing(People people) {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    List<String> values =
        List.of("", "x", "-1", "0", "1e9", "99999999999999999999", "%00", "%F0%9F%8E%AC", "a%20b");
    List<String> paths = new ArrayList<>();
    for (String value : values) {
      paths.add("/api/v1/lists?refresh=" + value);
      paths.add("/api/v1/lists/" + value + "/films");
      paths.add("/api/v1/lists/1/films?offset=" + value);
      paths.add("/api/v1/lists/1/films?limit=" + value);
      paths.add("/api/v1/invitations/" + code + "?listId=" + value);
      paths.add("/api/v1/invitations/" + code + "?start=" + value);
      paths.add("/api/v1/groups/" + value);
      paths.add("/api/v1/groups/" + code + "/runs?after=" + value);
      paths.add("/api/v1/groups/" + code + "/runs?limit=" + value);
      paths.add("/api/v1/runs/" + value);
      paths.add("/api/v1/groups/" + value + "/events");
    }
    for (String path : paths) {
      Client.Reply reply = ann.client().get(path);
      expectNoFault(path, reply.status(), reply.body());
    }
  }

  @Test
  void bodies_that_are_too_large(People people) {
    Person ann = people.person("Ann");
    String large = "{\"name\": \"" + "x".repeat(70_000) + "\"}";
    String form = "application/x-www-form-urlencoded";
    expectTooLarge(() -> ann.client().post("/api/v1/groups", large));
    expectTooLarge(() -> people.nobody().post("/api/v1/session", large));
    expectTooLarge(() -> ann.client().send("POST", "/api/v1/groups", large, "Content-Type", form));
  }

  /// The server hangs up with its answer. A client that has not sent all by then may lose the
  /// answer, and asks again.
  private static void expectTooLarge(Supplier<Client.Reply> request) {
    for (int attempt = 1; ; attempt++) {
      try {
        request.get().expectProblem(413, "too-large");
        return;
      } catch (UncheckedIOException hungUp) {
        assertThat(attempt).as(hungUp.toString()).isLessThan(5);
      }
    }
  }

  @Test
  void requests_that_are_hardly_http(People people) throws IOException {
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    List<String> requests =
        List.of(
            "GET / HTTP/1.1\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET //api/v1/session HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /api/v1/session;a=b HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /api/v1/lists/%00/films HTTP/1.1\r\nHost: a\r\n\r\n",
            "BREW /ping HTTP/1.1\r\nHost: a\r\n\r\n",
            "TRACE /ping HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nCookie: lbsync_session=\"; ;;=\u0001\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer  \r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nAccept: nonsense\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nAccept: image/png\r\n\r\n",
            "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
            "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Type: x\r\n\r\n{}",
            "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nContent-Type: application/json;charset=nope\r\n\r\n{\"a\": 12}",
            "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n_=%zz",
            "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"
                + chunk.repeat(20)
                + "0\r\n\r\n");
    for (String request : requests) {
      String answer = raw(people.app().uri("/"), request);
      assertThat(answer).as(shortened(request)).startsWith("HTTP/1.");
      expectNoFault(shortened(request), Integer.parseInt(answer.substring(9, 12)), answer);
    }
  }

  private static String raw(URI to, String request) throws IOException {
    try (var socket = new Socket(to.getHost(), to.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(80, text.length())).strip();
  }
}
