package lbsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.account.Token;
import lbsync.web.PublicAddress;
import lbsync.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
  @Test
  void over_https_it_is_kept_to_https_and_to_this_host() {
    SessionCookie cookie = at("https://example.org");
    assertThat(cookie.with(new Token("abc")))
        .startsWith("__Host-lbsync_session=abc; Path=/; ")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Max-Age=7776000")
        .doesNotContain("Domain");
    assertThat(gone(cookie))
        .startsWith("__Host-lbsync_session=; Path=/; ")
        .contains("; Secure", "Max-Age=0");
  }

  @Test
  void below_a_path_what_else_is_at_that_host_does_not_get_it() {
    SessionCookie cookie = at("https://example.org/lists");
    assertThat(cookie.with(new Token("abc")))
        .startsWith("__Secure-lbsync_session=abc; Path=/lists; ")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
    assertThat(gone(cookie)).startsWith("__Secure-lbsync_session=; Path=/lists; ");
  }

  @Test
  void over_http_it_has_no_such_promise() {
    for (String url : new String[] {"", "http://lists.local"}) {
      assertThat(at(url).with(new Token("abc")))
          .startsWith("lbsync_session=abc; Path=/; ")
          .doesNotContain("Secure");
    }
  }

  @Test
  void signing_out_clears_what_the_browser_has_kept_over_https_and_only_what_is_ours() {
    assertThat(cleared("https://example.org")).isEqualTo("\"cache\", \"storage\"");
    assertThat(cleared("https://example.org/lists"))
        .as("others store things at that host")
        .isEqualTo("\"cache\"");
    assertThat(cleared("http://lists.local")).isNull();
    assertThat(cleared("")).isNull();
  }

  private static @Nullable String cleared(String publicUrl) {
    return at(publicUrl).forgotten().getFirst("Clear-Site-Data");
  }

  private static @Nullable String gone(SessionCookie cookie) {
    return cookie.forgotten().getFirst("Set-Cookie");
  }

  private static SessionCookie at(String publicUrl) {
    return new SessionCookie(new PublicAddress(new WebSettings(publicUrl, "", "", "")));
  }
}
