package lbsync.letterboxd.page;

import java.util.Optional;
import lbsync.film.Film;
import lbsync.film.FilmId;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One place in a grid, in the three ways the site has written it: A, to 2025-08, numbers in
/// attributes of `div.film-poster`; B, `LazyPoster` with both a number and an identifier in JSON;
/// C, from 2026-04, the identifier alone.
final class Posters {
  // There are a hundred to a page: read from text each time, these would take as long as the page.
  private static final Evaluator PICTURE = Selector.evaluatorOf("img[alt]");
  private static final Evaluator NAMED = Selector.evaluatorOf("[data-item-name]");

  private Posters() {}

  static ListPage.Slot slot(Marks marks) throws Unreadable {
    return new ListPage.Slot(
        film(marks), rank(marks.rank), index(marks.indexed), marks.item.attr("data-object-id"));
  }

  private static @Nullable Film film(Marks marks) throws Unreadable {
    if (marks.identified != null) {
      return identified(marks.identified.attributes());
    }
    Element numbered = marks.numbered;
    if (numbered == null) {
      throw new Unreadable(Check.FILM_ID, "an entry has no id of a film: " + shown(marks.item));
    }
    FilmId id = FilmIds.byNumber(numbered.attr("data-film-id"));
    String slug = numbered.attr("data-film-slug");
    Element picture = numbered.selectFirst(PICTURE);
    String alt = picture == null ? "" : picture.attr("alt");
    Film named =
        Titles.film(
            id, first(numbered.attributes(), "data-film-name", "data-item-name", alt), null);
    String year = numbered.attr("data-film-release-year");
    return new Film(
        id,
        named.title(),
        year.matches("\\d{4}") ? Integer.valueOf(year) : named.year(),
        slug.isEmpty() ? Titles.slug(numbered.attr("data-target-link")) : slug);
  }

  private static @Nullable Film identified(Attributes lazy) throws Unreadable {
    Identifier identifier =
        Identifier.of(lazy.get("data-postered-identifier"), "the identifier of an entry");
    if (FilmIds.isOther(identifier)) {
      return null;
    }
    String number = lazy.hasKey("data-film-id") ? lazy.get("data-film-id") : null;
    FilmId id = FilmIds.of(identifier, number);
    if (lazy.hasKey("data-resolvable-poster-path")) {
      checkPicture(lazy.get("data-resolvable-poster-path"), id);
    }
    String slug = lazy.get("data-item-slug");
    return Titles.film(
        id,
        first(lazy, "data-item-full-display-name", "data-item-name", ""),
        slug.isEmpty() ? Titles.slug(lazy.get("data-item-link")) : slug);
  }

  /// The picture's own identifier is of the same film.
  private static void checkPicture(String path, FilmId id) throws Unreadable {
    Optional<Identifier> postered =
        Json.object(path, "the path of a picture", object -> postered(object, path));
    if (postered.isPresent() && !FilmIds.of(postered.get(), null).equals(id)) {
      throw new Unreadable(
          Check.FILM_ID, "film %s has the picture of %s".formatted(id, postered.get()));
    }
  }

  private static Optional<Identifier> postered(JsonParser object, String path) {
    Optional<Identifier> postered = Optional.empty();
    for (String name = object.nextName(); name != null; name = object.nextName()) {
      if (object.nextToken() == JsonToken.START_OBJECT && name.equals("postered")) {
        postered = Optional.of(Identifier.read(object, path));
      } else {
        object.skipChildren();
      }
    }
    return postered;
  }

  private static @Nullable Integer index(@Nullable Element indexed) throws Unreadable {
    return indexed == null
        ? null
        : Integer.valueOf(Numbers.of(indexed.attr("data-list-index"), "the index of an entry"));
  }

  private static @Nullable Integer rank(@Nullable Element number) throws Unreadable {
    return number == null
        ? null
        : Integer.valueOf(Numbers.of(number.text(), "the number of an entry"));
  }

  private static String first(Attributes poster, String attribute, String other, String otherwise) {
    String value = poster.get(attribute);
    if (value.isEmpty()) {
      value = poster.get(other);
    }
    return value.isEmpty() ? otherwise : value;
  }

  private static String shown(Element item) {
    Element poster = item.selectFirst(NAMED);
    return poster == null ? item.className() : poster.attr("data-item-name");
  }
}
