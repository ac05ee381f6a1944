package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lbsync.web.Browser.Answer;
import lbsync.web.Visitors.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One's own settings, signing in with the browser's session, and letting others in, through the
/// pages.
@ExtendWith(WholeApp.class)
class SettingsPagesTest {
  @Test
  void every_page_leads_to_the_settings(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    for (String page : new String[] {"/dashboard", "/lists", "/sync", "/about"}) {
      assertThat(ann.browser().get(page).page().select("a[href=/settings]")).as(page).hasSize(1);
    }
    assertThat(new Browser(people.app()).get("/settings").expectRedirect())
        .isEqualTo("/login?next=%2Fsettings");
  }

  @Test
  void another_browser_is_signed_out_from_here(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    Browser phone = new Browser(people.app()).signIn(ann.name(), People.PASSWORD);
    Answer settings = ann.browser().get("/settings").expect(200);
    assertThat(settings.page().select("#devices ~ ul li")).hasSize(2);
    assertThat(settings.page().select("#devices ~ ul li:contains(This one)")).hasSize(1);

    String action =
        settings.page().select("#devices ~ ul li:not(:contains(This one)) form").attr("action");
    Answer after = ann.browser().submitAndFollow(settings.form(action));

    assertThat(after.text()).contains("That browser is signed out");
    assertThat(phone.get("/dashboard").expectRedirect()).startsWith("/login");
    ann.browser().get("/dashboard").expect(200);
  }

  @Test
  void a_kept_password_is_forgotten_when_its_owner_wants_that(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    var list = visitors.list(ann, "Films", 1);
    Answer settings = ann.browser().get("/settings").expect(200);
    assertThat(settings.text()).contains("Your password is kept here, sealed");

    Answer after = ann.browser().submitAndFollow(settings.form("/settings/password/forget"));

    assertThat(after.text())
        .contains("Your password is forgotten here", "Your password is not kept here");
    assertThat(ann.browser().get("/settings/audit").text()).contains("password for Letterboxd");
    ann.browser().get("/list/" + list.id()).expect(200);
    ann.member().endSessions();
    visitors.list(ann, "Read too late", 2);
    Answer ended = ann.browser().get("/settings").expect(200);
    assertThat(ended.page().select("#at-site ~ p").text()).contains("Sign-in needed");
  }

  @Test
  void films_of_members_are_shown_to_members_alone(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    visitors.list(ann, "Films", 1, 2);

    assertThat(ann.browser().get("/components").expect(200).page().select("img")).isNotEmpty();
    assertThat(new Browser(people.app()).get("/components").expect(200).page().select("img"))
        .isEmpty();
  }

  @Test
  void the_language_of_dates_is_chosen_for_one_browser(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    Browser phone = new Browser(people.app()).signIn(ann.name(), People.PASSWORD);
    var form = ann.browser().get("/settings").expect(200).form("/settings/dates");
    assertThat(form.select("option[selected]").val()).isEqualTo("en");

    Answer after = ann.browser().submitAndFollow(form, "dates", "de");

    assertThat(after.page().select("#dates option[selected]").val()).isEqualTo("de");
    assertThat(after.page().select("html").attr("data-dates")).isEqualTo("de");
    assertThat(phone.get("/settings").page().select("html").attr("data-dates")).isEqualTo("en");
    Answer unknown = ann.browser().submitAndFollow(form, "dates", "<b>");
    assertThat(unknown.page().select("html").attr("data-dates")).isEqualTo("en");
  }

  @Test
  void all_other_browsers_are_signed_out_from_here(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    assertThat(ann.browser().get("/settings").text()).doesNotContain("Sign out all others");
    Browser phone = new Browser(people.app()).signIn(ann.name(), People.PASSWORD);
    Browser tablet = new Browser(people.app()).signIn(ann.name(), People.PASSWORD);
    var form = ann.browser().get("/settings").expect(200).form("/settings/sessions/end-others");

    Answer after = ann.browser().submitAndFollow(form);

    assertThat(after.text()).contains("All other browsers are signed out");
    assertThat(after.page().select("#devices ~ ul li")).hasSize(1);
    assertThat(phone.get("/dashboard").expectRedirect()).startsWith("/login");
    assertThat(tablet.get("/dashboard").expectRedirect()).startsWith("/login");
    assertThat(ann.browser().get("/settings/audit").text()).contains("You signed out a browser");
  }

