package lbsync.letterboxd;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lbsync.film.ListId;

/// The lists of one member that were searched for by their ids, among all lists of the member, and
/// not found. They are looked at again and again, so that look should cost one request:
///
/// - where the site offers the window "add to lists", it alone tells whether the list is back,
///   wherever it is;
/// - elsewhere the page where the list was last seen is asked, and the whole search is made every
///   twelfth time only, for a list that is back at another address.
final class MissingLists {
  private static final int SEARCH_EVERY = 12;

  private final Map<ListId, Integer> looks = new ConcurrentHashMap<>();
  private volatile boolean window;

  /// @param isOffered whether the site offers the window
  void window(boolean isOffered) {
    window = isOffered;
  }

  void add(ListId list) {
    looks.putIfAbsent(list, 0);
  }

  void remove(ListId list) {
    looks.remove(list);
  }

  /// True where a look at the page would do; counts the look.
  boolean pageWillDo(ListId list) {
    Integer count = looks.computeIfPresent(list, (_, before) -> before + 1);
    return count != null && !window && count % SEARCH_EVERY != 0;
  }

  /// True where the search is the cheapest look.
  boolean searchWillDo(ListId list) {
    return window && looks.containsKey(list);
  }
}
