package lbsync.letterboxd.page;

import java.util.ArrayList;
import java.util.List;
import lbsync.film.Film;
import lbsync.film.ListId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// One page of the overview of a member's lists, twelve at a time, those updated last first.
///
/// @param next address of the page after this one; null on the last
/// @param lastPage the highest page that this one names
public record ListsIndex(List<Summary> lists, @Nullable String next, int lastPage) {
  private static final String SUMMARIES =
      "article.list-summary, section.list-set > section.list, section.film-list-summary";

  public ListsIndex {
    lists = List.copyOf(lists);
  }

  /// @param id null where the overview does not say
  /// @param count films in it; the site leaves the number out for an empty list
  /// @param description plain text; null where there is none
  /// @param first the first films, up to five, as far as the overview's pictures tell
  public record Summary(
      @Nullable ListId id,
      String path,
      String name,
      int count,
      @Nullable String description,
      List<Film> first) {
    public Summary {
      first = List.copyOf(first);
    }
  }

  public static ListsIndex parse(String html) throws Unreadable {
    Document page = Jsoup.parse(html);
    List<Summary> lists = new ArrayList<>();
    for (Element summary : page.select(SUMMARIES)) {
      lists.add(summary(summary));
    }
    if (lists.isEmpty() && !saysEmpty(page)) {
      throw new Unreadable(Check.KIND, "a page that was to be an overview of lists is none");
    }
    Whole.check(html);
    Pager pager = Pager.of(new Walked(page.getAllElements()));
    return new ListsIndex(lists, pager.next(), pager.last());
  }

  private static boolean saysEmpty(Document page) {
    return page.selectFirst(".list-summary-list, .lists-list, .list-set") != null
        || page.text().replaceAll("\\s+", " ").contains("No lists yet");
  }

  private static Summary summary(Element summary) throws Unreadable {
    Element link = summary.selectFirst("h2 a[href], h3 a[href]");
    String path = link == null ? null : Addresses.list(link.attr("href"));
    if (link == null || path == null) {
      throw new Unreadable(Check.KIND, "an overview has a list without an address");
    }
    String number = summary.attr("data-film-list-id");
    Element count = summary.selectFirst(".value");
    Element notes = summary.selectFirst(".notes, .body-text");
    return new Summary(
        number.isEmpty() ? null : ListIds.byNumber(number),
        path,
        link.text(),
        count == null ? 0 : Numbers.of(count.text(), "the length of a list"),
        notes == null || notes.text().isBlank() ? null : notes.text(),
        first(summary));
  }

  /// They are no more than a picture: one that cannot be read spoils nothing.
  private static List<Film> first(Element summary) {
    List<Film> films = new ArrayList<>();
    for (Element item : summary.select("li.posteritem, li.poster-container")) {
      try {
        Film film = Posters.slot(new Marks(item)).film();
        if (film != null) {
          films.add(film);
        }
      } catch (Unreadable unknown) {
        return List.of();
      }
    }
    return films;
  }
}
