package lbsync.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import lbsync.RunningApp;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.list.Lists;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Sending the link of a group to others, in a browser.
@Tag("browser")
class InvitingTest {
  @Test
  void the_link_is_copied_and_the_button_copies_again() throws Exception {
    try (var app = new RunningApp();
        var chromium = new Chromium();
        BrowserContext browser = chromium.person()) {
      InMemoryMember ann = app.site().join("Ann", "open sesame");
      InMemoryList list = ann.list("Noir", 1, 2);
      browser.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = browser.newPage();
      page.clock().install();
      page.addInitScript(
          "navigator.share = (what) => { window.sent = what; return Promise.resolve(); }");
      page.navigate(app.uri("/login").toString());
      page.getByLabel("Letterboxd user name").fill("Ann");
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("open sesame");
      button(page, "Sign in").click();
      page.waitForURL("**/dashboard");
      app.bean(Lists.class).refresh(account(app));
      page.navigate(app.uri("/share/" + list.id()).toString());
      page.locator("#name").fill("Noir “nights”");
      page.locator("main form button.primary").click();
      assertThat(page.locator("main svg.qr")).isVisible();
      String link = page.locator("#invite-link").inputValue();

      button(page, "Copy").click();
      assertThat(button(page, "Copied")).isVisible();
      assertThat(page.locator("#say")).hasText("Copied");
      assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(link);
      page.clock().fastForward(4000);
      assertThat(button(page, "Copy")).isVisible();
      assertThat(page.locator("#say")).isEmpty();

      button(page, "Send").click();
      assertThat(page.evaluate("sent.url")).isEqualTo(link);
      assertThat(page.evaluate("sent.title")).isEqualTo("Noir “nights”");
      assertThat(String.valueOf(page.evaluate("sent.text"))).contains("Noir “nights”");
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  private static AccountId account(RunningApp app) {
    return app.bean(Database.class)
        .jdbc()
        .sql("SELECT id FROM account")
        .query((row, i) -> new AccountId(row.getLong("id")))
        .single();
  }
}
