package lbsync.letterboxd.page;

import static lbsync.letterboxd.page.Pages.assertRefused;
import static lbsync.letterboxd.page.Pages.own;
import static lbsync.letterboxd.page.Pages.recorded;
import static lbsync.letterboxd.page.Pages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import org.junit.jupiter.api.Test;

class ListPageTest {
  private static final String RANKED = own("list-ranked.html");

  private static List<Film> films(ListPage page) {
    return page.slots().stream().map(ListPage.Slot::film).filter(Objects::nonNull).toList();
  }

  @Test
  void a_page_says_which_list_it_is_of_and_which_state_of_it() throws Unreadable {
    ListPage page = ListPage.parse(RANKED);
    assertThat(page.id()).isEqualTo(new ListId(901));
    assertThat(page.owner()).isEqualTo("ada");
    assertThat(page.name()).isEqualTo("Harbor films");
    assertThat(page.total()).isEqualTo(5);
    assertThat(page.changed()).isEqualTo(Instant.parse("2026-11-20T10:11:12.131Z"));
    assertThat(page.ranked()).isTrue();
  }

  @Test
  void a_page_names_the_next_one_and_the_last() throws Unreadable {
    ListPage page = ListPage.parse(RANKED);
    assertThat(page.page()).isEqualTo(1);
    assertThat(page.next()).isEqualTo("/ada/list/harbor-films/page/2/");
    assertThat(page.lastPage()).isEqualTo(2);
  }

  @Test
  void films_are_taken_from_the_lists_own_grid_and_not_from_the_preview_beside_it()
      throws Unreadable {
    assertThat(films(ListPage.parse(RANKED)))
        .containsExactly(
            new Film(new FilmId(1001), "The Quiet Harbor", 2019, "the-quiet-harbor"),
            new Film(new FilmId(1002), "Salt (Extended)", 1997, "salt-extended"));
  }

  @Test
  void what_is_not_a_film_keeps_its_place() throws Unreadable {
    List<ListPage.Slot> slots = ListPage.parse(RANKED).slots();
    assertThat(slots).hasSize(3);
    assertThat(slots.get(2)).isEqualTo(new ListPage.Slot(null, 3));
  }

  @Test
  void pages_of_2025_had_only_numbers() throws Unreadable {
    ListPage page = ListPage.parse(own("list-of-2025-08.html"));
    assertThat(films(page))
        .containsExactly(
            new Film(new FilmId(1001), "The Quiet Harbor", 2019, "the-quiet-harbor"),
            new Film(new FilmId(1002), "Salt", null, "salt"));
    assertThat(page.ranked()).isFalse();
    assertThat(page.next()).isNull();
    assertThat(page.changed()).isEqualTo(Instant.parse("2025-01-02T03:04:05.678Z"));
  }

  @Test
  void an_empty_list_says_so() throws Unreadable {
    ListPage page = ListPage.parse(own("list-empty.html"));
    assertThat(page.total()).isZero();
    assertThat(page.slots()).isEmpty();
  }

  @Test
  void a_film_whose_code_and_number_disagree_is_refused() {
    assertRefused(
        Check.FILM_ID, () -> ListPage.parse(with(RANKED, "\"film:1001\"", "\"film:1003\"")));
    assertRefused(
        Check.FILM_ID,
        () -> ListPage.parse(with(RANKED, "data-film-id=\"1001\"", "data-film-id=\"1003\"")));
  }

  @Test
  void a_code_of_something_else_than_a_film_is_refused() {
    assertRefused(
        Check.FILM_ID,
        () ->
            ListPage.parse(
                with(RANKED, "\"lid\":\"2Bs\",\"uid\":\"film:1001\"", "\"lid\":\"2lm\"")));
  }

  @Test
  void an_entry_that_says_two_things_that_it_is_is_refused() {
    assertRefused(Check.FILM_ID, () -> ListPage.parse(with(RANKED, "series:77", "film:77")));
  }

  @Test
  void a_film_without_an_id_is_refused() {
    String page = with(RANKED, "data-postered-identifier", "data-other");
    assertRefused(Check.FILM_ID, () -> ListPage.parse(with(page, "data-film-id", "data-number")));
  }

