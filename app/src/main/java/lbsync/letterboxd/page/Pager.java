package lbsync.letterboxd.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The row of page numbers under a list or an index; there is none where one page holds all.
///
/// @param next address of the page after this one; null on the last
/// @param last the highest page named
record Pager(int page, @Nullable String next, int last) {
  static Pager of(Document document) throws Unreadable {
    Element current = document.selectFirst(".pagination .paginate-current, .pagination .-current");
    int page = current == null ? 1 : Numbers.of(current.text(), "the number of the page");
    int last = page;
    for (Element link : document.select(".pagination .paginate-page a[href]")) {
      last = Math.max(last, Addresses.page(link.attr("href")));
    }
    Element next = document.selectFirst(".pagination a.next[href]");
    if (next == null) {
      return new Pager(page, null, last);
    }
    String address = next.attr("href");
    return new Pager(page, address, Math.max(last, Addresses.page(address)));
  }
}
