package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.web.Browser.Answer;
import lbsync.web.Visitors.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pages of one person and of lists, over HTTP, without JavaScript.
@ExtendWith(WholeApp.class)
@Timeout(60)
class PagesTest {
  private People people;
  private Visitors visitors;

  @BeforeEach
  void visitors(People all) {
    people = all;
    visitors = new Visitors(all);
  }

  @Test
  void the_front_page_leads_in_and_about_tells_what_is_stored() {
    Browser browser = new Browser(people.app());
    assertThat(browser.get("/").expect(200).page().select("a[href=/login]")).isNotEmpty();
    assertThat(browser.get("/about").expect(200).text())
        .contains("AES-256-GCM", "letterboxd.test", "LetterboxdSync/test", "30 days");
  }

  @Test
  void who_is_not_signed_in_is_asked_to_and_comes_back_to_the_page() {
    Visitor ann = visitors.stranger("Ann");
    String login = ann.browser().get("/lists?q=a&sort=name").expectRedirect();
    assertThat(login).isEqualTo("/login?next=%2Flists%3Fq%3Da%26sort%3Dname");
    Answer back =
        ann.browser()
            .submit(
                ann.browser().get(login).expect(200).form("/login"),
                "username",
                ann.name(),
                "password",
                People.PASSWORD);
    assertThat(back.expectRedirect()).isEqualTo("/lists?q=a&sort=name");
  }

  @Test
  void nobody_is_sent_to_another_host_after_signing_in() {
    for (String next :
        List.of("//evil.test/", "https://evil.test/", "/\\evil.test", "javascript:1")) {
      Visitor ann = visitors.stranger("Ann");
      var form = ann.browser().get("/login").form("/login");
      Answer in =
          ann.browser()
              .submit(form, "username", ann.name(), "password", People.PASSWORD, "next", next);
      assertThat(in.expectRedirect()).as(next).isEqualTo("/dashboard");
    }
  }

  @Test
  void a_wrong_password_is_told_in_the_sites_words_and_the_name_stays() {
    Visitor ann = visitors.stranger("Ann");
    var form = ann.browser().get("/login").form("/login");
    Answer no = ann.browser().submit(form, "username", ann.name(), "password", "wrong").expect(401);
    assertThat(no.page().select("[role=alert]").text()).contains("don’t match our records");
    assertThat(no.page().select("#username").val()).isEqualTo(ann.name());
    assertThat(no.page().select("#password").val()).isEmpty();
  }

  @Test
  void signing_in_says_when_letterboxd_cannot_be_asked() {
    Visitor ann = visitors.stranger("Ann");
    people.site().failNext(Call.SIGN_IN, new Trouble(Kind.UNAVAILABLE, "Letterboxd is broken."));
    var form = ann.browser().get("/login").form("/login");
    Answer no =
        ann.browser().submit(form, "username", ann.name(), "password", People.PASSWORD).expect(503);
    assertThat(no.page().select("[role=alert]").text()).isEqualTo("Letterboxd is broken.");
  }

  @Test
  void who_does_not_want_the_password_kept_ticks_a_box() {
    Visitor ann = visitors.stranger("Ann");
    var form = ann.browser().get("/login").form("/login");
    assertThat(form.select("[name=sessionOnly]").hasAttr("checked")).as("at first").isFalse();
    Answer wrong =
        ann.browser()
            .submit(form, "username", ann.name(), "password", "wrong", "sessionOnly", "on")
            .expect(401);
    var again = wrong.form("/login");
    assertThat(again.select("[name=sessionOnly]").hasAttr("checked")).as("the tick stays").isTrue();

    ann.browser().submit(again, "password", People.PASSWORD).expectRedirect();

    assertThat(people.keepsPassword(ann.name())).isFalse();
    assertThat(people.keepsPassword(visitors.signedIn("Ben").name())).isTrue();
  }

  @Test
  void a_second_factor_asked_for_in_between_does_not_forget_the_tick() {
    Visitor ann = visitors.stranger("Ann");
    ann.member().wantSecondFactor("123456");
    var form = ann.browser().get("/login").form("/login");
    Answer asked =
        ann.browser()
            .submit(form, "username", ann.name(), "password", People.PASSWORD, "sessionOnly", "on")
            .expect(401);

    ann.browser().submit(asked.form("/login"), "code", "123456").expectRedirect();

    assertThat(people.keepsPassword(ann.name())).isFalse();
  }

