package lbsync.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Pattern;

/// A person at a page, who finds things by what they are called and uses them in one way.
final class Hands implements AutoCloseable {
  /// With what, and in what browser.
  enum Way {
    MOUSE,
    /// A window of 390 pixels.
    PHONE,
    /// A browser that runs no scripts: what goes on by itself is seen after a reload.
    WITHOUT_SCRIPTS,
    /// Tab, arrows, Space and Enter alone.
    KEYBOARD;

    private NewContextOptions habits() {
      var habits = new NewContextOptions();
      return switch (this) {
        case MOUSE, KEYBOARD -> habits.setViewportSize(1280, 900);
        case PHONE -> habits.setViewportSize(390, 844);
        case WITHOUT_SCRIPTS -> habits.setViewportSize(1280, 900).setJavaScriptEnabled(false);
      };
    }
  }

  private static final int MOST_TABS = 150;
  private static final long PATIENCE_NS = 20_000_000_000L;

  private final Way way;
  private final URI app;
  private final BrowserContext browser;
  private final Page page;

  Hands(Chromium chromium, Way way, URI app) {
    this.way = way;
    this.app = app;
    browser = chromium.person(way.habits());
    page = browser.newPage();
  }

  void open(String address) {
    page.navigate(app.resolve(address).toString());
  }

  void press(String button) {
    use(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).first(), "Enter");
  }

  void press(Pattern button) {
    use(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).first(), "Enter");
  }

  void follow(String link) {
    use(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link)).first(), "Enter");
  }

  /// Opens what is folded.
  void unfold(String summary) {
    use(page.locator("summary").getByText(summary), "Enter");
  }

  private void use(Locator thing, String key) {
    if (way == Way.KEYBOARD) {
      reach(thing);
      page.keyboard().press(key);
    } else {
      thing.click();
    }
  }

  void fill(String label, String text) {
    Locator field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    if (way == Way.KEYBOARD) {
      reach(field);
      page.keyboard().press("ControlOrMeta+A");
      page.keyboard().type(text);
    } else {
      field.fill(text);
    }
  }

  /// Chooses one of several.
  void choose(String label) {
    Locator one =
        page.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(Pattern.compile(label)))
            .first();
    if (way == Way.KEYBOARD) {
      reachGroupOf(one);
    } else {
      one.check();
    }
  }

  /// Goes on with Tab until it has the focus, as everybody can see.
  private void reach(Locator thing) {
    assertThat(thing).isVisible();
    for (int i = 0; i < MOST_TABS; i++) {
      if (hasFocus(thing)) {
        assertThat(thing.evaluate("it => getComputedStyle(it).outlineStyle"))
            .as("what shows that %s has the focus", thing)
            .isNotEqualTo("none");
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("cannot be reached with the keyboard: " + thing);
  }

  /// Of several of which one is chosen, Tab reaches that one, and arrows the others.
  private void reachGroupOf(Locator radio) {
    assertThat(radio).isVisible();
    boolean sameGroup = false;
    for (int i = 0; i < MOST_TABS && !sameGroup; i++) {
      page.keyboard().press("Tab");
      sameGroup =
          Boolean.TRUE.equals(radio.evaluate("it => document.activeElement.name === it.name"));
    }
    page.keyboard().press("Space");
    for (int i = 0; i < MOST_TABS && !radio.isChecked(); i++) {
      page.keyboard().press("ArrowDown");
    }
    assertThat(radio).isChecked();
  }

  private static boolean hasFocus(Locator thing) {
    return Boolean.TRUE.equals(thing.evaluate("it => it === document.activeElement"));
  }

  /// Waits until the page says this. Without scripts a page stays as it is until it is loaded
  // again.
  void sees(String words) {
    sees(page.getByText(words).first());
  }

  void sees(Locator thing) {
    long end = System.nanoTime() + PATIENCE_NS;
    while (way == Way.WITHOUT_SCRIPTS && !thing.isVisible() && System.nanoTime() < end) {
      page.reload();
    }
    assertThat(thing)
        .isVisible(
            new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(PATIENCE_NS / 1e6));
  }

  /// How many posters there are at this moment.
  int posters(String part) {
    return page.locator(part + " img").count();
  }

  String value(String label) {
    return page.getByLabel(label).first().inputValue();
  }

  Locator at(String selector) {
    return page.locator(selector);
  }

  String address() {
    return page.url();
  }

  /// With a phone, nothing is wider than the screen.
  void expectNoWiderThanTheScreen() {
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .as("width of %s", page.url())
        .isEqualTo(true);
  }

  @Override
  public void close() {
    browser.close();
  }
}