  @Test
  void who_signs_in_with_a_new_password_is_told_of_the_other_browsers(People people)
      throws InterruptedException {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    visitors.list(ann, "Films", 1);
    ann.member().changePassword("a new one");
    Browser phone = new Browser(people.app());
    var form = phone.get("/login?next=/lists?x=1").expect(200).form("/login");

    String to =
        phone.submit(form, "username", ann.name(), "password", "a new one").expectRedirect();

    assertThat(to).isEqualTo("/lists?x=1&told=new_password");
    assertThat(phone.get(to).expect(200).page().select(".notice").text())
        .contains("Your password at Letterboxd is a new one", "sign out your other browsers");
    ann.browser().get("/dashboard").expect(200);
  }

  @Test
  void who_signed_in_longer_ago_signs_in_again_to_make_a_token(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    Browser browser = ann.browser();
    var form = browser.get("/settings").expect(200).form("/settings/tokens");
    people.agesLogins(ann.name(), Duration.ofHours(25));

    Answer no = browser.submit(form, "name", "cron", "days", "30").expect(403);

    assertThat(no.page().select("#fresh-token")).isEmpty();
    assertThat(no.page().select("form[action='/settings/tokens']")).isEmpty();
    String link = no.page().select("#token-needs-login a").attr("href");
    assertThat(link).isEqualTo("/login?next=/settings");
    var login = browser.get(link).expect(200).form("/login");
    Answer back =
        browser.submitAndFollow(login, "username", ann.name(), "password", People.PASSWORD);
    browser.submit(back.form("/settings/tokens"), "name", "cron", "days", "30").expect(200);
  }

  @Test
  void this_browser_can_be_signed_out_there_too(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    Answer settings = ann.browser().get("/settings").expect(200);
    String action = settings.page().select("#devices ~ ul form").attr("action");
    Answer after = ann.browser().submitAndFollow(settings.form(action));
    assertThat(after.text()).contains("You are signed out");
    ann.browser().get("/settings").expectRedirect();
  }

  @Test
  void a_token_is_made_shown_once_and_revoked(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    Browser browser = ann.browser();
    var form = browser.get("/settings").expect(200).form("/settings/tokens");

    Answer made = browser.submit(form, "name", "cron", "days", "30").expect(200);
    String token = made.page().select("#fresh-token").val();

    assertThat(token).startsWith("lbs_");
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    Client script = people.withApiToken(token);
    script.get("/api/v1/session").expect(200);
    script.post("/api/v1/tokens", "{}").expect(403);
    Answer again = browser.get("/settings").expect(200);
    assertThat(again.response().body()).doesNotContain(token);
    assertThat(again.text()).contains("cron", "read;", "expires");
    String revoke = again.page().select("#tokens ~ ul form").attr("action");
    assertThat(browser.submitAndFollow(again.form(revoke)).text()).contains("revoked");
    script.get("/api/v1/session").expect(401);
  }

  @Test
  void a_token_that_cannot_be_is_refused_at_its_form(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    var form = ann.browser().get("/settings").expect(200).form("/settings/tokens");
    Answer refused = ann.browser().submit(form, "name", "  ", "days", "30").expect(400);
    assertThat(refused.page().select("#token-problem").text()).contains("1 to 100 characters");
    assertThat(refused.page().select("#fresh-token")).isEmpty();
  }

  @Test
  void the_session_of_ones_browser_signs_in_through_the_page(People people) {
    Visitor ann = new Visitors(people).stranger("Ann");
    Browser browser = ann.browser();
    String cookies = ann.member().browserCookies();
    var form = browser.get("/login?next=/settings").expect(200).form("/login/browser");

    Answer in = browser.submitAndFollow(form, "cookies", "Cookie: " + cookies, "userAgent", "B/1");

    assertThat(in.page().select("h1").text()).isEqualTo("Settings");
  }

