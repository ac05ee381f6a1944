package standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import standin.control.Era;
import standin.world.ListSettings;

/// Our markup beside recorded pages of the real site, where these are at hand.
class CapturesTest extends StandInTest {
  private static final Path CAPTURES = Path.of("../../shared/captures");
  private static final String ENTRY = "ul.js-list-entries > li.posteritem";

  @BeforeAll
  static void captures_are_at_hand() {
    if (!Files.isDirectory(CAPTURES)) {
      assertThat(System.getenv("CI")).as("recorded pages are needed in CI").isNull();
      System.out.println("CapturesTest skipped: no recorded pages at " + CAPTURES);
    }
    assumeTrue(Files.isDirectory(CAPTURES));
  }

  @Test
  void an_entry_of_2025_has_the_attributes_of_the_real_one_in_its_order() {
    var real = captured("list-page-2025-12/list-page-1-of-3.html");
    var ours = ourPage(Era.B);

    for (int entry : List.of(0, 1)) {
      var theirs = real.select(ENTRY).get(entry);
      var mine = ours.select(ENTRY).get(entry);
      assertThat(names(mine)).isEqualTo(names(theirs));
      assertThat(names(mine.expectFirst("div"))).isEqualTo(names(theirs.expectFirst("div")));
      assertThat(shape(mine)).isEqualTo(shape(theirs));
    }
  }

  @Test
  void the_first_entry_is_told_as_the_real_page_tells_it() {
    var theirs = captured("list-page-2025-12/list-page-1-of-3.html").expectFirst(ENTRY + " > div");
    var mine = ourPage(Era.B).expectFirst(ENTRY + " > div");

    for (var attribute : theirs.attributes()) {
      // Pictures come from elsewhere, and the key is a checksum of the real poster.
      if (!attribute.getKey().equals("data-empty-poster-src")) {
        assertThat(keyless(mine.attr(attribute.getKey())))
            .as(attribute.getKey())
            .isEqualTo(keyless(attribute.getValue()));
      }
    }
  }

  @Test
  void an_entry_of_2026_has_the_attributes_of_the_real_one() {
    var theirs = captured("lazyposter-2026-04/list-entry-without-film-id.html").expectFirst("div");
    var mine = ourPage(Era.C).expectFirst(ENTRY + " > div");

    var expected = Set.copyOf(names(theirs));
    assertThat(names(mine))
        .containsAll(expected)
        .allMatch(name -> expected.contains(name) || name.equals("data-empty-poster-src"));
  }

  @Test
  void pager_header_and_ids_stand_where_the_real_page_has_them() {
    var real = captured("list-page-2025-12/list-page-1-of-3.html");
    var ours = ourPage(Era.B);

    for (var selector :
        List.of(
            ".pagination",
            ".list-title-intro > h1",
            "p.list-date span.published",
            "p.list-date span.updated time",
            "[data-likeable-identifier]",
            "[id^=sharing-toggle-body-]")) {
      assertThat(names(ours.expectFirst(selector)))
          .as(selector)
          .isEqualTo(names(real.expectFirst(selector)));
    }
    assertThat(shape(ours.expectFirst(".pagination")))
        .isEqualTo(shape(real.expectFirst(".pagination")));
    assertThat(ours.expectFirst("meta[name=description]").attr("content"))
        .startsWith("A list of 250 films compiled on Letterboxd, including Harakiri (1962), ");
    assertThat(real.expectFirst("meta[name=description]").attr("content"))
        .startsWith("A list of 250 films compiled on Letterboxd, including Harakiri (1962), ");
  }

  @Test
  void the_edit_page_has_the_attributes_of_the_real_one_in_its_order() {
    var theirs =
        captured("vphpersson-list-editor-2026-10/edit-page.html")
            .expectFirst(".list-editor-wrapper");
    long id = world.addList("ada", "Collected", ListSettings.PRIVATE, List.of());
    try (var browser = Browser.signedIn(standIn, "ada")) {
      var mine = browser.page(world.listPath(id) + "edit/").expectFirst(".list-editor-wrapper");
      assertThat(names(mine)).isEqualTo(names(theirs));
    }
  }

  @Test
  void a_summary_in_the_index_is_built_as_the_real_one() {
    var theirs = captured("watchlistarr-2026-07/lists_index.html").expectFirst("article");
    list("ada", "Favs", 1, 2, 3, 4, 5);
    try (var browser = Browser.of(standIn)) {
      var mine = browser.page("/ada/lists/").expectFirst("article");
      assertThat(names(mine)).isEqualTo(names(theirs));
      for (var selector :
          List.of("figure.figure.posterset", "div.body > div.masthead > h2.name > a", ".value")) {
        assertThat(mine.select(selector)).as(selector).hasSize(theirs.select(selector).size());
      }
      assertThat(mine.select(".value").text()).isEqualTo(theirs.select(".value").text());
    }
  }

  private Document ourPage(Era era) {
    standIn.switches().era(era);
    var films = new ArrayList<>(films(250));
    films.set(0, HARAKIRI);
    long id = world.addList("ada", "Top", ListSettings.RANKED.described("Words."), films);
    world.setRanked(id, true);
    try (var browser = Browser.of(standIn)) {
      return browser.page(world.listPath(id));
    }
  }

  private static Document captured(String name) {
    try {
      return Jsoup.parse(CAPTURES.resolve(name));
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  private static List<String> names(Element element) {
    return element.attributes().asList().stream().map(Attribute::getKey).toList();
  }

  /// Tags and classes of all within.
  private static String shape(Element element) {
    return element.getAllElements().stream()
        .map(inner -> inner.tagName() + "." + inner.className())
        .collect(Collectors.joining(" "));
  }

  private static String keyless(String value) {
    return value.replaceAll("\"cacheBustingKey\":\"[0-9a-f]{8}\"", "");
  }
}