  @Test
  void a_page_that_names_two_lists_as_its_own_is_refused() {
    assertRefused(Check.LIST, () -> ListPage.parse(with(RANKED, "url-field-901", "url-field-902")));
    assertRefused(Check.LIST, () -> ListPage.parse(with(RANKED, "\"2lm\"", "\"2lw\"")));
  }

  @Test
  void a_page_that_lacks_what_it_must_say_is_refused() {
    assertRefused(Check.LIST, () -> ListPage.parse(with(RANKED, "data-owner=", "data-not=")));
    assertRefused(Check.COMPLETE, () -> ListPage.parse(with(RANKED, "A list of 5 films", "Films")));
    assertRefused(Check.VERSION, () -> ListPage.parse(with(RANKED, "<time", "<span")));
    assertRefused(Check.VERSION, () -> ListPage.parse(with(RANKED, "2026-11-20T", "soon ")));
  }

  @Test
  void a_page_that_was_cut_off_is_refused() {
    assertRefused(Check.COMPLETE, () -> ListPage.parse(with(RANKED, "</html>", "")));
  }

  @Test
  void a_film_with_the_picture_of_another_is_refused() {
    String picture = "data-resolvable-poster-path='{\"postered\":{\"uid\":\"film:%d\"}}' ";
    String marked = "data-postered-identifier='{\"lid\":\"2Bs\"";
    assertThat(RANKED).contains(marked);
    assertThatNoException()
        .isThrownBy(() -> ListPage.parse(with(RANKED, marked, picture.formatted(1001) + marked)));
    assertRefused(
        Check.FILM_ID,
        () -> ListPage.parse(with(RANKED, marked, picture.formatted(1002) + marked)));
  }

  @Test
  void broken_json_of_an_entry_or_of_its_picture_is_refused() {
    String marked = "data-postered-identifier='{\"lid\":\"2Bs\"";
    String picture = "data-resolvable-poster-path='%s' " + marked;
    String film = "{\"uid\":\"film:1001\"}";
    for (String path :
        List.of(
            "",
            "[]",
            "{\"postered\":" + film,
            "{\"postered\":" + film + "} {}",
            "{\"postered\":" + film + ",\"postered\":" + film + "}",
            "{\"postered\":{\"uid\":\"film:1001\",\"uid\":\"film:1001\"}}",
            "{\"postered\":" + film + ",\"x\":{\"a\":[1,{\"b\":1,\"b\":2}]}}")) {
      assertRefused(
          Check.KIND, () -> ListPage.parse(with(RANKED, marked, picture.formatted(path))));
    }
    assertRefused(
        Check.KIND, () -> ListPage.parse(with(RANKED, marked, marked + ",\"lid\":\"2Bs\"")));
  }

  @Test
  void what_is_no_text_in_an_identifier_says_nothing() throws Unreadable {
    String entry = "{\"lid\":\"2Bs\",\"uid\":\"film:1001\"";
    assertThat(
            films(
                ListPage.parse(
                    with(RANKED, entry, "{\"lid\":{\"uid\":\"film:1\"},\"uid\":\"film:1001\""))))
        .isEqualTo(films(ListPage.parse(RANKED)));
  }

  @Test
  void a_grid_within_the_grid_is_refused() {
    String item = "<li class=\"posteritem numbered-list-item\">";
    assertRefused(
        Check.KIND,
        () ->
            ListPage.parse(
                with(RANKED, item, item + "<ul class=\"js-list-entries\"><li></li></ul>")));
  }

  @Test
  void entries_whose_places_or_numbers_do_not_follow_on_are_refused() {
    String poster = recorded("lazyposter-2026-04/list-entry-without-film-id.html");
    String entry = "<li class=\"posteritem\">" + poster + "</li>";
    assertRefused(
        Check.COMPLETE,
        () -> ListPage.parse(withEntries(entry + entry.replace("index=\"0\"", "index=\"2\""))));
    assertRefused(
        Check.COMPLETE,
        () ->
            ListPage.parse(
                withEntries(
                    entry.replace("</li>", "<p class=\"list-number\">1</p></li>") + entry)));
  }

