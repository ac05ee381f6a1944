package standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import standin.control.Fault;
import standin.control.Match;
import standin.world.Lid;
import standin.world.ListSettings;

class FaultsTest extends StandInTest {
  private static final String PAGE_2 = "/ada/list/long/page/2/";
  private static final String ADD = "{\"entries\":[{\"action\":\"ADD\",\"listable\":\"1NTU\"}]}";
  private static final Duration SHORT = Duration.ofMillis(30);

  private Browser browser;
  private long id;

  @BeforeEach
  void a_list_of_two_pages() {
    id = world.addList("ada", "Long", ListSettings.PUBLIC, films(150));
    list("ada", "Other", LA_LA_LAND);
    browser = Browser.signedIn(standIn, "ada");
    standIn.requests().clear();
  }

  @AfterEach
  void leave() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void each_fault_shows_once_and_then_the_site_is_well(Fault fault) {
    standIn.faults().add(fault, Match.ALL, 1, SHORT);

    switch (fault) {
      case CHALLENGE -> {
        var answer = page(403);
        assertThat(answer.headers().firstValue("cf-mitigated")).hasValue("challenge");
        assertThat(answer.body()).contains("Just a moment...");
      }
      case FORBIDDEN -> assertThat(page(403).body()).contains("<title>Letterboxd - Forbidden");
      case NOT_FOUND, MISSING_PAGE ->
          assertThat(page(404).body()).contains("<title>Letterboxd - Not Found");
      case TOO_MANY_REQUESTS -> assertThat(page(429).headers().firstValue("retry-after")).isEmpty();
      case TOO_MANY_REQUESTS_FOR_A_WHILE ->
          assertThat(page(429).headers().firstValue("retry-after")).hasValue("1");
      case INTERNAL_ERROR -> page(500);
      case UNAVAILABLE -> page(503);
      case SIGN_IN_PAGE -> assertThat(page(200).body()).contains("js-sign-in-form");
      case REDIRECT_TO_SIGN_IN ->
          assertThat(page(302).headers().firstValue("location")).hasValue("/sign-in/");
      case SESSION_EXPIRED -> {
        assertThat(entries().statusCode()).isEqualTo(401);
        assertThat(browser.cookie("letterboxd.user")).isEmpty();
        assertThat(browser.get("/settings/").statusCode()).isEqualTo(302);
        assertThat(browser.signIn("ada", "secret", "", true).path("result").asString())
            .isEqualTo("success");
      }
      case EXPIRED_FORM -> {
        var token = browser.cookie(Browser.CSRF);
        assertThat(entries().body()).contains("\"success\":false").contains("expired");
        assertThat(browser.cookie(Browser.CSRF)).isNotEqualTo(token);
      }
      case FIRST_PAGE_AGAIN -> assertThat(page(200).body()).contains("film:1001\"");
      case ANOTHER_LIST ->
          assertThat(page(200).body()).contains("<h1 class=\"title-1 prettify\">Other");
      case EMPTY_GRID -> {
        var page = Jsoup.parse(page(200).body());
        assertThat(page.select("ul.js-list-entries > li")).isEmpty();
        assertThat(page.expectFirst("meta[name=description]").attr("content"))
            .contains("150 films");
      }
      case FILM_REFUSED -> assertThat(refusedCode()).isEqualTo("UnknownFilmCode");
      case VERSION_MISMATCH -> assertThat(refusedCode()).isEqualTo("ListVersionMismatch");
      case LIST_MODERATED -> assertThat(refusedCode()).isEqualTo("ListModerated");
      case NAME_FORBIDDEN -> {
        var answer = browser.api("POST", "/api/v0/lists", "{\"name\":\"New\"}");
        assertThat(answer.body()).contains("ListNameForbidden");
        assertThat(world.lists("ada")).hasSize(2);
      }
      case FORM_REFUSED -> {
        var answer = oldAdd();
        assertThat(answer.body()).contains("\"result\":false");
        assertThat(world.films(id)).doesNotContain(HARAKIRI);
      }
      case RESET_BEFORE, SILENCE -> {
        assertThatThrownBy(this::tryPatch).isInstanceOf(IOException.class);
        assertThat(world.films(id)).doesNotContain(HARAKIRI);
      }
      case RESET_AFTER, SILENCE_AFTER -> {
        assertThatThrownBy(this::tryPatch).isInstanceOf(IOException.class);
        assertThat(world.films(id)).contains(HARAKIRI);
      }
      case SLOW -> page(200);
      case TRUNCATED_PAGE -> assertThat(page(200).body()).doesNotContain("</html>").contains("<h1");
      case TRUNCATED_TRANSFER -> assertThatThrownBy(this::tryPatch).isInstanceOf(IOException.class);
      case EMPTY_BODY -> assertThat(page(200).body()).isEmpty();
      case ONLY_SUCCESS_LINE -> assertThat(entries().body()).isEqualTo("{\"success\":true}\n");
      case NO_SUCCESS_LINE ->
          assertThat(entries().body().lines()).hasSize(150).noneMatch(l -> l.contains("success"));
    }

    assertThat(standIn.requests().count(line -> line.fault() == fault)).isEqualTo(1);
    assertThat(standIn.faults().inForce()).isEmpty();
    assertThat(browser.page(PAGE_2).select("ul.js-list-entries > li")).hasSizeBetween(50, 51);
    assertThat(entries().body()).endsWith("{\"success\":true}\n");
  }

