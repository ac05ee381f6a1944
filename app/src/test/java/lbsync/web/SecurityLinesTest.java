package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import lbsync.RunningApp;
import lbsync.db.Database;
import lbsync.security.LogLines;
import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the log says of those who sign in, are refused, or try to get around.
@ExtendWith(OwnApp.class)
class SecurityLinesTest {
  private static final String SESSION = "/api/v1/session";

  private static String account(People people, Person person) {
    return people
        .app()
        .bean(Database.class)
        .jdbc()
        .sql("SELECT id FROM account WHERE username = :name")
        .param("name", person.name())
        .query(String.class)
        .single();
  }

  @Test
  void signing_in_is_told_right_or_wrong_with_who_and_from_where(People people) {
    Person ann = people.stranger("Ann");
    ann.member().wantSecondFactor("123456");
    try (var lines = new LogLines()) {
      Client from = people.nobody().at("127.0.9.1");
      from.signIn(ann.name(), "open sesame", null).expect(401);
      from.signIn(ann.name(), "open sesame", "123456").expect(200);
      from.signIn(ann.name(), "close sesame", "123456").expect(401);
      String id = account(people, ann);

      assertThat(lines.of("127.0.9.1"))
          .containsExactly(
              "INFO second-factor-asked address=127.0.9.1 account=- method=POST route=" + SESSION,
              "INFO signed-in address=127.0.9.1 account=%s method=POST route=%s"
                  .formatted(id, SESSION),
              "WARN sign-in-refused address=127.0.9.1 account=%s method=POST route=%s"
                  .formatted(id, SESSION));
      assertThat(lines.all().toString())
          .doesNotContain(ann.name(), "sesame", "123456", "Java-http");
    }
  }

  @Test
  void who_guesses_passwords_is_told_once_and_then_as_one_who_had_to_wait(People people) {
    try (var lines = new LogLines()) {
      Browser guesser = new Browser(people.app(), "127.0.9.2");
      for (int i = 0; i < 8; i++) {
        var form = guesser.get("/login").expect(200).form("/login");
        guesser.submit(form, "username", "no\nbody", "password", "guess" + i);
      }
      assertThat(lines.of("127.0.9.2"))
          .containsExactly(
              "WARN sign-in-refused address=127.0.9.2 account=- method=POST route=/login",
              "WARN sign-in-throttled address=127.0.9.2 account=- method=POST route=/login");
    }
  }

  @Test
  void who_guesses_share_codes_is_told_without_the_codes(People people) {
    try (var lines = new LogLines()) {
      Client guesser = people.nobody().at("127.0.9.3");
      for (int i = 0; i < 22; i++) {
        guesser.get("/join/2222222" + "3456789ABCDEFGHJKLMNPQ".charAt(i));
      }
      assertThat(lines.of("127.0.9.3"))
          .containsExactly(
              "WARN codes-throttled address=127.0.9.3 account=- method=GET route=/join/{code}");
    }
  }

  @Test
  void what_is_forbidden_is_told(People people) {
    Person owner = people.person("Owner");
    Person member = people.person("Member");
    String code = people.group("collaborative", owner, owner.list(1));
    people.join(code, member, member.list(1)).expect(201);
    String token =
        owner
            .client()
            .post("/api/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"read\"]}")
            .expect(201)
            .text("/token");
    try (var lines = new LogLines()) {
      member.client().at("127.0.9.4").delete("/api/v1/groups/" + code).expect(403);
      member
          .client()
          .at("127.0.9.5")
          .send(
              "POST",
              "/manage-sync/" + code + "/pause",
              "paused=true",
              "Content-Type",
              "application/x-www-form-urlencoded");
      people.withApiToken(token).at("127.0.9.6").delete("/api/v1/groups/" + code).expect(403);

      assertThat(lines.of("127.0.9.4"))
          .containsExactly(
              "WARN forbidden address=127.0.9.4 account=%s method=DELETE route=/api/v1/groups/{code}"
                  .formatted(account(people, member)));
      assertThat(lines.of("127.0.9.5"))
          .containsExactly(
              "WARN forbidden address=127.0.9.5 account=%s method=POST route=/manage-sync/{code}/pause"
                  .formatted(account(people, member)));
      assertThat(lines.of("127.0.9.6"))
          .as("a scope is lacking")
          .containsExactly(
              "WARN forbidden address=127.0.9.6 account=%s method=DELETE route=/api/v1/groups/{code}"
                  .formatted(account(people, owner)));
      assertThat(lines.all().toString()).doesNotContain(code, token);
    }
  }

  @Test
  void attempts_to_get_around_are_told(People people) {
    Person ann = people.person("Ann");
    try (var lines = new LogLines()) {
      ann.client().withoutCsrfToken().at("127.0.9.7").delete("/api/v1/lists/7/x").expect(403);
      ann.client().withoutCsrfToken().at("127.0.9.8").post("/share/77", null).expect(403);
      people.withApiToken("lbs_nonsense").at("127.0.9.9").get("/api/v1/runs/7").expect(401);
      String id = account(people, ann);

      assertThat(lines.of("127.0.9.7"))
          .containsExactly(
              "WARN forged address=127.0.9.7 account=%s method=DELETE route=-".formatted(id));
      assertThat(lines.of("127.0.9.8"))
          .containsExactly(
              "WARN forged address=127.0.9.8 account=%s method=POST route=/share/{id}"
                  .formatted(id));
      assertThat(lines.of("127.0.9.9"))
          .containsExactly(
              "WARN token-not-valid address=127.0.9.9 account=- method=GET route=/api/v1/runs/{id}");
      assertThat(lines.all().toString()).doesNotContain("nonsense");
    }
  }

  @Test
  void whoever_repeats_it_gets_one_line(People people) {
    try (var lines = new LogLines()) {
      Client again = people.withApiToken("lbs_nonsense").at("127.0.9.10");
      for (int i = 0; i < 200; i++) {
        again.get(SESSION).expect(401);
      }
      assertThat(lines.of("127.0.9.10")).hasSizeBetween(1, 2);
    }
  }

  /// What a visitor can write into a line beside the address: nothing.
  @Test
  void no_visitor_writes_into_the_log(People people) throws IOException {
    String evil = "Authorization: Bearer lbs_signed-in\r\nUser-Agent: signed-in\r\n";
    try (var app = new RunningApp(Map.of("LBSYNC_TRUSTED_PROXIES", "127.0.0.1"));
        var lines = new LogLines()) {
      for (String request :
          List.of(
              "EVIL /api/v1/runs/1 HTTP/1.1\r\n",
              "GET /api/v1/runs/1%0d%0asigned-in HTTP/1.1\r\n",
              "GET /api/v1/runs/1%20signed-in%20account=1 HTTP/1.1\r\n",
              "GET /api/v1/runs/1 HTTP/1.1\r\nX-Forwarded-For: 9.9.9.9\tsigned-in\r\n",
              "GET /api/v1/runs/1 HTTP/1.1\r\nX-Forwarded-For: 9.9.9.9 signed-in, x\r\n")) {
        RawHttp.send(app.uri("/"), request + "Host: a\r\nConnection: close\r\n" + evil + "\r\n");
      }
      assertThat(lines.all().toString())
          .contains("token-not-valid address=127.0.0.1")
          .doesNotContain("signed-in", "EVIL", "9.9.9.9", "\r", "\n");
    }
  }
}