  @Test
  void a_link_to_a_page_of_a_number_that_cannot_be_leads_nowhere() throws Unreadable {
    ListPage page = ListPage.parse(with(RANKED, "/page/2/", "/page/99999999999999/"));
    assertThat(Addresses.page(String.valueOf(page.next()))).isEqualTo(1);
  }

  @Test
  void other_pages_are_refused() {
    for (String name : List.of("index.html", "sign-in.html", "not-found.html", "challenge.html")) {
      assertRefused(Check.KIND, () -> ListPage.parse(own(name)));
    }
  }

  @Test
  void recorded_the_first_of_three_pages_of_a_ranked_list() throws Unreadable {
    ListPage page = ListPage.parse(recorded("list-page-2025-12/list-page-1-of-3.html"));
    assertThat(page.id()).isEqualTo(new ListId(207314));
    assertThat(page.owner()).isEqualTo("dave");
    assertThat(page.name()).isEqualTo("Official Top 250 Narrative Feature Films");
    assertThat(page.total()).isEqualTo(250);
    assertThat(page.changed()).isEqualTo(Instant.parse("2025-12-22T14:17:27.617Z"));
    assertThat(page.next())
        .isEqualTo("/dave/list/official-top-250-narrative-feature-films/page/2/");
    assertThat(page.lastPage()).isEqualTo(3);
    assertThat(page.ranked()).isTrue();
    assertThat(films(page)).hasSize(100);
    assertThat(films(page).getFirst())
        .isEqualTo(new Film(new FilmId(43015), "Harakiri", 1962, "harakiri"));
    assertThat(page.slots()).extracting(ListPage.Slot::rank).startsWith(1, 2).endsWith(99, 100);
  }

  @Test
  void recorded_an_entry_after_the_numbers_were_dropped() throws Unreadable {
    String entry = recorded("lazyposter-2026-04/list-entry-without-film-id.html");
    assertThat(films(ListPage.parse(withEntries("<li class=\"posteritem\">" + entry + "</li>"))))
        .containsExactly(new Film(new FilmId(240344), "La La Land", 2016, "la-la-land"));
  }

  @Test
  void recorded_entries_whose_ids_were_cut_out_are_refused() {
    for (String name : List.of("unranked-grid.html", "old-era-grid.html")) {
      String grid = recorded("grid-unranked-2026-08/" + name);
      String entries = grid.substring(grid.indexOf("<li"), grid.indexOf("</ul>"));
      assertRefused(Check.FILM_ID, () -> ListPage.parse(withEntries(entries)));
    }
  }

  @Test
  void recorded_times_of_a_list_updated_and_never_updated() throws Unreadable {
    assertThat(ListPage.parse(withDate("list-date.html")).changed())
        .isEqualTo(Instant.parse("2026-07-25T14:25:26.004Z"));
    assertThat(ListPage.parse(withDate("list-date-never-updated.html")).changed())
        .isEqualTo(Instant.parse("2026-01-11T07:15:06.720Z"));
  }

  @Test
  void recorded_numbers_of_pages() throws Unreadable {
    String block = recorded("watchlistarr-2026-07/pagination_block.html");
    ListPage page =
        ListPage.parse(
            RANKED.substring(0, RANKED.indexOf("<div class=\"pagination\">"))
                + block.substring(
                    block.indexOf("<div class=\"pagination\">"), block.indexOf("</body>"))
                + RANKED.substring(RANKED.indexOf("<div class=\"csi\"")));
    assertThat(page.page()).isEqualTo(1);
    assertThat(page.next()).isEqualTo("/maxlainz/watchlist/page/2/");
    assertThat(page.lastPage()).isEqualTo(23);
  }

  private static String withEntries(String entries) {
    int start = RANKED.indexOf("<li class=\"posteritem");
    int end = RANKED.indexOf("</ul>", start);
    return RANKED.substring(0, start) + entries + RANKED.substring(end);
  }

  private static String withDate(String name) {
    return Pattern.compile("<p class=\"list-date\">.*?</p>", Pattern.DOTALL)
        .matcher(RANKED)
        .replaceFirst(recorded("list-dates-2026-07/" + name));
  }
}
