package lbsync.web.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import lbsync.endtoend.Chromium;
import lbsync.web.People;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a browser fetches that was never here before.
@Tag("browser")
@ExtendWith(WholeApp.class)
class FirstVisitIT {
  @Test
  void the_front_page_needs_three_requests_and_a_fourth_for_its_icon_all_to_us(People people) {
    List<Request> requests = new ArrayList<>();
    try (var chromium = new Chromium();
        BrowserContext browser = chromium.person()) {
      Page page = browser.newPage();
      page.onRequest(requests::add);
      page.navigate(people.app().uri("/").toString());
      page.getByLabel("Got a code").fill("ABCD 2345");
      assertThat(requests)
          .extracting(request -> URI.create(request.url()).getPath())
          .contains("/", "/app.css", "/app.js")
          .doesNotHaveDuplicates()
          .isSubsetOf("/", "/app.css", "/app.js", "/favicon.svg");
      assertThat(requests)
          .extracting(request -> URI.create(request.url()).getAuthority())
          .containsOnly(people.app().uri("/").getAuthority());
    }
  }

  @Test
  void the_next_page_comes_with_styles_and_scripts_that_the_browser_has_kept(People people) {
    try (var chromium = new Chromium();
        BrowserContext browser = chromium.person()) {
      Page page = browser.newPage();
      page.navigate(people.app().uri("/").toString());
      assertThat(fetched(page)).hasSize(2);
      page.navigate(people.app().uri("/about").toString());
      assertThat(fetched(page)).isEmpty();
    }
  }

  /// What went over the wire besides the page itself, and the icon, which is fetched some time.
  private static List<String> fetched(Page page) {
    return Looks.sentences(
        page.evaluate(
            """
            () => performance.getEntriesByType("resource")
              .filter((file) => file.transferSize > 0 && !file.name.includes("/favicon."))
              .map((file) => file.name)
            """));
  }
}
