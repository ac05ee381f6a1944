package standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.control.Era;
import standin.world.Item;
import standin.world.Lid;
import standin.world.ListSettings;

class ListPagesTest extends StandInTest {
  private static final String ENTRIES = "ul.js-list-entries > li.posteritem";
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.of(standIn);
  }

  @AfterEach
  void leave() {
    browser.close();
  }

  @Test
  void a_list_has_a_hundred_entries_a_page_and_its_pager_leads_through_all() {
    long id = world.addList("ada", "Long", ListSettings.RANKED, films(250));

    var first = browser.page("/ada/list/long/");
    var second = browser.page(next(first));
    var third = browser.page(next(second));

    assertThat(first.select(ENTRIES)).hasSize(100);
    assertThat(second.select(ENTRIES)).hasSize(100);
    assertThat(third.select(ENTRIES)).hasSize(50);
    assertThat(next(second)).isEqualTo("/ada/list/long/page/3/");
    assertThat(third.select("a.next")).isEmpty();
    assertThat(third.select("a.previous").attr("href")).isEqualTo("/ada/list/long/page/2/");
    assertThat(second.select("p.list-number").getFirst().text()).isEqualTo("101");
    assertThat(lids(first).getFirst()).isEqualTo(Item.film(1001).lid());
    assertThat(lids(third).getLast()).isEqualTo(Item.film(1250).lid());
    assertThat(first.select("meta[name=description]").attr("content"))
        .startsWith("A list of 250 films compiled on Letterboxd, including ");
    assertThat(world.films(id)).hasSize(250);
  }

  @Test
  void the_first_of_many_pages_names_the_last() {
    world.addList("ada", "Long", ListSettings.PUBLIC, films(1_250));
    var page = browser.page("/ada/list/long/");
    assertThat(page.select(".paginate-page").eachText()).containsExactly("1", "2", "3", "…", "13");
    assertThat(page.select("meta[name=description]").attr("content"))
        .startsWith("A list of 1,250 ");
  }

  @Test
  void a_page_past_the_end_is_an_empty_grid() {
    list("ada", "Short", 1, 2);
    var answer = browser.get("/ada/list/short/page/7/");
    assertThat(answer.statusCode()).isEqualTo(200);
    var page = browser.page("/ada/list/short/page/7/");
    assertThat(page.select(ENTRIES)).isEmpty();
    assertThat(page.select(".pagination")).isEmpty();
  }

  @Test
  void an_unranked_list_has_no_numbers() {
    list("ada", "Short", 1, 2);
    var page = browser.page("/ada/list/short/");
    assertThat(page.select("li.numbered-list-item, p.list-number")).isEmpty();
    assertThat(page.select(".pagination")).isEmpty();
  }

  @Test
  void the_side_shows_five_posters_that_are_not_of_the_list() {
    list("ada", "Short", 1, 2);
    var page = browser.page("/ada/list/short/");
    assertThat(page.select("div[data-component-class=LazyPoster]")).hasSize(7);
    assertThat(page.select(ENTRIES)).hasSize(2);
  }

  @Test
  void the_head_and_the_side_tell_which_list_it_is() {
    long id =
        world.addList(
            "ada", "Jack's <b>best</b>", ListSettings.PUBLIC.described("A\nB\n\nC"), List.of(1L));
    var answer = browser.get("/ada/list/jacks-b-best-b/");
    var page = browser.page("/ada/list/jacks-b-best-b/");

    assertThat(answer.headers().firstValue("x-letterboxd-identifier")).hasValue(Lid.ofList(id));
    assertThat(browser.head("/ada/list/jacks-b-best-b/").headers().firstValue("x-letterboxd-type"))
        .hasValue("List");
    assertThat(page.title()).contains("Jack's <b>best</b>, a list of films by ada • Letterboxd");
    assertThat(page.body().attr("data-owner")).isEqualTo("ada");
    assertThat(page.select("meta[property=og:url]").attr("content"))
        .isEqualTo("https://letterboxd.com/ada/list/jacks-b-best-b/");
    var likeable = page.select("[data-likeable-identifier]").attr("data-likeable-identifier");
    assertThat(Browser.json(likeable).path("uid").asString()).isEqualTo("filmlist:" + id);
    assertThat(page.select("#url-field-" + id).val())
        .isEqualTo("https://boxd.it/" + Lid.ofList(id));
    assertThat(page.select("[data-report-url]").attr("data-report-url")).contains("filmlist:" + id);
    assertThat(page.select("#list-notes").html().replace("\n", ""))
        .isEqualTo("<p>A<br>B</p><p>C</p>");
  }

  @Test
  void the_times_tell_whether_it_was_ever_updated() {
    long id = list("ada", "Short", 1);
    var fresh = browser.page("/ada/list/short/");
    assertThat(fresh.select("span.published").hasClass("is-updated")).isFalse();
    assertThat(fresh.select("span.published time").attr("datetime"))
        .isEqualTo("2026-11-22T12:00:00.123Z");
    assertThat(fresh.select("span.updated")).isEmpty();

    world.addFilm(id, 2);

    var edited = browser.page("/ada/list/short/");
    assertThat(edited.select("span.published").hasClass("is-updated")).isTrue();
    assertThat(edited.select("span.updated time").attr("datetime"))
        .isEqualTo(world.updatedAt(id).toString());
  }

  @Test
  void series_are_in_the_list_but_are_no_films() {
    long id = list("ada", "Mixed", 1);
    world.addItem(id, Item.tv(5));
    var poster = browser.page("/ada/list/mixed/").select(ENTRIES).getLast().expectFirst("div");
    assertThat(poster.attr("data-item-link")).startsWith("/tv/");
    var identifier = Browser.json(poster.attr("data-postered-identifier"));
    assertThat(identifier.path("type").asString()).isEqualTo("tv");
    assertThat(identifier.path("uid").asString()).isEqualTo("tv:5");
    assertThat(world.films(id)).containsExactly(1L);
  }

  @Test
  void hard_titles_survive() {
    world.films().name(Item.film(9), "It's \"<9>\" & (More)", null);
    list("ada", "Hard", 9);
    var poster = browser.page("/ada/list/hard/").select(ENTRIES).getFirst().expectFirst("div");
    assertThat(poster.attr("data-item-name")).isEqualTo("It's \"<9>\" & (More)");
  }

  @Test
  void the_detail_view_shows_notes() {
    long id = world.addList("ada", "Long", ListSettings.RANKED, films(101));
    world.note(id, 1001, "First\nline\n\nand <i>more</i>", false);
    var page = browser.page("/ada/list/long/detail/");
    var entries = page.select("div.js-list-entries > div.listitem > article.list-detailed-entry");
    assertThat(entries).hasSize(100);
    assertThat(entries.getFirst().select(".notes").html().replace("\n", ""))
        .isEqualTo("<p>First<br>line</p><p>and <i>more</i></p>");
    assertThat(entries.get(1).select(".notes")).isEmpty();
    assertThat(next(page)).isEqualTo("/ada/list/long/detail/page/2/");
  }

  @Test
  void a_filter_cookie_hides_films_but_not_from_the_count() {
    world.addList("ada", "Long", ListSettings.PUBLIC, films(40));
    world.watch("ada", 1003);
    try (var ada = Browser.signedIn(standIn, "ada")) {
      ada.setCookie("filmFilter", "hide-watched%20show-liked");
      var page = ada.page("/ada/list/long/");
      assertThat(page.select(ENTRIES)).hasSize(39);
      assertThat(page.select("meta[name=description]").attr("content"))
          .startsWith("A list of 40 films");
      ada.setCookie("filmFilter", "hide-docs");
      assertThat(ada.page("/ada/list/long/").select(ENTRIES)).hasSize(30);
    }
  }

  @Test
  void addresses_are_strict() {
    long id = list("ada", "Short", 1);
    assertThat(browser.get("/ada/list/short").statusCode()).isEqualTo(403);
    assertThat(browser.get("/ada/lists").statusCode()).isEqualTo(403);
    assertThat(browser.page("/ada/list/short").title()).isEqualTo("Letterboxd - Forbidden");
    assertThat(browser.get("/ada/list/none/").statusCode()).isEqualTo(404);
    assertThat(browser.page("/ada/list/none/").title()).isEqualTo("Letterboxd - Not Found");
    assertThat(browser.get("/ada/list/short/page/0/").statusCode()).isEqualTo(404);
    world.renameList(id, "Shorter");
    assertThat(browser.get("/ada/list/short/").statusCode()).isEqualTo(404);
    assertThat(browser.get("/ada/list/shorter/").statusCode()).isEqualTo(200);
    world.renameMember("ada", "augusta");
    assertThat(browser.get("/ada/list/shorter/").statusCode()).isEqualTo(404);
    assertThat(browser.get("/augusta/list/shorter/").statusCode()).isEqualTo(200);
    assertThat(browser.get("/_boxd/" + Lid.ofList(id)).headers().firstValue("location"))
        .hasValue("/augusta/list/shorter/");
    world.deleteList(id);
    assertThat(browser.get("/augusta/list/shorter/").statusCode()).isEqualTo(404);
  }

  @Test
  void a_private_list_is_for_its_owner() {
    long id = list("ada", "Mine", 1);
    world.makePrivate(id);
    assertThat(browser.get("/ada/list/mine/").statusCode()).isEqualTo(404);
    assertThat(browser.page("/ada/lists/").select("article")).isEmpty();
    try (var ada = Browser.signedIn(standIn, "ada")) {
      assertThat(ada.get("/ada/list/mine/").statusCode()).isEqualTo(200);
      assertThat(ada.page("/ada/lists/").select("article")).hasSize(1);
    }
  }

  @Test
  void the_index_has_twelve_a_page_the_last_changed_first() {
    for (int i = 1; i <= 13; i++) {
      list("ada", "List " + i, films(i).stream().mapToLong(film -> film).toArray());
    }
    long id = world.list("ada", "list-1").orElseThrow().id();
    assertThat(names(browser.page("/ada/lists/"))).startsWith("List 13", "List 12").hasSize(12);
    world.addFilm(id, 99);

    var first = browser.page("/ada/lists/");

    assertThat(names(first)).startsWith("List 1", "List 13");
    var top = first.expectFirst("article.list-summary");
    assertThat(top.attr("data-film-list-id")).isEqualTo(Long.toString(id));
    assertThat(top.attr("data-person")).isEqualTo("ada");
    assertThat(top.select("h2.name a").attr("href")).isEqualTo("/ada/list/list-1/");
    assertThat(top.expectFirst(".value").wholeText()).isEqualTo("2\u00a0films");
    assertThat(first.select("a.next").text()).isEqualTo("Older");
    assertThat(names(browser.page(next(first)))).containsExactly("List 2");
    standIn.switches().listIdsInIndex(false);
    assertThat(browser.page("/ada/lists/").select("[data-film-list-id]")).isEmpty();
  }

  @Test
  void an_empty_list_has_no_count_in_the_index_and_a_long_one_a_comma() {
    list("ada", "Empty");
    world.addList("ada", "Long", ListSettings.PUBLIC, films(1_250));
    var articles = browser.page("/ada/lists/").select("article");
    assertThat(articles.get(0).expectFirst(".value").wholeText()).isEqualTo("1,250\u00a0films");
    assertThat(articles.get(1).select(".value")).isEmpty();
    assertThat(browser.page("/ada/list/empty/").select(ENTRIES)).isEmpty();
  }

  @Test
  void each_era_writes_films_its_own_way() {
    list("ada", "Short", HARAKIRI);

    standIn.switches().era(Era.A);
    var old = browser.page("/ada/list/short/");
    var poster =
        old.expectFirst("ul.js-list-entries.film-list > li.poster-container > .film-poster");
    assertThat(poster.attr("data-film-id")).isEqualTo("43015");
    assertThat(poster.attr("data-film-slug")).isEqualTo("harakiri");
    assertThat(poster.attr("data-film-release-year")).isEqualTo("1962");
    assertThat(
            browser
                .page("/ada/lists/")
                .select("section.list-set > section.list h2.title > a")
                .text())
        .isEqualTo("Short");
    assertThat(browser.page("/ada/list/short/detail/").select("ul > li.film-detail")).hasSize(1);

    standIn.switches().era(Era.B);
    assertThat(lazy().attr("data-film-id")).isEqualTo("43015");

    standIn.switches().era(Era.C);
    assertThat(lazy().hasAttr("data-film-id")).isFalse();
    assertThat(lazy().attr("data-list-index")).isEqualTo("0");
    assertThat(lazy().attr("data-postered-identifier"))
        .isEqualTo(
            "{\"lid\":\"1NTU\",\"uid\":\"film:43015\",\"type\":\"film\",\"typeName\":\"film\"}");
  }

  private Element lazy() {
    return browser.page("/ada/list/short/").expectFirst(ENTRIES + " > div.react-component");
  }

  private static List<String> names(Document index) {
    return index.select("article h2.name").eachText();
  }

  private static String next(Document page) {
    return page.expectFirst("a.next").attr("href");
  }

  private static List<String> lids(Document page) {
    return page.select(ENTRIES + " > div").eachAttr("data-postered-identifier").stream()
        .map(json -> Browser.json(json).path("lid").asString())
        .toList();
  }
}
