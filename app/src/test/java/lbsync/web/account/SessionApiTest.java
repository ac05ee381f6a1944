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
  void who_has_no_room_for_a_token_is_not_signed_in(People people) {
    Person ann = people.person("Ann");
    for (int i = 0; i < 50; i++) {
      String token = "{\"name\": \"cron %d\", \"scopes\": [\"read\"]}".formatted(i);
      ann.client().post("/api/v1/tokens", token).expect(201);
    }
    String body =
        "{\"username\": \"%s\", \"password\": \"open sesame\", \"token\": true}"
            .formatted(ann.name());
    Client.Reply no = people.nobody().post(SESSION, body).expectProblem(409, "conflict");
    assertThat(no.header("Set-Cookie")).isNull();
    assertThat(ann.client().get("/api/v1/sessions").json()).as("no login is left over").hasSize(1);
    assertThat(ann.client().get("/api/v1/audit").body()).doesNotContain("signed-in");
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
  void signing_in_again_ends_the_earlier_login_of_the_same_browser(People people) {
    Person ann = people.stranger("Ann");
    Client.Reply first = people.nobody().signIn(ann.name(), "open sesame", null).expect(200);
    Client browser = people.nobody().showing(first.cookies());
    Client.Reply second = browser.signIn(ann.name(), "open sesame", null).expect(200);
    browser.get(SESSION).expectProblem(401, "not-signed-in");
    people.nobody().showing(second.cookies()).get(SESSION).expect(200);
  }

  @Test
  void who_guesses_a_password_has_to_slow_down_and_the_member_has_not(People people)
      throws Exception {
    Person ann = people.stranger("Ann");
    Client guesser = people.nobody().at("127.0.3.1");
    String cookies = people.nobody().signIn(ann.name(), "open sesame", null).expect(200).cookies();
    for (int i = 0; i < 5; i++) {
      guesser.signIn(ann.name(), "guess", null).expectProblem(401, "wrong-credentials");
    }
    Client.Reply slow = guesser.signIn(ann.name(), "open sesame", null);
    assertThat(slow.expectProblem(429, "slow-down").header("Retry-After")).isEqualTo("900");
    assertThat(asked(people, ann)).as("of the site").isEqualTo(6);

    Client member = people.nobody().showing(cookies).at("127.0.3.1");
    member.signIn(ann.name(), "open sesame", null).expect(200);
  }

  @Test
  void names_known_here_and_names_not_known_are_answered_alike(People people) throws Exception {
    Person ann = people.person("Ann");
    Client stranger = people.nobody().at("127.0.3.2");
    Client.Reply known = stranger.signIn(ann.name(), "guess", null);
    Client.Reply unknown = stranger.signIn("nobody-" + ann.name(), "guess", null);
    assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(known.body());
    assertThat(unknown.response().headers().map().keySet())
        .isEqualTo(known.response().headers().map().keySet());
  }

  @Test
  void a_session_of_the_members_own_browser_signs_in(People people) {
    Person ann = people.stranger("Ann");
    Client.Reply in = people.nobody().post(SESSION, browser(ann.member().browserCookies()));
    in.expect(200);
    assertThat(in.text("/username")).isEqualTo(ann.name());
    people.nobody().showing(in.cookies()).get(SESSION).expect(200);
    String ended = ann.member().browserCookies();
    ann.member().endSessions();
    people.nobody().post(SESSION, browser(ended)).expectProblem(401, "wrong-credentials");
  }

  private static String browser(String cookies) {
    return "{\"cookies\": \"%s\", \"userAgent\": \"Browser/1.0\"}".formatted(cookies);
  }

  @Test
  void a_password_or_a_session_and_not_both(People people) {
    Person ann = people.stranger("Ann");
    for (String body :
        new String[] {
          "{\"username\": \"%s\", \"password\": \"x\", \"cookies\": \"a=b\"}".formatted(ann.name()),
          "{\"cookies\": \"a=b\"}",
          "{\"cookies\": \" \", \"userAgent\": \"Browser/1.0\"}",
          "{\"userAgent\": \"Browser/1.0\"}",
          "{\"cookies\": \"a=b\", \"userAgent\": \"Bröwser\"}",
          "{\"cookies\": \"a=b\\r\\nX: y\", \"userAgent\": \"Browser/1.0\"}"
        }) {
      people.nobody().post(SESSION, body).expectProblem(400, "invalid");
    }
    assertThat(asked(people, ann)).isZero();
  }

  private static long asked(People people, Person person) {
    return people.site().requests().stream()
        .filter(request -> request.username().equals(person.name()))
        .count();
  }
}
