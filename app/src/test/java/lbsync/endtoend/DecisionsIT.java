package lbsync.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.RouteOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.endtoend.StandInClub.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the owner of a group decides in a browser, after others have edited their lists at the
/// stand-in.
@Tag("browser")
class DecisionsIT {
  /// Milliseconds: a browser waits for some seconds before it listens again.
  private static final double RECONNECTING = 20_000;

  private static StandInClub club;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    club = new StandInClub();
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() throws IOException {
    chromium.close();
    club.close();
  }

  /// Two people whose lists of six films are in step.
  private record Pair(Person owner, Person member, String code) {
    static Pair inStep() throws Exception {
      Person owner = club.person(LongStream.rangeClosed(1, 6));
      Person member = club.person(LongStream.rangeClosed(1, 6));
      String code = owner.share("collaborative");
      member.join(code);
      owner.sync(code);
      return new Pair(owner, member, code);
    }
  }

  private static Page signedIn(BrowserContext browser, Person person) {
    Page page = browser.newPage();
    page.navigate(club.url() + "/login");
    page.getByLabel("Letterboxd user name").fill(person.name());
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(person.password());
    press(page, "Sign in");
    return page;
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).click();
  }

  private static void follow(Page page, String link) {
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link)).click();
  }

  @Test
  void an_owner_lets_held_removals_go() throws Exception {
    Pair pair = Pair.inStep();
    pair.member().remove(1, 2, 3, 4);
    pair.member().sync(pair.code());
    try (BrowserContext browser = chromium.person()) {
      Page page = signedIn(browser, pair.owner());
      assertThat(page.getByText("4 removals wait in the lists of Film club")).isVisible();
      follow(page, "Decide");
      assertThat(page.locator("#held img")).hasCount(4);
      assertThat(page.getByText("%s removed 4 films".formatted(pair.member().name()))).isVisible();
      press(page, "Let them go");
      assertThat(page.getByText("They may go.")).isVisible();
      assertThat(page.locator("#held")).hasCount(0);
      assertThat(page.locator(".now").getByText("In step")).isVisible();
    }
    assertThat(pair.owner().films()).containsExactlyInAnyOrder(5L, 6L);
    assertThat(pair.member().films()).containsExactlyInAnyOrder(5L, 6L);
  }

  @Test
  void a_yes_is_to_what_was_shown_when_the_page_was_opened() throws Exception {
    Pair pair = Pair.inStep();
    pair.member().remove(1, 2, 3, 4);
    pair.member().sync(pair.code());
    try (BrowserContext browser = chromium.person()) {
      Page page = signedIn(browser, pair.owner());
      follow(page, "Decide");
      assertThat(page.locator("#held img")).hasCount(4);
      pair.member().remove(5);
      pair.member().sync(pair.code());
      assertThat(page.locator("#held img")).hasCount(5); // without anybody's touching the page
      press(page, "Let them go");
      assertThat(page.getByText("changed since you looked")).isVisible();
      assertThat(page.locator("#held img")).hasCount(5);
      assertThat(pair.owner().films()).as("nobody has seen the fifth go").hasSize(6);

      press(page, "Let them go");
      assertThat(page.getByText("They may go.")).isVisible();
    }
  }

  @Test
  void a_page_that_is_open_when_its_group_ends_says_that_it_no_longer_holds() throws Exception {
    Pair pair = Pair.inStep();
    try (BrowserContext owners = chromium.person();
        BrowserContext members = chromium.person()) {
      Page member = signedIn(members, pair.member());
      member.navigate(club.url() + "/manage-sync/" + pair.code());
      assertThat(member.locator(".now").getByText("In step")).isVisible();

      Page owner = signedIn(owners, pair.owner());
      owner.navigate(club.url() + "/manage-sync/" + pair.code());
      owner.getByText("Unshare the list").click();
      owner.getByLabel("Type the group's name to confirm").fill("Film club");
      press(owner, "Unshare");
      assertThat(owner.getByText("The group has ended")).isVisible();

      assertThat(member.getByText("This page no longer shows how things stand"))
          .isVisible(new IsVisibleOptions().setTimeout(RECONNECTING));
    }
  }

  @Test
  void the_invitation_makes_way_on_an_open_page_once_somebody_is_in() throws Exception {
    Person owner = club.person(LongStream.rangeClosed(1, 6));
    Person member = club.person(LongStream.rangeClosed(1, 6));
    String code = owner.share("collaborative");
    try (BrowserContext browser = chromium.person()) {
      Page page = signedIn(browser, owner);
      page.navigate(club.url() + "/manage-sync/" + code);
      assertThat(page.locator("main h2").first()).hasText("Invite");
      page.getByText("Show a QR code").click();
      Locator link = page.getByLabel("Link to send");
      link.focus();

      member.join(code);
      assertThat(page.locator("main h2").first()).hasText("Members");
      assertThat(page.locator("aside h2").first()).hasText("Invite");
      assertThat(link).isFocused();
      assertThat(page.locator("#qr svg")).isVisible();
    }
  }

  /// Lists are looked at more often while somebody listens, so a tab in the background must not.
  @Test
  void a_page_listens_only_while_it_is_seen() throws Exception {
    Pair pair = Pair.inStep();
    try (BrowserContext browser = chromium.person()) {
      Page page = signedIn(browser, pair.owner());
      List<Request> begun = new ArrayList<>();
      List<Request> ended = new ArrayList<>();
      page.onRequest(request -> addIfEvents(begun, request));
      page.onRequestFailed(request -> addIfEvents(ended, request));
      page.navigate(club.url() + "/manage-sync/" + pair.code());
      page.waitForCondition(() -> begun.size() == 1);

      seen(page, false);
      page.waitForCondition(() -> ended.size() == 1);
      assertThat(begun).hasSize(1);

      seen(page, true);
      page.waitForCondition(() -> begun.size() == 2);
      pair.member().add(9);
      pair.member().sync(pair.code());
      assertThat(page.locator(".now").getByText("In step")).isVisible();
      assertThat(page.getByText("7 films").first()).isVisible();
    }
  }

  @Test
  void a_page_says_that_it_has_lost_the_server_until_that_is_back() throws Exception {
    Pair pair = Pair.inStep();
    try (BrowserContext browser = chromium.person()) {
      Page page = signedIn(browser, pair.owner());
      page.route("**/events", route -> route.abort("connectionrefused"));
      page.navigate(club.url() + "/manage-sync/" + pair.code());
      Locator lost = page.locator("#lost");
      assertThat(lost).isVisible(new IsVisibleOptions().setTimeout(RECONNECTING));
      assertThat(page.locator("#say")).hasText(lost.innerText().strip());

      pair.member().add(9);
      pair.member().sync(pair.code());
      page.unroute("**/events");
      assertThat(lost).isHidden(new IsHiddenOptions().setTimeout(RECONNECTING));
      assertThat(page.locator(".now").getByText("7 films")).isVisible();
      assertThat(page.locator("#say")).not().containsText("lost");
    }
  }

  @Test
  void a_gap_that_the_browser_closes_by_itself_is_not_told() throws Exception {
    Pair pair = Pair.inStep();
    try (BrowserContext browser = chromium.person()) {
      Page page = signedIn(browser, pair.owner());
      List<Request> failed = new ArrayList<>();
      List<Response> open = new ArrayList<>();
      page.onRequestFailed(request -> addIfEvents(failed, request));
      page.onResponse(
          answer -> {
            if (answer.url().endsWith("/events")) {
              open.add(answer);
            }
          });
      page.route(
          "**/events", route -> route.abort("connectionrefused"), new RouteOptions().setTimes(1));
      page.clock().install();
      page.navigate(club.url() + "/manage-sync/" + pair.code());
      page.waitForCondition(() -> failed.size() == 1);
      page.clock().runFor(1000);
      assertThat(page.locator("#lost")).isHidden();
      page.waitForCondition(() -> open.size() == 1);
      assertThat(page.locator(".now").getByText("In step")).isVisible();
      page.clock().runFor(60_000);
      assertThat(page.locator("#lost")).isHidden();
    }
  }

  private static void addIfEvents(List<Request> requests, Request request) {
    if (request.url().endsWith("/events")) {
      requests.add(request);
    }
  }

  /// As the browser tells a page that its tab has gone to the background, or come back.
  private static void seen(Page page, boolean visible) {
    page.evaluate(
        """
        hidden => {
          Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }
        """,
        !visible);
  }

  @Test
  void an_owner_undoes_a_run_after_looking_at_what_that_does() throws Exception {
    Pair pair = Pair.inStep();
    pair.member().remove(2);
    pair.member().add(7);
    String run = pair.member().sync(pair.code()).at("/id").asString();
    try (BrowserContext browser = chromium.person()) {
      Page page = signedIn(browser, pair.owner());
      page.navigate(club.url() + "/runs/" + run);
      follow(page, "Undo this run");
      assertThat(page.locator(".went img")).hasCount(2);
      assertThat(page.locator(".came img")).hasCount(2);
      assertThat(pair.owner().films()).as("nothing is done yet").contains(7L);
      press(page, "Yes, undo it and let 1 film go");
      assertThat(page.getByText("You asked to undo the run.")).isVisible();
      assertThat(page.getByText("1 film added, 1 removed").first()).isVisible();
      assertThat(page.locator(".sentence").getByText("Done")).isVisible();
    }
    assertThat(pair.owner().films()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(pair.member().films()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
  }
}