  @Test
  void a_session_that_has_ended_is_told_and_never_shown_again(People people) {
    Visitor ann = new Visitors(people).stranger("Ann");
    String cookies = ann.member().browserCookies();
    ann.member().endSessions();
    var form = ann.browser().get("/login").expect(200).form("/login/browser");

    Answer refused = ann.browser().submit(form, "cookies", cookies, "userAgent", "B/1").expect(401);

    assertThat(refused.page().select("#browser[open] #browser-problem").text())
        .contains("no longer knows this session");
    assertThat(refused.response().body()).doesNotContain(cookies);
  }

  @Test
  void who_guesses_at_the_page_is_told_to_wait(People people) {
    Visitor ann = new Visitors(people).stranger("Ann");
    Browser browser = new Browser(people.app(), "127.0.7.1");
    for (int i = 0; i < 5; i++) {
      var form = browser.get("/login").expect(200).form("/login");
      browser.submit(form, "username", ann.name(), "password", "guess").expect(401);
    }
    var form = browser.get("/login").expect(200).form("/login");
    Answer slow = browser.submit(form, "username", ann.name(), "password", People.PASSWORD);
    assertThat(slow.expect(429).header("Retry-After")).isEqualTo("900");
    assertThat(slow.page().select("#login-problem").text()).contains("try again in 15 minutes");
    Answer withCode =
        browser.submit(form, "username", ann.name(), "password", "guess", "code", "123456");
    assertThat(withCode.expect(429).page().select("[name=attempt]"))
        .as("no room is taken for a password that nobody has looked at")
        .isEmpty();
  }