  @Test
  void a_second_factor_is_asked_for_without_the_password_again() {
    Visitor ann = visitors.stranger("Ann");
    ann.member().wantSecondFactor("123456");
    var form = ann.browser().get("/login").form("/login");
    Answer asked =
        ann.browser().submit(form, "username", ann.name(), "password", People.PASSWORD).expect(401);
    assertThat(asked.page().select("[type=password]")).isEmpty();
    assertThat(asked.response().body()).doesNotContain(People.PASSWORD);

    Answer wrong = ann.browser().submit(asked.form("/login"), "code", "000000").expect(401);
    assertThat(wrong.page().select("#code")).hasSize(1);
    assertThat(wrong.page().select("[role=alert]").eachText())
        .as("said once")
        .singleElement()
        .asString()
        .startsWith("Letterboxd did not accept the code. It says: ");
    assertThat(wrong.page().select(".field:has(#code) [role=alert]").attr("id"))
        .as("beside the field")
        .isEqualTo(wrong.page().select("#code").attr("aria-describedby"));
    assertThat(wrong.page().select(".before")).isEmpty();
    Answer in = ann.browser().submit(wrong.form("/login"), "code", "123456");
    assertThat(in.expectRedirect()).isEqualTo("/dashboard");
    ann.browser().get("/dashboard").expect(200);
  }

  @Test
  void a_password_that_no_longer_waits_is_typed_again_together_with_the_code() {
    Visitor ann = visitors.stranger("Ann");
    ann.member().wantSecondFactor("123456");
    var form = ann.browser().get("/login").form("/login");
    Answer late =
        ann.browser()
            .submit(form, "username", ann.name(), "attempt", "gone", "code", "123456")
            .expect(400);
    assertThat(late.page().select("#username").val()).isEqualTo(ann.name());
    Answer in =
        ann.browser().submit(late.form("/login"), "password", People.PASSWORD, "code", "123456");
    assertThat(in.expectRedirect()).isEqualTo("/dashboard");
  }

  @Test
  void signing_out_ends_it() {
    Visitor ann = visitors.signedIn("Ann");
    Answer home = ann.browser().get("/dashboard").expect(200);
    Answer front = ann.browser().submitAndFollow(home.form("/logout"));
    assertThat(front.text()).contains("You are signed out.");
    assertThat(ann.browser().get("/dashboard").expectRedirect()).startsWith("/login?next=");
  }

  @Test
  void the_colours_stay_as_chosen_and_the_page_is_the_same() {
    Browser browser = new Browser(people.app());
    var form = browser.get("/about").form("/theme");
    Answer after = browser.submitAndFollow(form, "theme", "dark");
    assertThat(after.page().select("html").attr("data-theme")).isEqualTo("dark");
    assertThat(after.page().select("h1").text()).startsWith("What is stored");
    assertThat(browser.get("/").page().select("html").attr("data-theme")).isEqualTo("dark");
  }

  @Test
  void a_form_without_the_token_of_the_session_changes_nothing() {
    Visitor ann = visitors.signedIn("Ann");
    Answer no = ann.browser().post("/logout", "_csrf=guessed").expect(403);
    assertThat(no.page().select("h1").text()).contains("too old");
    ann.browser().get("/dashboard").expect(200);
  }

  @Test
  void what_is_not_there_is_a_page_for_people_and_a_problem_for_programs() {
    Visitor ann = visitors.signedIn("Ann");
    Answer none = ann.browser().get("/nowhere").expect(404);
    assertThat(none.page().select("h1").text()).isEqualTo("There is nothing here");
    for (String path : List.of("/list/0", "/list/x", "/runs/x", "/manage-sync/x", "/join/x")) {
      ann.browser().get(path).expect(404);
    }
    assertThat(ann.browser().get("/api/v1/nowhere").header("Content-Type"))
        .isEqualTo("application/problem+json");
  }

