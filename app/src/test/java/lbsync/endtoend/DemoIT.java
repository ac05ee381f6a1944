package lbsync.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two people in two browsers, on the demo as a newcomer starts it: one shares a list, the other
/// joins, both edit their lists at the stand-in, and the lists agree.
@Tag("browser")
class DemoIT {
  private static final String LIST = "Film club: next up";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern IN_STEP = Pattern.compile("In step");

  private static DemoProcess demo;
  private static DemoProcess.Urls urls;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    demo = new DemoProcess();
    urls = demo.urls();
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    chromium.close();
    demo.stop();
  }

  /// A person with two pages in a browser of their own: the application, and their list at the
  /// stand-in.
  private record Person(BrowserContext browser, Page app, Page site) implements AutoCloseable {
    static Person of(String name, String code) {
      BrowserContext browser = chromium.person();
      var person = new Person(browser, browser.newPage(), browser.newPage());
      person.signIn(name, code);
      person.site.navigate(urls.site() + "/_me/");
      person.site.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).last().click();
      person.site.getByText(LIST).click();
      return person;
    }

    private void signIn(String name, String code) {
      app.navigate(urls.url() + "/login?next=/lists");
      app.getByLabel("Letterboxd user name").fill(name);
      app.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("popcorn");
      press("Sign in");
      if (!code.isEmpty()) {
        app.getByLabel("Second-factor code").fill(code);
        press("Sign in");
      }
      if (app.getByText("No lists here yet").isVisible()) {
        press("Read from Letterboxd");
      }
      assertThat(app.getByRole(AriaRole.HEADING, named(LIST))).isVisible();
    }

    private void press(String button) {
      app.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static GetByRoleOptions named(String name) {
      return new GetByRoleOptions().setName(name);
    }

    String share(String mode, String name) {
      app.getByRole(AriaRole.LINK, named("Share " + LIST)).click();
      app.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(Pattern.compile(mode))).check();
      app.getByLabel("What should the group be called?").fill(name);
      press("Make the group");
      String link = app.getByLabel("Link to send").inputValue();
      app.getByRole(AriaRole.LINK, named("To the group")).click();
      return link;
    }

    void join(String link) {
      app.navigate(link);
      app.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(Pattern.compile(LIST))).check();
      press("Show me what would happen");
      app.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^Yes, join")))
          .click();
    }

    /// Adds the first film that is found for these words and is not in the list yet.
    ///
    /// @return its title
    String add(String words) {
      site.getByLabel("Add a film").fill(words);
      site.getByRole(AriaRole.BUTTON, named("Search")).click();
      Locator film =
          site.locator(".results li")
              .filter(new FilterOptions().setHas(site.getByRole(AriaRole.BUTTON, named("Add"))))
              .first();
      String title = film.locator("b").innerText();
      film.getByRole(AriaRole.BUTTON).click();
      return title;
    }

    /// @param place in the list, 0-based
    /// @return the title of the film that is gone
    String remove(int place) {
      films();
      Locator film = site.locator("ul.films li").nth(place);
      String title = film.locator("b").innerText();
      film.getByRole(AriaRole.BUTTON).click();
      return title;
    }

    Set<String> films() {
      site.navigate(site.url().replaceFirst("\\?.*", ""));
      return new TreeSet<>(site.locator("ul.films b").allInnerTexts());
    }

    @Override
    public void close() {
      browser.close();
    }
  }

  @Test
  void a_collaborative_group_carries_adds_and_removes_of_both() {
    try (Person ada = Person.of("ada", "");
        Person ben = Person.of("ben", "")) {
      ben.join(ada.share("Collaborative", "Fridays"));
      awaitFilms(ada, ben, films -> !films.isEmpty());

      String adasNew = ada.add("the");
      String adasGone = ada.remove(0);
      String bensNew = ben.add("night");
      String bensGone = ben.remove(5);
      ada.press("Sync now");
      awaitFilms(
          ada,
          ben,
          films ->
              films.containsAll(List.of(adasNew, bensNew))
                  && !films.contains(adasGone)
                  && !films.contains(bensGone));
      assertThat(ben.app.getByText(IN_STEP).first()).isVisible();
    }
  }

  @Test
  void a_mirror_follows_its_source_and_undoes_what_followers_do() {
    try (Person cleo = Person.of("cleo", "");
        Person dan = Person.of("dan", "123456")) {
      dan.join(cleo.share("Mirror", "After cleo"));
      awaitFilms(cleo, dan, films -> !films.isEmpty());

      String cleosNew = cleo.add("the");
      String cleosGone = cleo.remove(0);
      String dansNew = dan.add("night");
      String dansGone = dan.remove(5);
      // Nobody asks for a run: the next look comes by itself.
      awaitFilms(
          cleo,
          dan,
          films ->
              films.containsAll(List.of(cleosNew, dansGone))
                  && !films.contains(dansNew)
                  && !films.contains(cleosGone));
    }
  }

  /// Waits until both lists have the same films, as wished.
  private static void awaitFilms(Person one, Person other, Predicate<Set<String>> wished) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Set<String> ones = one.films();
    Set<String> others = other.films();
    while (!ones.equals(others) || !wished.test(ones)) {
      assertThat(System.nanoTime()).as("%s and %s", ones, others).isLessThan(end);
      ones = one.films();
      others = other.films();
    }
  }
}
