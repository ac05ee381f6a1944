package lbsync.web.list;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lbsync.film.Film;
import lbsync.web.Frame;
import lbsync.web.GroupBadge;
import lbsync.web.LivePage;
import lbsync.web.Pager;
import org.jspecify.annotations.Nullable;

/// A list and its films, 100 to a page.
///
/// @param url its address on Letterboxd
/// @param description plain text; empty for none
/// @param line how many films it had lately; null where nothing has changed since it is known
/// @param films those of this page that the filter leaves
/// @param found how many the filter leaves on all pages
/// @param filter part of a title; empty for all
public record ListPage(
    Frame frame,
    ListCard list,
    String url,
    String description,
    @Nullable CountLine line,
    List<Entry> films,
    int found,
    String filter,
    Order order,
    Pager pager)
    implements LivePage {

  /// The order of the films on the page.
  public enum Order {
    LIST("As in the list"),
    TITLE("Title"),
    NEWEST("Newest first"),
    OLDEST("Oldest first");

    private final String label;

    Order(String label) {
      this.label = label;
    }

    /// Films whose year nobody knows come last.
    List<Entry> of(List<Entry> films) {
      return switch (this) {
        case LIST -> films;
        case TITLE ->
            sorted(
                films,
                Comparator.comparing(entry -> entry.film().title(), String.CASE_INSENSITIVE_ORDER));
        case NEWEST -> sorted(films, byYear(Comparator.reverseOrder()));
        case OLDEST -> sorted(films, byYear(Comparator.naturalOrder()));
      };
    }

    private static List<Entry> sorted(List<Entry> films, Comparator<Entry> by) {
      return films.stream().sorted(by).toList();
    }

    private static Comparator<Entry> byYear(Comparator<Integer> order) {
      return Comparator.comparing(entry -> entry.film().year(), Comparator.nullsLast(order));
    }

    public String label() {
      return label;
    }

    /// The value in the form.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The order of that name; the list's own for any other word.
    static Order of(String word) {
      return Arrays.stream(values())
          .filter(order -> order.word().equals(word))
          .findFirst()
          .orElse(LIST);
    }
  }

  /// A film in the list.
  ///
  /// @param rank 1-based; null in a list without ranks
  /// @param note the owner's words; null for none
  /// @param spoilers whether the note gives the film away
  public record Entry(Film film, @Nullable Integer rank, @Nullable String note, boolean spoilers) {}

  /// Where what happened to its films is told, but for the id of the film; null where the list is
  /// in no group.
  public @Nullable String filmPath() {
    GroupBadge group = list.group();
    return group == null ? null : frame.at("/manage-sync/" + group.code() + "/film/");
  }

  /// Those with words to read.
  public List<Entry> noted() {
    return films.stream().filter(entry -> entry.note() != null).toList();
  }

  @Override
  public String part() {
    return "list/showLive.jte";
  }

  @Override
  public String template() {
    return "list/show.jte";
  }
}
