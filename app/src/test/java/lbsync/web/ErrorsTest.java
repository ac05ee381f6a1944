package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lbsync.RunningApp;
import lbsync.site.InMemorySite;
import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What goes wrong is told in one sentence, and nothing of how the program is built.
@ExtendWith(WholeApp.class)
class ErrorsTest {
  private static void expectNoInsides(String answer) {
    assertThat(answer)
        .doesNotContain("Exception", "\tat ", "lbsync.", "springframework", "java.", "s3cret");
  }

  @Test
  void a_fault_of_ours_is_told_without_its_cause() throws Exception {
    try (var app = new RunningApp()) {
      var people = new People(app);
      Person ann = people.person("Ann");
      String list = ann.list(1).id().toString();
      Runnable fault =
          () -> {
            throw new IllegalStateException("s3cret");
          };
      app.site().beforeNext(InMemorySite.Call.READ, fault);
      Client.Reply problem =
          ann.client().get("/api/v1/lists/" + list + "/films").expectProblem(500, "broken");
      expectNoInsides(problem.body());
      app.site().beforeNext(InMemorySite.Call.READ, fault);
      Client.Reply page = ann.client().get("/list/" + list).expect(500);
      assertThat(page.header("Content-Type")).startsWith("text/html");
      assertThat(page.body()).contains("Something is broken here");
      expectNoInsides(page.body());
      ann.client().get("/list/" + list).expect(200);
    }
  }

  /// Each part of a request is refused when somebody looks at it: behind the filters.
  @Test
  void what_cannot_be_read_is_no_fault_of_ours(People people) throws IOException {
    Person ann = people.person("Ann");
    Client.Reply me =
        people
            .nobody()
            .post(
                "/api/v1/session",
                "{\"username\": \"%s\", \"password\": \"open sesame\", \"token\": true}"
                    .formatted(ann.name()));
    String shown = "Authorization: Bearer " + me.text("/token") + "\r\n";
    String browser =
        "Cookie: %s\r\nX-CSRF-Token: %s\r\n".formatted(me.cookie(), me.text("/csrfToken"));
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";
    for (String request :
        List.of(
            "GET /api/v1/lists?refresh=%zz HTTP/1.1\r\n" + shown,
            "GET /lists?q=%zz HTTP/1.1\r\n" + browser,
            String.join(
                "\r\n",
                "POST /login HTTP/1.1",
                "Content-Type: multipart/form-data;boundary=x",
                "Content-Length: 7",
                "",
                "--x--",
                ""),
            "POST /login?%00=x HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
            "POST /login HTTP/1.1\r\nContent-Length: 7\r\n" + form + "\r\na%0d=b%0",
            "POST /login HTTP/1.1\r\nContent-Length: 6\r\n" + form + "\r\na%0d=b",
            "PUT /api/v1/lists HTTP/1.1\r\nContent-Length: 3\r\n" + form + shown + "\r\n%zz",
            "DELETE /lists HTTP/1.1\r\nContent-Length: 3\r\n" + form + browser + "\r\n%zz",
            "PATCH /login HTTP/1.1\r\nExpect: nonsense\r\nContent-Length: 3\r\n\r\nx")) {
      String withHost = request.replaceFirst("\r\n", "\r\nHost: a\r\nConnection: close\r\n");
      boolean hasBody = withHost.contains("\r\n\r\n");
      RawHttp.Answer answer =
          RawHttp.send(people.app().uri("/"), withHost + (hasBody ? "" : "\r\n"));
      assertThat(answer.status()).as(request + answer.whole()).isBetween(400, 499);
      assertThat(answer.body()).isNotEmpty();
      expectNoInsides(answer.whole());
    }
  }

  @Test
  void a_broken_cookie_does_not_shut_anybody_out(People people) throws IOException {
    for (String cookie :
        List.of(
            "\u00e9",
            "=;;=\"",
            "lbsync_session=a\u00e9b",
            "lbsync_session=\"a",
            "a=b\\c; lbsync_session=,")) {
      for (String line : List.of("GET /login", "GET /api/v1/session", "POST /api/v1/nothing")) {
        RawHttp.Answer answer =
            RawHttp.send(
                people.app().uri("/"),
                line
                    + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nCookie: "
                    + cookie
                    + "\r\n\r\n");
        assertThat(answer.status()).as(answer.whole()).isIn(200, 401);
        expectNoInsides(answer.whole());
      }
    }
  }

  @Test
  void what_may_have_become_of_a_thing_fits_what_it_is(People people) {
    Client ann = people.person("Ann").client();
    for (String run : List.of("/runs/abc", "/runs/99999999")) {
      assertThat(ann.get(run).expect(404).body())
          .contains(
              "There is no such run.",
              "It may be gone with its group, or you may have left the group.")
          .doesNotContain("new code");
    }
    // Whether there is such a run is nobody's business who is not in its group.
    Person ben = people.person("Ben");
    String code = people.group("collaborative", ben, ben.list(1));
    String run = ben.client().get("/api/v1/groups/" + code + "/runs").text("/items/0/id");
    assertThat(ann.get("/api/v1/runs/" + run).expect(404).body().replace(run, "RUN"))
        .isEqualTo(ann.get("/api/v1/runs/99999999").expect(404).body().replace("99999999", "RUN"));
    assertThat(ann.get("/runs/" + run).expect(404).body()).contains("There is no such run.");
    assertThat(ann.get("/manage-sync/abc").expect(404).body())
        .contains("A group that has a new code is among your groups.");
    assertThat(ann.get("/list/99999999").expect(404).body())
        .contains("It may be gone, or somebody else's.")
        .doesNotContain("group that", "have left");
    assertThat(ann.get("/nothing").expect(404).body()).contains("The address may be mistyped");
  }

  @Test
  void what_is_not_there_cannot_be_done_or_cannot_be_read(People people) throws IOException {
    Person ann = people.person("Ann");
    String json = "application/json";
    ann.client().get("/api/v1/nothing").expectProblem(404, "not-found");
    ann.client().get("/nothing").expect(404);
    ann.client().delete("/api/v1/lists").expectProblem(405, "method-not-allowed");
    ann.client().send("PUT", "/lists", "{}").expect(405);
    ann.client()
        .send("POST", "/api/v1/groups", "<a/>", "Content-Type", "application/xml")
        .expectProblem(415, "unsupported-media-type");
    ann.client()
        .send("GET", "/api/v1/lists", null, "Accept", "image/png")
        .expectProblem(406, "not-acceptable");
    ann.client().post("/api/v1/groups", "{\"listId\": 1,").expectProblem(400, "invalid");

    for (byte[] body :
        List.of(
            new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'},
            new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
            new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'})) {
      String head =
          "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(json, body.length);
      RawHttp.Answer answer =
          RawHttp.send(people.app().uri("/"), head + new String(body, StandardCharsets.ISO_8859_1));
      assertThat(answer.status()).as(answer.whole()).isEqualTo(400);
      assertThat(answer.body()).contains("\"code\":\"invalid\"");
      expectNoInsides(answer.whole());
    }
  }
}
