package standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.control.Fault;
import standin.control.Match;
import standin.world.Item;
import standin.world.ListSettings;

class OtherPagesTest extends StandInTest {
  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = Browser.signedIn(standIn, "ada");
  }

  @AfterEach
  void leave() {
    browser.close();
  }

  @Test
  void the_watchlist_is_patched_and_shows_28_a_page_newest_first() {
    for (long film : films(30)) {
      var answer = watch(film, true);
      assertThat(answer).isEqualTo(204);
    }
    assertThat(watch(1001, true)).isEqualTo(204);
    assertThat(watch(1002, false)).isEqualTo(204);

    var page = browser.page("/ada/watchlist/");

    assertThat(page.select(".js-watchlist-content").attr("data-num-entries")).isEqualTo("29");
    assertThat(page.select("li.griditem")).hasSize(28);
    assertThat(page.select("li.griditem").getFirst().html()).contains(Item.film(1030).lid());
    assertThat(page.expectFirst("a.next").text()).isEqualTo("Older");
    assertThat(browser.page("/ada/watchlist/page/2/").select("li.griditem")).hasSize(1);
  }

  @Test
  void a_film_page_names_its_code_and_its_json_is_challenged() {
    var film = browser.get("/film/la-la-land/");
    assertThat(film.headers().firstValue("x-letterboxd-identifier")).hasValue("a5fa");
    assertThat(film.body()).contains("La La Land").contains("2016");
    var invented = world.films().of(Item.film(123_456_789));
    assertThat(browser.get(invented.link()).headers().firstValue("x-letterboxd-identifier"))
        .hasValue(invented.item().lid());
    assertThat(browser.get("/film/no-such-film/").statusCode()).isEqualTo(404);
    assertThat(browser.get("/film/la-la-land/json/").headers().firstValue("cf-mitigated"))
        .hasValue("challenge");
  }

  @Test
  void a_list_is_exported_as_the_account_export_writes_it() {
    long id =
        world.addList(
            "ada", "Best, ever", ListSettings.RANKED.described("\"Mine\""), List.of(HARAKIRI));
    world.note(id, HARAKIRI, "a, b", false);

    assertThat(browser.get("/ada/list/best-ever/export/").body())
        .isEqualTo(
            """
            Letterboxd list export v7
            Date,Name,Tags,URL,Description
            2026-11-22,"Best, ever",,https://boxd.it/%s,""\"Mine""\"

            Position,Name,Year,URL,Description
            1,Harakiri,1962,https://boxd.it/1NTU,"a, b"
            """
                .formatted(world.list(id).lid()));
  }

  @Test
  void short_links_lead_to_films_too() {
    assertThat(browser.get("/_boxd/1NTU").headers().firstValue("location"))
        .hasValue("/film/harakiri/");
    assertThat(browser.get("/_boxd/!").statusCode()).isEqualTo(404);
  }

  @Test
  void robots_are_told_to_keep_out_of_sorted_lists() {
    assertThat(browser.get("/robots.txt").body()).contains("Disallow: /*/by/*");
  }

  @Test
  void every_film_has_a_poster_that_is_always_the_same() throws IOException {
    var path = browser.page("/film/harakiri/").expectFirst("img").attr("src");
    var poster = poster(path);
    assertThat(new int[] {poster.getWidth(), poster.getHeight()}).containsExactly(230, 345);
    assertThat(pixels(poster(path))).isEqualTo(pixels(poster));
    assertThat(pixels(poster("/film/la-la-land/image-150/"))).isNotEqualTo(pixels(poster));
    poster(world.films().of(Item.tv(3)).link() + "image-150/");
    assertThat(browser.get("/film/none/image-150/").statusCode()).isEqualTo(404);
  }

  @Test
  void a_poster_may_be_refused_as_everything_else() {
    standIn.faults().once(Fault.CHALLENGE, Match.path("/film/.*"));
    assertThat(browser.get("/film/harakiri/image-150/").statusCode()).isEqualTo(403);
    assertThat(browser.get("/resized/none.png").statusCode()).isEqualTo(404);
  }

  /// Where the site sends who asks for it.
  private BufferedImage poster(String path) throws IOException {
    var redirect = browser.get(path);
    assertThat(redirect.statusCode()).isEqualTo(302);
    var picture = browser.at(redirect.headers().firstValue("location").orElseThrow());
    var read = ImageIO.read(picture.toURL());
    return Objects.requireNonNull(read, "no picture at " + picture);
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }

  private int watch(long film, boolean wanted) {
    return browser
        .api(
            "PATCH",
            "/api/v0/me/watchlist/" + Item.film(film).lid(),
            "{\"inWatchlist\":" + wanted + "}")
        .statusCode();
  }
}
