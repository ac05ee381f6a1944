package standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SigningInTest extends StandInTest {
  @Test
  void every_answer_brings_a_csrf_token_of_twenty_hex_digits() {
    try (var browser = Browser.of(standIn)) {
      browser.get("/");
      var token = browser.cookie(Browser.CSRF);
      assertThat(token).matches("[0-9a-f]{20}");

      var page = browser.get("/sign-in/").body();

      assertThat(browser.cookie(Browser.CSRF)).isEqualTo(token);
      assertThat(page.indexOf("supermodelCSRF = \"\",")).isPositive();
      assertThat(page.lastIndexOf("supermodelCSRF = '" + token + "';"))
          .isGreaterThan(page.indexOf("supermodelCSRF = \"\","));
      assertThat(page)
          .contains("name=\"__csrf\" value=\"placeholder\"")
          .contains("role: \"guest\"");
    }
  }

  @Test
  void the_right_password_signs_in() {
    try (var browser = Browser.of(standIn)) {
      browser.get("/");

      var answer = browser.signIn("ADA@example.org", "secret", "", false);

      assertThat(answer.path("result").asString()).isEqualTo("success");
      assertThat(browser.cookie("letterboxd.signed.in.as")).isEqualTo("ada");
      assertThat(browser.cookie("letterboxd.user")).isEmpty();
      assertThat(browser.get("/settings/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_wrong_password_is_human_error_with_status_200() {
    try (var browser = Browser.of(standIn)) {
      browser.get("/");

      var answer = browser.signIn("ada", "guess", "", true);

      assertThat(answer.path("result").asString()).isEqualTo("error");
      assertThat(answer.path("messages").get(0).asString()).contains("human error");
      assertThat(browser.cookie("letterboxd.user.CURRENT")).isEmpty();
    }
  }

  @Test
  void a_form_with_a_stale_token_has_expired() {
    try (var browser = Browser.of(standIn)) {
      var answer = browser.signIn("ada", "secret", "", true);

      assertThat(answer.path("result").asString()).isEqualTo("error");
      assertThat(answer.path("messages").get(0).asString())
          .contains("form on this page had expired");
      assertThat(answer.path("csrf").asString()).isEqualTo(browser.cookie(Browser.CSRF));
      assertThat(browser.signIn("ada", "secret", "", true).path("result").asString())
          .isEqualTo("success");
    }
  }

  @Test
  void a_second_factor_is_asked_for_and_checked() {
    world.requireSecondFactor("ada", "123456");
    try (var browser = Browser.of(standIn)) {
      browser.get("/");

      assertThat(browser.signIn("ada", "secret", "", true).path("result").asString())
          .isEqualTo("totpRequired");
      assertThat(browser.signIn("ada", "secret", "111111", true).path("result").asString())
          .isEqualTo("error");
      assertThat(browser.signIn("ada", "secret", "123456", true).path("result").asString())
          .isEqualTo("success");
    }
  }

  @Test
  void the_session_cookie_changes_and_stays_good() {
    try (var browser = Browser.signedIn(standIn, "ada")) {
      var first = browser.cookie("letterboxd.user.CURRENT");
      browser.get("/settings/");
      assertThat(browser.cookie("letterboxd.user.CURRENT")).isNotEqualTo(first);

      browser.setCookie("letterboxd.user.CURRENT", first);
      assertThat(browser.get("/settings/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_remembered_device_gets_a_new_session() {
    try (var browser = Browser.signedIn(standIn, "ada")) {
      world.expireSessions("ada");
      assertThat(browser.get("/settings/").statusCode()).isEqualTo(200);

      browser.forget("letterboxd.user.CURRENT");
      assertThat(browser.get("/settings/").statusCode()).isEqualTo(200);

      world.endSessions("ada");
      assertThat(browser.get("/settings/").headers().firstValue("location")).hasValue("/sign-in/");
    }
  }

  @Test
  void signing_out_clears_the_cookies_and_ends_the_session() {
    try (var browser = Browser.signedIn(standIn, "ada")) {
      var session = browser.cookie("letterboxd.user.CURRENT");
      browser.get("/user/logout.do");

      assertThat(browser.cookie("letterboxd.user.CURRENT")).isEmpty();
      assertThat(browser.cookie("letterboxd.user")).isEmpty();
      assertThat(browser.cookie("letterboxd.signed.in.as")).isEmpty();
      browser.setCookie("letterboxd.user.CURRENT", session);
      assertThat(browser.get("/settings/").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void a_new_password_ends_all_sessions() {
    try (var browser = Browser.signedIn(standIn, "ada")) {
      world.changePassword("ada", "other");

      assertThat(browser.get("/settings/").statusCode()).isEqualTo(302);
      assertThat(browser.signIn("ada", "secret", "", true).path("result").asString())
          .isEqualTo("error");
      assertThat(browser.signIn("ada", "other", "", true).path("result").asString())
          .isEqualTo("success");
    }
  }

  @Test
  void the_metadata_address_gives_a_token_without_asking_for_one() {
    try (var browser = Browser.of(standIn)) {
      var answer = Browser.json(browser.post("/ajax/letterboxd-metadata/", ""));

      assertThat(answer.path("result").asBoolean()).isTrue();
      assertThat(answer.path("csrf").asString()).isEqualTo(browser.cookie(Browser.CSRF));
    }
  }
}
