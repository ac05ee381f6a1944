package lbsync.letterboxd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.letterboxd.page.Addresses;
import lbsync.letterboxd.page.Check;
import lbsync.letterboxd.page.ListPage;
import lbsync.letterboxd.page.Unreadable;
import org.jspecify.annotations.Nullable;

/// Puts the pages of a list together. Refuses what does not fit, and gives a reading only when
/// nothing is missing.
final class Assembly {
  private final String path;
  private final ListPage first;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<FilmId> seen = new HashSet<>();
  private final Set<String> seenEntries = new HashSet<>();
  private int size;
  private int pages;
  private int lastNamed;
  private @Nullable String next;
  private boolean ranked;

  /// @param path where the list was found
  Assembly(String path, ListPage first) throws Unreadable {
    this.path = path;
    this.first = first;
    add(first);
  }

  void add(ListPage page) throws Unreadable {
    pages++;
    if (!page.id().equals(first.id()) || !page.owner().equalsIgnoreCase(first.owner())) {
      throw new Unreadable(
          Check.LIST, "page %d is of list %s of %s".formatted(pages, page.id(), page.owner()));
    }
    if (page.page() != pages) {
      throw new Unreadable(Check.COMPLETE, "page %d came as page %d".formatted(page.page(), pages));
    }
    next = page.next();
    if (next != null && !isFollowing(next)) {
      throw new Unreadable(Check.COMPLETE, "page %d leads to %s".formatted(pages, next));
    }
    lastNamed = Math.max(lastNamed, page.lastPage());
    ranked |= page.ranked();
    for (ListPage.Slot slot : page.slots()) {
      add(slot);
    }
  }

  private boolean isFollowing(String address) {
    return path.equalsIgnoreCase(Addresses.list(address)) && Addresses.page(address) == pages + 1;
  }

  private void add(ListPage.Slot slot) throws Unreadable {
    int position = size++;
    if (!slot.entry().isEmpty() && !seenEntries.add(slot.entry())) {
      throw new Unreadable(Check.TWICE, "the list has %s twice".formatted(slot.entry()));
    }
    // A number that is not the place means that entries before it were left out.
    if (slot.rank() != null && slot.rank() != position + 1) {
      throw new Unreadable(
          Check.COMPLETE, "number %d came in place %d".formatted(slot.rank(), position + 1));
    }
    Film film = slot.film();
    if (film == null) {
      return;
    }
    if (!seen.add(film.id())) {
      throw new Unreadable(Check.TWICE, "the list has film %s twice".formatted(film.id()));
    }
    entries.add(new Entry(film, position, null));
  }

  /// False when somebody changed the list between the first page and this one.
  boolean isSameState(ListPage page) {
    return page.total() == first.total() && page.changed().equals(first.changed());
  }

  int pages() {
    return pages;
  }

  int lastNamed() {
    return lastNamed;
  }

  /// Address of the page that must be added now; null when all have been. Reckoned, so that no page
  /// leads to anywhere else.
  @Nullable String next() {
    return next == null ? null : path + "page/" + (pages + 1) + "/";
  }

  Reading complete(Instant readAt) throws Unreadable {
    if (pages != lastNamed || size != first.total()) {
      throw new Unreadable(
          Check.COMPLETE,
          "%d of %d entries came, on %d of %d pages"
              .formatted(size, first.total(), pages, lastNamed));
    }
    var version = new Version.Updated(first.changed());
    return new Reading(first.id(), entries, size, ranked, version, readAt);
  }
}
