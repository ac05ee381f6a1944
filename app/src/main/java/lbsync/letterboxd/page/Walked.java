package lbsync.letterboxd.page;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/// Elements of a page in order, to be asked for many things: a selector would walk through the page
/// for each.
///
/// What is asked for is named by two: what an element is, which is said without a look around it,
/// and what it must be within, from the inside out.
record Walked(List<Element> elements) {
  List<Element> all(Evaluator which, Evaluator... within) {
    return elements.stream().filter(element -> is(element, which, within)).toList();
  }

  @Nullable Element first(Evaluator which, Evaluator... within) {
    for (Element element : elements) {
      if (is(element, which, within)) {
        return element;
      }
    }
    return null;
  }

  private static boolean is(Element element, Evaluator which, Evaluator... within) {
    if (!which.matches(element, element)) {
      return false;
    }
    Element inner = element;
    for (Evaluator outer : within) {
      Element parent = inner.parent();
      inner = parent == null ? null : parent.closest(outer);
      if (inner == null) {
        return false;
      }
    }
    return true;
  }
}
