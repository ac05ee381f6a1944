package lbsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.Places;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WholeApp.class)
class CrossSiteTest {
  private static final String SESSION = "/api/v1/session";

  @Test
  void a_cookie_alone_changes_nothing(People people) {
    Person ann = people.person("Ann");
    Client cookieAlone = ann.client().withoutCsrfToken();
    cookieAlone.get(SESSION).expect(200);
    cookieAlone.delete(SESSION).expectProblem(403, "forbidden");
    cookieAlone.post("/api/v1/groups", "{}").expectProblem(403, "forbidden");
    cookieAlone
        .send("DELETE", SESSION, null, "X-CSRF-Token", "guessed")
        .expectProblem(403, "forbidden");
    cookieAlone.get(SESSION).expect(200);
  }

  @Test
  void another_logins_token_does_not_do(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String bens = ben.client().get(SESSION).text("/csrfToken");
    ann.client()
        .withoutCsrfToken()
        .send("DELETE", SESSION, null, "X-CSRF-Token", bens)
        .expectProblem(403, "forbidden");
  }

  @Test
  void a_form_may_carry_the_token_itself(People people) {
    Person ann = people.person("Ann");
    String token = ann.client().get(SESSION).text("/csrfToken");
    Client cookieAlone = ann.client().withoutCsrfToken();
    String[] form = {"Content-Type", "application/x-www-form-urlencoded"};
    cookieAlone.send("DELETE", SESSION, "_csrf=x", form).expectProblem(403, "forbidden");
    cookieAlone
        .send("POST", "/api/v1/groups", "_csrf=" + token, form)
        .expectProblem(415, "unsupported-media-type");
  }

  @Test
  void a_token_in_json_or_in_the_address_does_not_do(People people) {
    Person ann = people.person("Ann");
    String token = ann.client().get(SESSION).text("/csrfToken");
    Client cookieAlone = ann.client().withoutCsrfToken();
    cookieAlone.delete(SESSION + "?_csrf=" + token).expectProblem(403, "forbidden");
    cookieAlone
        .post("/api/v1/groups", "{\"_csrf\": \"" + token + "\"}")
        .expectProblem(403, "forbidden");
  }

  @Test
  void nobody_is_signed_in_from_another_site(People people) {
    Person ann = people.stranger("Ann");
    String body = "{\"username\": \"%s\", \"password\": \"open sesame\"}".formatted(ann.name());
    String here = people.app().uri("").toString();
    String[][] elsewhere = {
      {"Origin", "https://evil.example"},
      {"Origin", "null"},
      {"Origin", here + "0"},
      {"Sec-Fetch-Site", "cross-site"},
      {"Sec-Fetch-Site", "same-site"}
    };
    for (String[] header : elsewhere) {
      people.nobody().send("POST", SESSION, body, header).expectProblem(403, "forbidden");
    }
    String[][] fromHere = {
      {"Origin", here}, {"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Site", "none"}
    };
    for (String[] header : fromHere) {
      people.nobody().send("POST", SESSION, body, header).expect(200);
    }
  }

  @Test
  void no_route_changes_anything_for_another_site(People people) throws Exception {
    Person ann = people.person("Ann");
    var list = ann.list(1);
    String code = people.group("mirror", ann, list);
    Places places = Places.around(people, code, ann, list, 1);
    Client cookieAlone = ann.client().withoutCsrfToken();
    String[] form = {"Content-Type", "application/x-www-form-urlencoded"};
    List<Places.Route> routes =
        Places.routes(people.app()).stream().filter(Places.Route::changesSomething).toList();
    assertThat(routes).hasSizeGreaterThan(30);
    for (Places.Route route : routes) {
      String path = places.path(route);
      String what = route.method() + " " + path;
      boolean signsIn =
          Set.of("/login", "/login/browser", SESSION).contains(path)
              && route.method().equals("POST");
      if (!signsIn) {
        expectForbidden(what, cookieAlone.send(route.method(), path, "{}"));
        expectForbidden(what, cookieAlone.send(route.method(), path, "_csrf=guessed", form));
        expectForbidden(
            what, cookieAlone.send(route.method(), path, "{}", "X-CSRF-Token", "guessed"));
        expectForbidden(what, cookieAlone.send(route.method(), path, "{}", "X-CSRF-Token", ""));
      }
      String[] elsewhere = {"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"};
      expectForbidden(what, cookieAlone.send(route.method(), path, "{}", elsewhere));
      expectForbidden(what, people.nobody().send(route.method(), path, "{}", elsewhere));
    }
    ann.client().get("/api/v1/groups/" + code).expect(200);
  }

  private static void expectForbidden(String what, Client.Reply reply) {
    assertThat(reply.status()).as("%s: %s", what, reply.body()).isEqualTo(403);
  }

  @Test
  void who_is_signed_in_may_sign_in_again(People people) {
    Person ann = people.person("Ann");
    ann.client().withoutCsrfToken().signIn(ann.name(), "open sesame", null).expect(200);
  }

  @Test
  void every_answer_says_what_a_browser_may_do_with_it(People people) {
    for (Client.Reply reply :
        new Client.Reply[] {
          people.nobody().get("/ping"),
          people.nobody().get(SESSION),
          people.person("Ann").client().get(SESSION),
          people.person("Ben").client().get("/api/v1/nothing")
        }) {
      assertThat(reply.header("Content-Security-Policy"))
          .isEqualTo(AnswerHeadersTest.CONTENT_POLICY);
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.header("Set-Cookie")).as("no session of the server's").isNull();
    }
  }

  @Test
  void a_page_asks_to_sign_in_and_the_api_says_so(People people) {
    assertThat(people.nobody().get("/dashboard").expect(303).header("Location"))
        .isEqualTo("/login?next=%2Fdashboard");
    people.nobody().get("/api/v1/nothing").expectProblem(401, "not-signed-in");
    people.person("Ann").client().get("/api/v1/nothing").expectProblem(404, "not-found");
    assertThat(people.person("Ann").client().get("/nothing").expect(404).body())
        .contains("There is nothing here");
  }
}
