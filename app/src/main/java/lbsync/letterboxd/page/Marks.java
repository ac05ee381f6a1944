package lbsync.letterboxd.page;

import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What is marked in an item of a grid: the first element of each kind, the item itself included.
/// Found in one walk: with a hundred items to a page, a search for each takes as long as the page.
final class Marks {
  final Element item;
  @Nullable Element identified;
  @Nullable Element numbered;
  @Nullable Element indexed;
  @Nullable Element rank;
  boolean ranked;
  boolean hasGrid;

  Marks(Element item) {
    this.item = item;
    item.traverse(
        (node, depth) -> {
          if (node instanceof Element element) {
            look(element);
          }
        });
  }

  private void look(Element element) {
    if (element.attributesSize() == 0) {
      return;
    }
    Attributes attributes = element.attributes();
    if (identified == null && attributes.hasKey("data-postered-identifier")) {
      identified = element;
    }
    if (numbered == null && attributes.hasKey("data-film-id")) {
      numbered = element;
    }
    if (indexed == null && attributes.hasKey("data-list-index")) {
      indexed = element;
    }
    hasGrid |= ListPage.isGrid(element);
    boolean isNumber = element.hasClass("list-number");
    if (rank == null && isNumber && element.nameIs("p")) {
      rank = element;
    }
    ranked |= isNumber || element.hasClass("numbered-list-item");
  }
}
