package standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.control.Era;
import standin.world.ListSettings;

/// A program of 2025 that knows only the pages and forms of that time.
class OldScraperTest extends StandInTest {
  @BeforeEach
  void it_is_2025() {
    standIn.switches().era(Era.B);
    standIn.switches().editor(false);
  }

  @Test
  void a_scraper_of_2025_signs_in_finds_its_lists_and_keeps_two_of_them_in_step() {
    long mine = world.addList("ada", "Club", ListSettings.PUBLIC, films(130));
    long theirs = list("ben", "Club", 1001, 1002, HARAKIRI);
    try (var ada = signIn("ada");
        var ben = signIn("ben")) {
      var adas = lists(ada, "ada");
      var bens = lists(ben, "ben");
      assertThat(adas).containsEntry("Club", mine);
      assertThat(bens).containsEntry("Club", theirs);

      var wanted = films(ada, "ada", "club");
      var have = films(ben, "ben", "club");
      assertThat(wanted).hasSize(130);
      for (var film : wanted) {
        if (!have.contains(film)) {
          add(ben, film, theirs);
        }
      }
      for (var film : have) {
        if (!wanted.contains(film)) {
          remove(ben, film);
        }
      }

      assertThat(films(ben, "ben", "club")).containsExactlyInAnyOrderElementsOf(wanted);
      assertThat(world.films(theirs)).hasSize(130).doesNotContain(HARAKIRI);
    }
  }

  @Test
  void it_hears_of_human_error_and_of_films_that_are_there_already() {
    try (var browser = Browser.of(standIn)) {
      browser.get("/");
      assertThat(login(browser, "ada", "nonsense")).contains("human error");
    }
    long id = list("ada", "Club", 1, 2);
    try (var ada = signIn("ada")) {
      var answer = ada.postForm("/s/add-film-to-list", "filmId", "1", "filmListId", "" + id);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"result\":false");
      assertThat(ada.postForm("/ada/list/club/remove-film/", "filmId", "7").body())
          .contains("\"result\":false");
      assertThat(ada.post("/ada/list/club/remove-film/", "filmId=1").body())
          .contains("\"result\":false")
          .contains("expired");
    }
  }

  private Browser signIn(String username) {
    var browser = Browser.of(standIn);
    browser.get("/");
    assertThat(login(browser, username, "secret")).contains("\"result\":\"success\"");
    return browser;
  }

  private static String login(Browser browser, String username, String password) {
    return browser
        .postForm(
            "/user/login.do",
            "username",
            username,
            "password",
            password,
            "authenticationCode",
            "",
            "remember",
            "true")
        .body();
  }

  private static Map<String, Long> lists(Browser browser, String username) {
    var found = new LinkedHashMap<String, Long>();
    var path = "/" + username + "/lists/";
    for (var page = browser.page(path); ; page = browser.page(path)) {
      for (Element article : page.select("article.list-summary[data-film-list-id]")) {
        found.put(
            article.expectFirst("h2.name a").text(),
            Long.valueOf(article.attr("data-film-list-id")));
      }
      var next = page.selectFirst("a.next");
      if (next == null) {
        return found;
      }
      path = next.attr("href");
    }
  }

  private static List<Long> films(Browser browser, String username, String slug) {
    var found = new ArrayList<Long>();
    var path = "/%s/list/%s/".formatted(username, slug);
    for (var page = browser.page(path); ; page = browser.page(path)) {
      for (Element item : page.select("ul.js-list-entries li.posteritem")) {
        var poster = item.expectFirst("div.react-component[data-film-id]");
        found.add(Long.valueOf(poster.attr("data-film-id")));
      }
      var next = page.selectFirst("a.next");
      if (next == null) {
        return found;
      }
      path = next.attr("href");
    }
  }

  private static void add(Browser browser, long film, long list) {
    var answer =
        browser.postForm("/s/add-film-to-list", "filmId", "" + film, "filmListId", "" + list);
    assertThat(Browser.json(answer).path("result").asBoolean()).isTrue();
  }

  private static void remove(Browser browser, long film) {
    var answer = browser.postForm("/ben/list/club/remove-film/", "filmId", "" + film);
    assertThat(Browser.json(answer).path("result").asBoolean()).isTrue();
  }
}
