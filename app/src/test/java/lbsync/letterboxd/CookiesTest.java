package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CookiesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final String SESSION = "letterboxd.user.CURRENT=abc; letterboxd.signed.in.as=Ada";

  private static boolean take(Cookies cookies, String... lines) {
    return cookies.take(List.of(lines), NOW);
  }

  @Test
  void of_a_browsers_cookies_only_those_of_the_session_are_kept() {
    Cookies cookies =
        Cookies.ofBrowser(
            SESSION
                + "; filmFilter=hide-watched; listFilter=x; cf_clearance=x; __cf_bm=x; _ga=x;"
                + " letterboxd.userish=x; usprivacy=1---; com.xk72.webparts.csrf=123; broken");
    assertThat(cookies.header())
        .isEqualTo("com.xk72.webparts.csrf=123; letterboxd.user.CURRENT=abc");
  }

  @Test
  void filters_and_proofs_of_a_browser_are_not_kept_when_the_site_sets_them_either() {
    Cookies cookies = Cookies.ofBrowser(SESSION);
    take(
        cookies,
        "filmFilter=hide-watched; Path=/",
        "listFilter=x",
        "cf_clearance=x",
        "__cf_bm=x",
        "_cfuvid=x",
        "other=kept; Path=/; HttpOnly");
    assertThat(cookies.all()).containsOnlyKeys("letterboxd.user.CURRENT", "other");
  }

  @Test
  void the_site_renews_what_it_set() {
    Cookies cookies = Cookies.ofBrowser(SESSION);
    assertThat(take(cookies, "letterboxd.user.CURRENT=def; Path=/; HttpOnly; Secure")).isFalse();
    assertThat(cookies.header()).contains("letterboxd.user.CURRENT=def");
  }

  @Test
  void a_session_that_is_cleared_in_any_form_has_ended() {
    for (String line :
        List.of(
            "letterboxd.user.CURRENT=; Path=/",
            "letterboxd.user.CURRENT=x; Max-Age=0",
            "letterboxd.user.CURRENT=x; max-age=-1; Path=/",
            "letterboxd.user.CURRENT=x; Expires=Thu, 01 Jan 1970 00:00:10 GMT",
            "letterboxd.user.CURRENT=x; Expires=Thu, 01-Jan-1970 00:00:10 GMT",
            "letterboxd.signed.in.as=")) {
      assertThat(take(Cookies.ofBrowser(SESSION), line)).as(line).isTrue();
    }
    assertThat(take(Cookies.ofBrowser(SESSION), "letterboxd.user=", "other=")).isFalse();
    assertThat(
            take(
                Cookies.ofBrowser(SESSION),
                "letterboxd.user.CURRENT=x; Expires=Sun, 22 Nov 2026 09:00:00 GMT"))
        .isFalse();
  }

  @Test
  void names_are_decoded_and_nothing_that_would_break_a_header_is_kept() {
    Cookies cookies =
        Cookies.of(Map.of("letterboxd.signed.in.as", "ad%C3%A4", "letterboxd.user", "a\r\nb"));
    assertThat(cookies.signedInAs()).isEqualTo("adä");
    assertThat(cookies.hasSession()).isFalse();
    assertThat(Cookies.of(Map.of("letterboxd.signed.in.as", "%zz")).signedInAs()).isEqualTo("%zz");
  }
}