  @Test
  void lists_are_read_in_the_background_and_told_by_the_live_part() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    ann.member().list("Noir", 1, 2, 3);
    Answer lists = ann.browser().get("/lists").expect(200);
    ann.browser().submitAndFollow(lists.form("/lists/refresh"));
    awaitRead(ann);
    Answer live = ann.browser().get("/lists?part=live").expect(200);
    assertThat(live.page().select("html > body > ul.cards h2").text()).isEqualTo("Noir");
    assertThat(live.response().body()).doesNotContain("<html");
  }

  @Test
  void a_refresh_that_fails_says_why() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    awaitRead(ann);
    people.site().failNext(Call.LISTS, new Trouble(Kind.SLOW_DOWN, "Letterboxd wants quiet."));
    ann.browser().submit(ann.browser().get("/lists").form("/lists/refresh")).expectRedirect();
    awaitRead(ann);
    assertThat(ann.browser().get("/lists").page().select("[role=alert]").text())
        .isEqualTo("Letterboxd wants quiet.");
  }

  private static void awaitRead(Visitor visitor) {
    while (visitor.browser().get("/lists?part=live").response().body().contains("data-busy")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void lists_are_filtered_and_sorted() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    visitors.list(ann, "Zebra films", 1);
    visitors.list(ann, "Animal films", 1, 2, 3);
    visitors.list(ann, "Noir", 1, 2);
    assertThat(names(ann, "/lists?sort=name"))
        .containsExactly("Animal films", "Noir", "Zebra films");
    assertThat(names(ann, "/lists?sort=films&q=FILMS"))
        .containsExactly("Animal films", "Zebra films");
    assertThat(ann.browser().get("/lists?q=%3Cb%3E").text())
        .contains("No list has “<b>” in its name");
  }

  private static List<String> names(Visitor visitor, String path) {
    return visitor.browser().get(path).expect(200).page().select(".listcard h2").eachText();
  }

  @Test
  void a_list_that_was_never_read_is_read_once() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    InMemoryList list = visitors.list(ann, "Noir", 11, 12);
    long before = people.site().requests(Call.READ);
    ann.browser().get("/list/" + list.id()).expect(200);
    Document page = ann.browser().get("/list/" + list.id()).expect(200).page();
    assertThat(page.select(".posters img").eachAttr("alt"))
        .containsExactly("Film 11 (2000)", "Film 12 (2000)");
    assertThat(people.site().requests(Call.READ)).isEqualTo(before + 1);
    assertThat(names(ann, "/lists")).containsExactly("Noir");
    assertThat(ann.browser().get("/lists").page().select(".listcard img")).hasSize(2);
  }

  @Test
  void a_list_that_cannot_be_read_says_why() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    InMemoryList list = visitors.list(ann, "Noir", 1);
    people.site().failNext(Call.READ, list.id(), new Trouble(Kind.CHALLENGE, "Letterboxd asks."));
    Answer no = ann.browser().get("/list/" + list.id()).expect(503);
    assertThat(no.page().select("h1").text()).isEqualTo("Letterboxd asks.");
  }

  @Test
  void a_long_list_has_pages_and_a_filter_that_stays() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    InMemoryList list = visitors.list(ann, "All", LongStream.range(1, 251).toArray());
    list.ranked(true);
    list.note(2, new Note("Seen twice.", false));
    String path = "/list/" + list.id();
    Document first = ann.browser().get(path).expect(200).page();
    assertThat(first.select(".posters li")).hasSize(100);
    assertThat(first.select(".rank").eachText()).startsWith("1", "2");
    assertThat(first.select(".notes dd").text()).isEqualTo("Seen twice.");
    Document third =
        ann.browser()
            .get(first.select("[rel=next]").attr("href").replace("page=2", "page=3"))
            .page();
    assertThat(ann.browser().get(path + "?page=3").page().select(".posters li")).hasSize(50);
    assertThat(third.title()).startsWith("All");
    assertThat(ann.browser().get(path + "?page=99").page().select(".pager").text())
        .contains("Page 3 of 3");
    Document filtered = ann.browser().get(path + "?q=film%201").page();
    assertThat(filtered.text()).contains("111 films found");
    assertThat(filtered.select("[rel=next]").attr("href")).isEqualTo(path + "?q=film%201&page=2");
  }

  @Test
  void hostile_words_from_the_site_stay_words() throws Exception {
    String hostile = "<script>alert(1)</script>\"'&";
    people.site().describe(new Film(new FilmId(66_601), hostile, 1999, null));
    Visitor ann = visitors.signedIn("Ann");
    InMemoryList list = visitors.list(ann, hostile, 66_601);
    list.note(66_601, new Note(hostile, true));
    for (String path : List.of("/list/" + list.id(), "/lists", "/share/" + list.id())) {
      Document page = ann.browser().get(path).expect(200).page();
      assertThat(page.select("script")).as(path).hasSize(1);
      assertThat(page.text()).as(path).contains(hostile);
    }
    assertThat(ann.browser().get("/posters/66601").response().body())
        .doesNotContain("<script")
        .contains("&lt;script&gt;");
    assertThat(ann.browser().get("/lists?q=" + "%22%3E%3Cscript%3E").page().select("script"))
        .hasSize(1);
  }

  @Test
  void pictures_and_files_may_be_kept() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    ann.browser().get("/list/" + visitors.list(ann, "Noir", 71).id()).expect(200);
    Browser browser = new Browser(people.app());
    Answer poster = browser.get("/posters/71");
    assertThat(poster.header("Content-Type")).startsWith("image/svg+xml");
    assertThat(poster.header("Cache-Control")).contains("max-age=86400");
    assertThat(poster.header("ETag")).isNotEmpty();
    assertThat(browser.get("/posters/987654").header("Cache-Control")).isEqualTo("no-store");
    String style = browser.get("/").page().select("[rel=stylesheet]").attr("href");
    assertThat(style).matches("/app\\.css\\?v=[0-9a-f]+");
    assertThat(browser.get(style).header("Cache-Control")).contains("max-age=31536000");
    assertThat(browser.get("/").header("Cache-Control")).isEqualTo("no-store");
  }
}
