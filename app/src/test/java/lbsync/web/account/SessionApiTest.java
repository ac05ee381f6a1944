package lbsync.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WholeApp.class)
class SessionApiTest {
  private static final String SESSION = "/api/v1/session";

  @Test
  void who_signs_in_is_known_from_then_on(People people) {
    Person ann = people.person("Ann");
    Client.Reply me = ann.client().get(SESSION).expect(200);
    assertThat(me.text("/username")).isEqualTo(ann.name());
    assertThat(me.text("/csrfToken")).hasSizeGreaterThan(30);
    assertThat(me.json().has("token")).isFalse();
  }

  @Test
  void the_cookie_is_for_the_browser_alone_and_for_our_own_requests(People people) {
    Person ann = people.stranger("Ann");
    Client.Reply reply = people.nobody().signIn(ann.name(), "open sesame", null).expect(200);
    assertThat(reply.header("Set-Cookie"))
        .startsWith("lbsync_session=")
        .contains("; Path=/;", "; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Secure");
    assertThat(reply.body()).doesNotContain(reply.cookie().substring("lbsync_session=".length()));
  }

  @Test
  void a_wrong_password_is_told_in_the_sites_words(People people) {
    Person ann = people.stranger("Ann");
    Client.Reply reply = people.nobody().signIn(ann.name(), "close sesame", null);
    reply.expectProblem(401, "wrong-credentials");
    assertThat(reply.text("/detail")).contains("don’t match our records");
    assertThat(reply.header("Set-Cookie")).isNull();
  }

  @Test
  void a_second_factor_is_asked_for_and_taken(People people) {
    Person ann = people.stranger("Ann");
    ann.member().wantSecondFactor("123456");
    people
        .nobody()
        .signIn(ann.name(), "open sesame", null)
        .expectProblem(401, "second-factor-required");
    people
        .nobody()
        .signIn(ann.name(), "open sesame", "654321")
        .expectProblem(401, "wrong-credentials");
    people.nobody().signIn(ann.name(), "open sesame", "123456").expect(200);
  }

  @Test
  void trouble_at_the_site_is_not_blamed_on_the_password(People people) {
    Person ann = people.stranger("Ann");
    people.site().failNext(Call.SIGN_IN, new Trouble(Kind.CHALLENGE, "A person has to prove it."));
    people
        .nobody()
        .signIn(ann.name(), "open sesame", null)
        .expectProblem(503, "letterboxd-challenge");
    people
        .site()
        .failNext(Call.SIGN_IN, new Trouble(Kind.SLOW_DOWN, "Too many.", Duration.ofSeconds(90)));
    Client.Reply slow = people.nobody().signIn(ann.name(), "open sesame", null);
    assertThat(slow.expectProblem(429, "slow-down").header("Retry-After")).isEqualTo("90");
    people.site().failNext(Call.SIGN_IN, new Trouble(Kind.UNREACHABLE, "No answer."));
    people
        .nobody()
        .signIn(ann.name(), "open sesame", null)
        .expectProblem(503, "letterboxd-unavailable");
  }

  @Test
  void a_token_for_scripts_comes_with_the_sign_in_if_it_is_asked_for(People people) {
    Person ann = people.stranger("Ann");
    Client.Reply reply =
        people
            .nobody()
            .post(
                SESSION,
                """
                {"username": "%s", "password": "open sesame", "keepPassword": true, "token": true}
                """
                    .formatted(ann.name()))
            .expect(200);
    Client script = people.withApiToken(reply.text("/token"));
    Client.Reply me = script.get(SESSION).expect(200);
    assertThat(me.text("/username")).isEqualTo(ann.name());
    assertThat(me.at("/csrfToken").isNull()).as("none is needed").isTrue();
    script.delete(SESSION).expectProblem(409, "conflict");
    script.get(SESSION).expect(200);
  }

  @Test
  void a_token_that_is_not_valid_is_refused_even_beside_a_cookie(People people) {
    Person ann = people.person("Ann");
    people.withApiToken("lbs_nonsense").get(SESSION).expectProblem(401, "not-signed-in");
    ann.client()
        .send("GET", SESSION, null, "Authorization", "Bearer lbs_nonsense")
        .expectProblem(401, "not-signed-in");
  }

  @Test
  void who_signs_out_is_a_stranger_again(People people) {
    Person ann = people.person("Ann");
    Client.Reply bye = ann.client().delete(SESSION).expect(204);
    assertThat(bye.header("Set-Cookie")).startsWith("lbsync_session=;").contains("Max-Age=0");
    ann.client().get(SESSION).expectProblem(401, "not-signed-in");
  }

  @Test
  void a_password_that_is_not_to_be_kept_is_not(People people) {
    Person ann = people.stranger("Ann");
    String body =
        """
        {"username": "%s", "password": "open sesame", "keepPassword": false}
        """
            .formatted(ann.name());
    people.nobody().post(SESSION, body).expect(200);
    assertThat(people.keepsPassword(ann.name())).isFalse();

    Person ben = people.person("Ben");
    assertThat(people.keepsPassword(ben.name())).isTrue();
  }

  @Test
  void what_is_not_offered_yet_is_refused_and_not_passed_over(People people) {
    Person ann = people.stranger("Ann");
    String body =
        """
        {"username": "%s", "password": "open sesame", "cookies": "a=b"}
        """
            .formatted(ann.name());
    Client.Reply reply = people.nobody().post(SESSION, body);
    assertThat(reply.expectProblem(400, "invalid").text("/detail")).contains("cookies");
    assertThat(people.site().requests()).noneMatch(r -> r.username().equals(ann.name()));
  }
}
