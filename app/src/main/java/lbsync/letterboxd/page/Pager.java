package lbsync.letterboxd.page;

import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/// The row of page numbers under a list or an index; there is none where one page holds all.
///
/// @param next address of the page after this one; null on the last
/// @param last the highest page named
record Pager(int page, @Nullable String next, int last) {
  private static final Evaluator ROW = Selector.evaluatorOf(".pagination");
  private static final Evaluator CURRENT = Selector.evaluatorOf(".paginate-current, .-current");
  private static final Evaluator PAGE = Selector.evaluatorOf(".paginate-page");
  private static final Evaluator LINK = Selector.evaluatorOf("a[href]");
  private static final Evaluator NEXT = Selector.evaluatorOf("a.next[href]");

  static Pager of(Walked document) throws Unreadable {
    Element current = document.first(CURRENT, ROW);
    int page = current == null ? 1 : Numbers.of(current.text(), "the number of the page");
    int last = page;
    for (Element link : document.all(LINK, PAGE, ROW)) {
      last = Math.max(last, Addresses.page(link.attr("href")));
    }
    Element next = document.first(NEXT, ROW);
    if (next == null) {
      return new Pager(page, null, last);
    }
    String address = next.attr("href");
    return new Pager(page, address, Math.max(last, Addresses.page(address)));
  }
}
