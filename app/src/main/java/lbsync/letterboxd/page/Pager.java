package lbsync.letterboxd.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/// The row of page numbers under a list or an index; there is none where one page holds all.
///
/// @param next address of the page after this one; null on the last
/// @param last the highest page named
record Pager(int page, @Nullable String next, int last) {
  private static final Evaluator CURRENT =
      Selector.evaluatorOf(".pagination .paginate-current, .pagination .-current");
  private static final Evaluator PAGES = Selector.evaluatorOf(".pagination .paginate-page a[href]");
  private static final Evaluator NEXT = Selector.evaluatorOf(".pagination a.next[href]");

  static Pager of(Document document) throws Unreadable {
    Element current = document.selectFirst(CURRENT);
    int page = current == null ? 1 : Numbers.of(current.text(), "the number of the page");
    int last = page;
    for (Element link : document.select(PAGES)) {
      last = Math.max(last, Addresses.page(link.attr("href")));
    }
    Element next = document.selectFirst(NEXT);
    if (next == null) {
      return new Pager(page, null, last);
    }
    String address = next.attr("href");
    return new Pager(page, address, Math.max(last, Addresses.page(address)));
  }
}
