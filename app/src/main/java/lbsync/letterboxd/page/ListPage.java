package lbsync.letterboxd.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lbsync.film.Film;
import lbsync.film.ListId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param owner the name of its owner, as in addresses
/// @param total how many entries the whole list is said to have
/// @param changed when the list was last updated; when published, if it was never updated
/// @param next address of the page after this one; null on the last
/// @param lastPage the highest page that this one names; 1 where it names none
/// @param slots the entries of this page, in order
public record ListPage(
    ListId id,
    String owner,
    String name,
    int total,
    Instant changed,
    int page,
    @Nullable String next,
    int lastPage,
    boolean ranked,
    List<Slot> slots) {

  private static final Evaluator RANKED = Selector.evaluatorOf(".numbered-list-item, .list-number");

  public ListPage {
    slots = List.copyOf(slots);
  }

  /// A place in the list.
  ///
  /// @param film null where something else than a film stands there
  /// @param rank the number shown at it, 1-based; null in lists without numbers
  /// @param index its place as an attribute tells it, counted from wherever; null where none does
  /// @param entry the entry's own id; empty where the page does not say
  public record Slot(
      @Nullable Film film, @Nullable Integer rank, @Nullable Integer index, String entry) {
    public Slot(@Nullable Film film, @Nullable Integer rank) {
      this(film, rank, null, "");
    }
  }

  public static ListPage parse(String html) throws Unreadable {
    Document page = Jsoup.parse(html);
    List<Element> grids = new ArrayList<>();
    Walked rest = new Walked(rest(page, grids));
    ListId id = ListHeader.id(rest);
    Whole.check(html);
    Pager pager = Pager.of(rest);
    List<Marks> items = items(grids);
    List<Slot> slots = slots(items);
    boolean ranked =
        grids.stream().anyMatch(grid -> grid.is(RANKED))
            || items.stream().anyMatch(item -> item.ranked);
    return new ListPage(
        id,
        ListHeader.owner(page),
        ListHeader.name(rest),
        ListHeader.total(rest),
        ListHeader.changed(rest),
        pager.page(),
        pager.next(),
        pager.last(),
        ranked,
        slots);
  }

  /// Which list a page is of, without a look at the rest.
  public static ListId id(String html) throws Unreadable {
    return ListHeader.id(new Walked(Jsoup.parse(html).getAllElements()));
  }

  /// What is said of the list is looked for outside of its grid, in a tenth of the page.
  ///
  /// @param grids gets the grids that were left out
  private static List<Element> rest(Document page, List<Element> grids) {
    List<Element> rest = new ArrayList<>();
    page.filter(
        (node, depth) -> {
          if (node instanceof Element element) {
            if (isGrid(element)) {
              grids.add(element);
              return NodeFilter.FilterResult.SKIP_ENTIRELY;
            }
            rest.add(element);
          }
          return NodeFilter.FilterResult.CONTINUE;
        });
    return rest;
  }

  static boolean isGrid(Element element) {
    return element.nameIs("ul") && element.hasClass("js-list-entries");
  }

  /// Within the list's own grid only: the page has five more posters in a preview at its side.
  private static List<Marks> items(List<Element> grids) throws Unreadable {
    if (grids.size() > 1) {
      throw new Unreadable(Check.KIND, "a page of a list has %d grids".formatted(grids.size()));
    }
    List<Marks> items = new ArrayList<>();
    for (Element grid : grids) {
      for (Element child : grid.children()) {
        Marks item = new Marks(child);
        if (item.hasGrid) {
          throw new Unreadable(Check.KIND, "a page of a list has a grid within its grid");
        }
        items.add(item);
      }
    }
    return items;
  }

  private static List<Slot> slots(List<Marks> items) throws Unreadable {
    List<Slot> slots = new ArrayList<>();
    for (Marks item : items) {
      slots.add(Posters.slot(item));
    }
    checkNeighbours(slots);
    return slots;
  }

  /// All have numbers or none has, and what comes next is one further.
  private static void checkNeighbours(List<Slot> slots) throws Unreadable {
    Integer offset = null;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if ((slot.rank() == null) != (slots.getFirst().rank() == null)) {
        throw new Unreadable(Check.COMPLETE, "some entries have numbers and some have not");
      }
      Integer index = slot.index();
      if (index != null && offset != null && index - i != offset) {
        throw new Unreadable(
            Check.COMPLETE, "the entry with index %d came in place %d".formatted(index, i + 1));
      }
      offset = index == null ? offset : Integer.valueOf(index - i);
    }
  }
}
