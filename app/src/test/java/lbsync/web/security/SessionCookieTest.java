package lbsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.account.Token;
import lbsync.web.PublicAddress;
import lbsync.web.WebSettings;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
  @Test
  void over_https_it_is_kept_to_https_and_to_this_host() {
    SessionCookie cookie = at("https://example.org");
    assertThat(cookie.with(new Token("abc")))
        .startsWith("__Host-lbsync_session=abc; Path=/; ")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Max-Age=7776000")
        .doesNotContain("Domain");
    assertThat(cookie.gone())
        .startsWith("__Host-lbsync_session=; Path=/; ")
        .contains("; Secure", "Max-Age=0");
  }

  @Test
  void below_a_path_what_else_is_at_that_host_does_not_get_it() {
    SessionCookie cookie = at("https://example.org/lists");
    assertThat(cookie.with(new Token("abc")))
        .startsWith("__Secure-lbsync_session=abc; Path=/lists; ")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
    assertThat(cookie.gone()).startsWith("__Secure-lbsync_session=; Path=/lists; ");
  }

  @Test
  void over_http_it_has_no_such_promise() {
    for (String url : new String[] {"", "http://lists.local"}) {
      assertThat(at(url).with(new Token("abc")))
          .startsWith("lbsync_session=abc; Path=/; ")
          .doesNotContain("Secure");
    }
  }

  private static SessionCookie at(String publicUrl) {
    return new SessionCookie(new PublicAddress(new WebSettings(publicUrl, "", "", "")));
  }
}
