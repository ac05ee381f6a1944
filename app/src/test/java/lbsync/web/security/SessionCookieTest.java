package lbsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.account.Token;
import lbsync.web.WebSettings;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
  @Test
  void it_is_kept_to_https_where_people_come_over_https() {
    var cookie = new SessionCookie(new WebSettings("https://example.org/lists", "", "", ""));
    assertThat(cookie.with(new Token("abc")))
        .startsWith("lbsync_session=abc; Path=/; ")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Max-Age=7776000");
    assertThat(cookie.gone()).startsWith("lbsync_session=; ").contains("; Secure", "Max-Age=0");
  }

  @Test
  void it_is_not_where_they_come_over_http() {
    for (String url : new String[] {"", "http://lists.local"}) {
      assertThat(new SessionCookie(new WebSettings(url, "", "", "")).with(new Token("abc")))
          .doesNotContain("Secure");
    }
  }
}