  @Test
  void a_rule_strikes_only_what_it_is_for_and_until_it_is_cleared() {
    var match = Match.list(id).withPage(2).withUser("ADA").withMethod("GET").withPath("/ada/.*");
    long rule = standIn.faults().always(Fault.NOT_FOUND, match);

    for (int i = 0; i < 3; i++) {
      assertThat(browser.get(PAGE_2).statusCode()).isEqualTo(404);
    }
    assertThat(browser.get("/ada/list/long/").statusCode()).isEqualTo(200);
    assertThat(browser.get("/ada/list/other/page/2/").statusCode()).isEqualTo(200);
    try (var guest = Browser.of(standIn)) {
      assertThat(guest.get(PAGE_2).statusCode()).isEqualTo(200);
    }
    assertThat(standIn.faults().inForce().getFirst().applied()).isEqualTo(3);
    standIn.faults().clear(rule);
    assertThat(browser.get(PAGE_2).statusCode()).isEqualTo(200);
  }

  @Test
  void a_film_is_refused_whenever_it_is_named_and_no_other() {
    standIn.faults().always(Fault.FILM_REFUSED, Match.ALL.withFilm(HARAKIRI));
    standIn.faults().always(Fault.FORM_REFUSED, Match.ALL.withFilm(HARAKIRI));

    assertThat(refusedCode()).isEqualTo("UnknownFilmCode");
    assertThat(oldAdd().body()).contains("\"result\":false");
    assertThat(patch("{\"entries\":[{\"action\":\"ADD\",\"listable\":\"a5fa\"}]}").body())
        .contains("\"messages\":[]");
    assertThat(world.films(id)).contains(LA_LA_LAND).doesNotContain(HARAKIRI);
  }

  @Test
  void entries_cut_in_the_middle_end_without_the_success_line() {
    standIn.faults().once(Fault.TRUNCATED_PAGE, Match.ALL);
    assertThat(entries().body()).startsWith("{\"listable\"").doesNotContain("\"success\"");
  }

  @Test
  void who_comes_too_soon_is_sent_away() {
    standIn.switches().minimumInterval(Duration.ofSeconds(1));
    assertThat(browser.get(PAGE_2).statusCode()).isEqualTo(200);
    assertThat(browser.get(PAGE_2).statusCode()).isEqualTo(429);
    try (var guest = Browser.of(standIn)) {
      assertThat(guest.get(PAGE_2).statusCode()).isEqualTo(429);
    }
    standIn.switches().minimumInterval(Duration.ZERO);
    assertThat(browser.get(PAGE_2).statusCode()).isEqualTo(200);
  }

  @Test
  void the_log_knows_who_asked_for_what() {
    browser.get(PAGE_2);
    browser.get("/resized/film-poster/harakiri-0-230-0-345-crop.png");
    browser.get("/_me/");
    entries();
    standIn.faults().once(Fault.RESET_AFTER, Match.ALL);
    assertThatThrownBy(this::tryPatch).isInstanceOf(IOException.class);

    var lines = standIn.requests().lines();

    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst().username()).isEqualTo("ada");
    assertThat(lines.getFirst().userAgent()).isEqualTo("a test");
    assertThat(lines.getFirst().status()).isEqualTo(200);
    assertThat(lines.getFirst().time()).isEqualTo(NOON);
    assertThat(lines.getLast().status()).isZero();
    assertThat(lines.getLast().fault()).isEqualTo(Fault.RESET_AFTER);
    assertThat(standIn.requests().counts())
        .containsEntry("POST /s/load-list-entries", 1L)
        .containsEntry("GET " + PAGE_2, 1L);
  }

  @Test
  void without_the_editor_the_old_page_and_no_json() {
    standIn.switches().editor(false);
    var form = browser.page("/ada/list/long/edit/").expectFirst("form#list-form");
    assertThat(form.select("input[name=filmListId]").val()).isEqualTo(Long.toString(id));
    assertThat(form.select("input[name=version]").val()).isEqualTo("1");
    assertThat(form.select("#list-items li.film-list-entry[data-film-id]")).hasSize(150);
    assertThat(entries().statusCode()).isEqualTo(404);
    assertThat(browser.postForm("/s/load-lists", "listableLid", "1NTU").statusCode())
        .isEqualTo(404);
    assertThat(patch(ADD).statusCode()).isEqualTo(404);
    assertThat(oldAdd().body()).contains("\"result\":true");
  }

  @Test
  void without_the_old_forms_they_are_not_found() {
    standIn.switches().oldForms(false);
    assertThat(oldAdd().statusCode()).isEqualTo(404);
    assertThat(browser.postForm("/ada/list/long/remove-film/", "filmId", "1001").statusCode())
        .isEqualTo(404);
    assertThat(world.version(id)).isEqualTo(1);
  }

  private HttpResponse<String> page(int status) {
    var answer = browser.get(PAGE_2);
    assertThat(answer.statusCode()).isEqualTo(status);
    return answer;
  }

  private HttpResponse<String> entries() {
    return browser.postForm("/s/load-list-entries", "filmListLid", Lid.ofList(id));
  }

  private HttpResponse<String> oldAdd() {
    return browser.postForm(
        "/s/add-film-to-list", "filmId", Long.toString(HARAKIRI), "filmListId", Long.toString(id));
  }

  private HttpResponse<String> patch(String body) {
    return browser.api("PATCH", "/api/v0/list/" + Lid.ofList(id), body);
  }

  private String refusedCode() {
    var answer = patch(ADD);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(world.version(id)).isEqualTo(1);
    return Browser.json(answer).path("messages").get(0).path("code").asString();
  }

  private void tryPatch() throws IOException {
    browser.trySend(
        HttpRequest.newBuilder(browser.at("/api/v0/list/" + Lid.ofList(id)))
            .header("X-CSRF-TOKEN", browser.cookie(Browser.CSRF))
            .method("PATCH", BodyPublishers.ofString(ADD)));
  }
}
