package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import lbsync.film.Film;
import lbsync.film.FilmId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class PosterTest {
  @Test
  void the_same_film_always_gets_the_same_card() {
    assertThat(Poster.svg(film(7, "Stalker"))).isEqualTo(Poster.svg(film(7, "Stalker")));
  }

  @Test
  void films_next_to_each_other_look_different() {
    assertThat(IntStream.range(1, 200).mapToObj(i -> Poster.svg(film(i, "Stalker"))).distinct())
        .hasSizeGreaterThan(195);
  }

  @Test
  void a_long_title_wraps_and_loses_no_word() {
    Document card = card("Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles");
    assertThat(card.select("text")).hasSizeGreaterThan(3);
    assertThat(String.join(" ", card.select("text").eachText()))
        .startsWith("Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles");
  }

  @Test
  void a_title_without_end_is_cut_with_dots() {
    Document card = card("On and ".repeat(60));
    assertThat(card.select("text")).hasSizeLessThan(9);
    assertThat(card.text()).contains("…");
  }

  @Test
  void a_word_wider_than_the_card_is_broken() {
    assertThat(card("Donaudampfschifffahrtsgesellschaftskapitän").select("text"))
        .hasSizeGreaterThan(2);
  }

  @Test
  void a_title_is_text_and_never_markup() {
    Document card = card("<script>alert(1)</script>&\u0000\u0008\uD83D");
    assertThat(card.select("script")).isEmpty();
    assertThat(String.join("", card.select("text").eachText()))
        .startsWith("<script>alert(1)</script>&");
  }

  @Test
  void a_film_without_year_or_title_still_has_a_card() {
    assertThat(Poster.svg(new Film(new FilmId(3), "", null, null))).contains("<svg");
  }

  @Test
  void nothing_is_loaded_from_elsewhere() {
    assertThat(Poster.svg(film(7, "Stalker")).replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http", "url(", "href", "style=");
  }

  private static Film film(long id, String title) {
    return new Film(new FilmId(id), title, 1979, null);
  }

  private static Document card(String title) {
    return Jsoup.parse(Poster.svg(film(7, title)), "", Parser.xmlParser());
  }
}
