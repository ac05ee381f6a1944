package lbsync.letterboxd.page;

import static lbsync.letterboxd.page.Pages.own;
import static lbsync.letterboxd.page.Pages.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageKindTest {
  @ParameterizedTest
  @CsvSource({
    "challenge.html, CHALLENGE",
    "forbidden.html, FORBIDDEN",
    "not-found.html, NOT_FOUND",
    "rate-ban.html, RATE_BAN",
    "sign-in.html, SIGN_IN",
    "list-ranked.html, OTHER",
    "index.html, OTHER",
    "editor.html, OTHER"
  })
  void what_came_instead_is_named(String page, PageKind kind) {
    assertThat(PageKind.of(own(page))).isEqualTo(kind);
  }

  @Test
  void the_sign_in_window_that_every_page_carries_is_no_sign_in_page() {
    assertThat(PageKind.of(recorded("list-page-2025-12/list-page-1-of-3.html")))
        .isEqualTo(PageKind.OTHER);
  }

  @Test
  void recorded_a_challenge_and_a_forbidden_page_that_carries_the_challenges_script() {
    assertThat(PageKind.of(recorded("bulderi-pages-2026-10/challenge.html")))
        .isEqualTo(PageKind.CHALLENGE);
    assertThat(PageKind.of(recorded("bulderi-pages-2026-10/forbidden.html")))
        .isEqualTo(PageKind.FORBIDDEN);
  }

  @Test
  void the_token_is_the_last_one_that_is_not_empty() {
    assertThat(Csrf.in(own("list-ranked.html"))).isEqualTo("0123456789abcdef0123");
    assertThat(Csrf.in(own("editor.html"))).isEqualTo("fedcba9876543210fedc");
    assertThat(Csrf.in("supermodelCSRF = \"aa\"; supermodelCSRF = \"\";")).isEqualTo("aa");
    assertThat(Csrf.in(own("sign-in.html"))).isNull();
    assertThat(Csrf.in(recorded("list-page-2025-12/list-page-1-of-3.html")))
        .isEqualTo("06e9df76b18fb868f62e");
  }
}
