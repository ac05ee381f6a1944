package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObstaclesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final String JUST_A_MOMENT = "<title>Just a moment...</title>";
  private static final String TURNSTILE =
      "<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>";
  private static final String BANNED = "<h1>Error 1015</h1><p>You are being rate limited</p>";

  private static @Nullable Kind kind(int status, String body, String... header) {
    Map<String, List<String>> headers =
        header.length == 0 ? Map.of() : Map.of(header[0], List.of(header[1]));
    Obstructed obstacle =
        Obstacles.in(
            Ask.page("/ada/list/harbors/"),
            status,
            HttpHeaders.of(headers, (name, value) -> true),
            body,
            NOW);
    return obstacle == null ? null : obstacle.trouble().kind();
  }

  @Test
  void a_challenge_is_known_by_its_header_or_by_its_page_with_an_error_status() {
    assertThat(kind(403, "", "cf-mitigated", "challenge")).isEqualTo(Kind.CHALLENGE);
    assertThat(kind(403, JUST_A_MOMENT)).isEqualTo(Kind.CHALLENGE);
    assertThat(kind(503, TURNSTILE)).isEqualTo(Kind.CHALLENGE);
    assertThat(kind(200, TURNSTILE)).isNull();
  }

  @Test
  void a_page_that_merely_carries_the_challenges_script_is_forbidden_and_no_challenge() {
    String script = "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>";
    assertThat(kind(403, script)).isEqualTo(Kind.FORBIDDEN);
  }

  @Test
  void a_ban_is_a_wish_for_fewer_requests_whatever_its_status() {
    assertThat(kind(429, "")).isEqualTo(Kind.SLOW_DOWN);
    assertThat(kind(403, BANNED)).isEqualTo(Kind.SLOW_DOWN);
    assertThat(kind(200, "<p>My list of films in which you are being rate limited</p>")).isNull();
  }

  @Test
  void being_signed_out_has_three_faces() {
    assertThat(kind(401, "")).isEqualTo(Kind.SIGNED_OUT);
    assertThat(kind(200, "<form class='js-sign-in-form'>sign-in</form>" + TURNSTILE))
        .isEqualTo(Kind.SIGNED_OUT);
    assertThat(kind(403, "<div class='standalone-flow-sign-in'></div>")).isEqualTo(Kind.SIGNED_OUT);
  }

  @Test
  void all_other_answers_are_named_too() {
    assertThat(kind(404, "")).isEqualTo(Kind.NOT_FOUND);
    assertThat(kind(410, "")).isEqualTo(Kind.NOT_FOUND);
    assertThat(kind(500, "")).isEqualTo(Kind.UNAVAILABLE);
    assertThat(kind(503, "")).isEqualTo(Kind.UNAVAILABLE);
    assertThat(kind(426, "")).isEqualTo(Kind.UNREADABLE);
    assertThat(kind(204, "")).isEqualTo(Kind.UNREADABLE);
    assertThat(kind(400, "{\"messages\":[]}")).isNull();
    assertThat(kind(200, "<html></html>")).isNull();
  }
}
