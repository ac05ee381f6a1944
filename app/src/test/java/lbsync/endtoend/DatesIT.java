package lbsync.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Dates in the language that somebody chose, in the browser's own time zone.
@Tag("browser")
class DatesIT {
  @Test
  void dates_are_in_the_language_that_was_chosen_whatever_the_browsers_clock_says()
      throws Exception {
    try (StandInClub club = new StandInClub();
        Chromium chromium = new Chromium();
        BrowserContext browser =
            chromium.person(new NewContextOptions().setTimezoneId("Asia/Tokyo"))) {
      StandInClub.Person ada = club.person(LongStream.rangeClosed(1, 3));
      browser.clock().setFixedTime(0);
      Page page = browser.newPage();
      signIn(page, club, ada);

      Locator used = page.locator("#devices ~ ul time").last();
      assertThat(used).hasText("just now");
      page.getByLabel("Language of dates").selectOption("de");
      page.getByText("Choose").click();
      assertThat(used).hasText("jetzt");
      assertThat(used).hasAttribute("lang", "de");
      page.getByLabel("Language of dates").selectOption("ja");
      page.getByText("Choose").click();
      assertThat(used).hasText("今");
      assertThat(used.getAttribute("title")).contains("年").doesNotContain("UTC");
    }
  }

  /// On the page of settings, which tells when this browser signed in.
  private static void signIn(Page page, StandInClub club, StandInClub.Person person) {
    page.navigate(club.url() + "/login?next=/settings");
    page.getByLabel("Letterboxd user name").fill(person.name());
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(person.password());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }

  @Test
  void a_time_after_the_page_was_asked_for_is_not_to_come() throws Exception {
    try (StandInClub club = new StandInClub();
        Chromium chromium = new Chromium();
        BrowserContext browser = chromium.person()) {
      StandInClub.Person ada = club.person(LongStream.rangeClosed(1, 3));
      Page page = browser.newPage();
      signIn(page, club, ada);
      page.evaluate(
          """
          () => {
            document.querySelector("time").dateTime = new Date(Date.now() + 20_000).toISOString();
            tellTimes(document);
          }
          """);
      assertThat(page.locator("time").first()).hasText("just now");
    }
  }
}
