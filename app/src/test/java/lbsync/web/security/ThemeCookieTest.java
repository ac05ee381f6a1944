package lbsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.web.PublicAddress;
import lbsync.web.Theme;
import lbsync.web.WebSettings;
import org.junit.jupiter.api.Test;

class ThemeCookieTest {
  @Test
  void over_https_it_is_kept_to_https_and_to_this_host() {
    assertThat(at("https://example.org").with(Theme.DARK))
        .startsWith("__Host-lbsync_theme=dark; Path=/; ")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Max-Age=31536000")
        .doesNotContain("Domain");
  }

  @Test
  void below_a_path_what_else_is_at_that_host_does_not_get_it() {
    assertThat(at("https://example.org/lists").with(Theme.LIGHT))
        .startsWith("__Secure-lbsync_theme=light; Path=/lists; ")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
  }

  @Test
  void over_http_it_has_no_such_promise() {
    assertThat(at("http://lists.local").with(Theme.DARK))
        .startsWith("lbsync_theme=dark; Path=/; ")
        .doesNotContain("Secure");
  }

  private static ThemeCookie at(String publicUrl) {
    return new ThemeCookie(new PublicAddress(new WebSettings(publicUrl, "", "", "")));
  }
}
