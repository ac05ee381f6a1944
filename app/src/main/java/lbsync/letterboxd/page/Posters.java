package lbsync.letterboxd.page;

import lbsync.film.Film;
import lbsync.film.FilmId;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One place in a grid, in the three ways the site has written it: A, to 2025-08, numbers in
/// attributes of `div.film-poster`; B, `LazyPoster` with both a number and an identifier in JSON;
/// C, from 2026-04, the identifier alone.
final class Posters {
  // There are a hundred to a page: read from text each time, these would take as long as the page.
  private static final Evaluator IDENTIFIED = Selector.evaluatorOf("[data-postered-identifier]");
  private static final Evaluator NUMBERED = Selector.evaluatorOf("[data-film-id]");
  private static final Evaluator PICTURE = Selector.evaluatorOf("img[alt]");
  private static final Evaluator INDEXED = Selector.evaluatorOf("[data-list-index]");
  private static final Evaluator RANK = Selector.evaluatorOf("p.list-number");
  private static final Evaluator NAMED = Selector.evaluatorOf("[data-item-name]");

  private Posters() {}

  static ListPage.Slot slot(Element item) throws Unreadable {
    return new ListPage.Slot(film(item), rank(item), index(item), item.attr("data-object-id"));
  }

  private static @Nullable Film film(Element item) throws Unreadable {
    Element lazy = item.selectFirst(IDENTIFIED);
    if (lazy != null) {
      return identified(lazy);
    }
    Element numbered = item.selectFirst(NUMBERED);
    if (numbered == null) {
      throw new Unreadable(Check.FILM_ID, "an entry has no id of a film: " + shown(item));
    }
    FilmId id = FilmIds.byNumber(numbered.attr("data-film-id"));
    String slug = numbered.attr("data-film-slug");
    Element picture = numbered.selectFirst(PICTURE);
    String alt = picture == null ? "" : picture.attr("alt");
    Film named = Titles.film(id, first(numbered, "data-film-name", "data-item-name", alt), null);
    String year = numbered.attr("data-film-release-year");
    return new Film(
        id,
        named.title(),
        year.matches("\\d{4}") ? Integer.valueOf(year) : named.year(),
        slug.isEmpty() ? Titles.slug(numbered.attr("data-target-link")) : slug);
  }

  private static @Nullable Film identified(Element lazy) throws Unreadable {
    JsonNode identifier =
        Json.object(lazy.attr("data-postered-identifier"), "the identifier of an entry");
    if (FilmIds.isOther(identifier)) {
      return null;
    }
    String number = lazy.hasAttr("data-film-id") ? lazy.attr("data-film-id") : null;
    FilmId id = FilmIds.of(identifier, number);
    checkPicture(lazy, id);
    String slug = lazy.attr("data-item-slug");
    return Titles.film(
        id,
        first(lazy, "data-item-full-display-name", "data-item-name", ""),
        slug.isEmpty() ? Titles.slug(lazy.attr("data-item-link")) : slug);
  }

  /// The picture's own identifier is of the same film.
  private static void checkPicture(Element lazy, FilmId id) throws Unreadable {
    if (!lazy.hasAttr("data-resolvable-poster-path")) {
      return;
    }
    JsonNode postered =
        Json.object(lazy.attr("data-resolvable-poster-path"), "the path of a picture")
            .path("postered");
    if (postered.isObject() && !FilmIds.of(postered, null).equals(id)) {
      throw new Unreadable(Check.FILM_ID, "film %s has the picture of %s".formatted(id, postered));
    }
  }

  private static @Nullable Integer index(Element item) throws Unreadable {
    Element lazy = item.selectFirst(INDEXED);
    return lazy == null
        ? null
        : Integer.valueOf(Numbers.of(lazy.attr("data-list-index"), "the index of an entry"));
  }

  private static String first(Element poster, String attribute, String other, String otherwise) {
    String value = poster.attr(attribute);
    if (value.isEmpty()) {
      value = poster.attr(other);
    }
    return value.isEmpty() ? otherwise : value;
  }

  private static @Nullable Integer rank(Element item) throws Unreadable {
    Element number = item.selectFirst(RANK);
    if (number == null) {
      return null;
    }
    return Numbers.of(number.text(), "the number of an entry");
  }

  private static String shown(Element item) {
    Element poster = item.selectFirst(NAMED);
    return poster == null ? item.className() : poster.attr("data-item-name");
  }
}