  @Test
  void the_owner_lets_somebody_in_through_the_pages(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    Visitor ben = visitors.signedIn("Ben");
    var anns = visitors.list(ann, "Harbors", 1, 2);
    var bens = visitors.list(ben, "Stations", 2, 3);
    String code = visitors.share(ann, anns, "Club", "collaborative");
    String manage = "/manage-sync/" + code;
    var approval = ann.browser().get(manage).expect(200).form(manage + "/approval");
    assertThat(ann.browser().submitAndFollow(approval).text()).contains("You are asked before");

    Answer asked = ask(ben, code, bens.id().toString());
    assertThat(asked.text()).contains("You have asked to join", "has not decided yet");
    ben.browser().get(manage).expect(404);

    Answer owners = ann.browser().get(manage).expect(200);
    assertThat(owners.text()).contains("One list waits", ben.name(), "Stations, 2 films");
    String letIn = owners.page().select("a[href$=/approve]").attr("href");
    Answer shown = ann.browser().get(letIn).expect(200);
    assertThat(shown.text())
        .contains("1 film comes to everybody's lists", "1 film comes to " + ben.name() + "'s list")
        .doesNotContain(" from " + ben.name() + "'s list, as");
    assertThat(shown.page().select(".lead a").text()).isEqualTo("Stations");
    assertThat(shown.page().select(".sums li").eachText())
        .as("what does not happen is not told")
        .containsExactly("1 comes to everybody", "1 comes to " + ben.name());
    assertThat(shown.page().select(".diff img").eachAttr("alt")).hasSize(2);
    ben.browser().get(letIn).expect(404);
    assertThat(ann.browser().submitAndFollow(shown.form(letIn)).text()).contains("is in");
    ann.browser().get(letIn).expect(404);
    visitors.awaitQuiet(code);

    assertThat(anns.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(bens.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
    ben.browser().get(manage).expect(200);
  }

  @Test
  void who_asked_takes_it_back_and_the_owner_says_no(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    Visitor ben = visitors.signedIn("Ben");
    String code = visitors.share(ann, visitors.list(ann, "Harbors", 1), "Club", "collaborative");
    var bens = visitors.list(ben, "Stations", 2);
    String manage = "/manage-sync/" + code;
    ann.browser().submit(ann.browser().get(manage).form(manage + "/approval")).expectRedirect();

    Answer asked = ask(ben, code, bens.id().toString());
    Answer back = ben.browser().submitAndFollow(asked.form(withdrawing(asked)));
    assertThat(back.text()).contains("request to join is withdrawn").doesNotContain("not decided");
    assertThat(ann.browser().get(manage).text()).doesNotContain("Stations");

    ask(ben, code, bens.id().toString());
    Answer owners = ann.browser().get(manage).expect(200);
    String no = owners.page().select("form[action$=/reject]").attr("action");
    ann.browser().submitAndFollow(owners.form(no));
    visitors.awaitQuiet(code);
    assertThat(bens.films()).containsExactly(2L);
    assertThat(ben.browser().get("/dashboard").text())
        .contains(ann.name() + " did not let you into “Club”.");
    assertThat(ann.browser().get("/dashboard").text()).doesNotContain("did not let");
  }

  private static String withdrawing(Answer page) {
    return page.page().select("form[action$=/withdraw]").attr("action");
  }

  /// The link that led to the group leads nowhere any more.
  @Test
  void who_waits_is_told_wherever_groups_are_and_takes_it_back_there(People people)
      throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    Visitor ben = visitors.signedIn("Ben");
    String code = visitors.share(ann, visitors.list(ann, "Harbors", 1), "Club", "collaborative");
    var bens = visitors.list(ben, "Stations", 2);
    String manage = "/manage-sync/" + code;
    ann.browser().submit(ann.browser().get(manage).form(manage + "/approval")).expectRedirect();
    ask(ben, code, bens.id().toString());
    ann.browser().submit(ann.browser().get(manage).form(manage + "/code")).expectRedirect();
    ben.browser().get("/join/" + code).expect(404);

    for (String page : new String[] {"/sync", "/dashboard"}) {
      assertThat(ben.browser().get(page).expect(200).text())
          .contains("You have asked to join Club with “Stations”", "has not decided yet");
    }
    Answer sync = ben.browser().get("/sync");
    Answer back = ben.browser().submitAndFollow(sync.form(withdrawing(sync)));
    assertThat(back.text()).contains("request to join is withdrawn").doesNotContain("Stations");
    Answer twice = ben.browser().submitAndFollow(sync.form(withdrawing(sync)));
    assertThat(twice.text()).contains("decided already");
  }

  @Test
  void the_owner_is_told_on_the_first_page_that_somebody_waits(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    Visitor ben = visitors.signedIn("Ben");
    Visitor cleo = visitors.signedIn("Cleo");
    String code = visitors.share(ann, visitors.list(ann, "Harbors", 1), "Club", "collaborative");
    visitors.join(cleo, visitors.list(cleo, "Ferries", 1), code);
    String manage = "/manage-sync/" + code;
    ann.browser().submit(ann.browser().get(manage).form(manage + "/approval")).expectRedirect();
    assertThat(ann.browser().get("/dashboard").text()).doesNotContain("to join Club");
    ask(ben, code, visitors.list(ben, "Stations", 2).id().toString());

    Answer first = ann.browser().get("/dashboard").expect(200);
    assertThat(first.text()).contains(ben.name() + " asks to join Club.");
    assertThat(first.page().select(".needs a:contains(Decide)").attr("href"))
        .isEqualTo(manage + "#asked-title");
    assertThat(ann.browser().get(manage).page().select("#asked-title")).hasSize(1);
    for (String page : new String[] {"/dashboard", manage}) {
      assertThat(cleo.browser().get(page).expect(200).text())
          .as("others are not asked")
          .doesNotContain("One list waits", "to join Club", ben.name());
    }
    StringBuilder names = new StringBuilder(ben.name());
    for (int i = 0; i < 4; i++) {
      Visitor other = visitors.signedIn("Dora");
      ask(other, code, visitors.list(other, "Wharfs", 2).id().toString());
      names.append(i < 2 ? ", " + other.name() : "");
    }
    assertThat(ann.browser().get("/dashboard").text())
        .contains(names + " and 2 others ask to join Club.");
  }

  private static Answer ask(Visitor who, String code, String list) {
    Browser browser = who.browser();
    var choose = browser.get("/join/" + code).expect(200).form("/join/" + code);
    var preview = browser.submit(choose, "listId", list).expect(200);
    assertThat(preview.text()).contains("is asked before you are in");
    return browser.submitAndFollow(preview.form("/join/" + code));
  }
}
