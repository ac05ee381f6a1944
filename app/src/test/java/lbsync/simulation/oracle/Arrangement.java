package lbsync.simulation.oracle;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;

/// How the films of a group's lists are arranged when all has come to rest: in which order, and
/// with which notes.
public final class Arrangement {
  private final GroupBook group;
  private final Map<ListId, ListBook> books = new HashMap<>();
  private final Map<ListId, Standing> lists = new HashMap<>();

  /// How a list stands at the site.
  public record Standing(ListId list, List<FilmId> films, boolean ranked) {}

  Arrangement(GroupBook group, Collection<ListBook> members, Collection<Standing> standing) {
    this.group = group;
    members.forEach(book -> books.put(book.id, book));
    standing.forEach(list -> lists.put(list.list(), list));
  }

  /// Lists have the same order on the films that they share, and the same notes, where their owners
  /// want these to be kept in step.
  public void mustAgree() {
    for (Standing one : lists.values()) {
      for (Standing other : lists.values()) {
        if (group.settings.syncOrder() && isOrdered(one, other) && !isAlike(one, other.films())) {
          throw new Broken(3, "%s and %s have different orders".formatted(one, other));
        }
        if (group.settings.syncNotes()) {
          one.films().stream()
              .filter(film -> isShared(other, film))
              .filter(film -> !note(one, film).equals(note(other, film)))
              .forEach(film -> differ(film, one, other));
        }
      }
    }
  }

  /// In a mirror the followers that are ranked follow their source, if it is. Else all lists have
  /// one order or each its own, also those that are not here.
  private boolean isOrdered(Standing one, Standing other) {
    boolean bothRanked = one.ranked() && other.ranked();
    return group.mirror
        ? bothRanked && one.list().equals(group.source)
        : lists.size() == books.size() && lists.values().stream().allMatch(Standing::ranked);
  }

  private boolean isShared(Standing other, FilmId film) {
    return group.wanted.contains(film)
        && !group.frozen().contains(film)
        && other.films().contains(film);
  }

  private void differ(FilmId film, Standing one, Standing other) {
    throw new Broken(
        3,
        "%s is %s in list %s and %s in list %s"
            .formatted(film, note(one, film), one.list(), note(other, film), other.list()));
  }

  private Note note(Standing list, FilmId film) {
    ListBook book = books.get(list.list());
    return book == null ? Note.NONE : book.notes.at(film);
  }

  private static boolean isAlike(Standing list, List<FilmId> order) {
    Set<FilmId> here = new HashSet<>(list.films());
    Set<FilmId> there = new HashSet<>(order);
    return list.films().stream()
        .filter(there::contains)
        .toList()
        .equals(order.stream().filter(here::contains).toList());
  }

  /// A list was brought back to what it was, and nobody has touched it since: its films have their
  /// places and their notes again.
  public void mustBe(ListId id, List<Entry> then) {
    Standing list = lists.get(id);
    if (list == null) {
      return;
    }
    List<FilmId> order = then.stream().map(Entry::id).toList();
    if (!isAlike(list, order)) {
      throw new Broken(7, "%s is not in the order of %s".formatted(list, order));
    }
    for (Entry entry : then) {
      Note now = note(list, entry.id());
      if (list.films().contains(entry.id()) && !Note.same(now, entry.note())) {
        throw new Broken(
            7, "%s of list %s is %s and was %s".formatted(entry.id(), id, now, entry.note()));
      }
    }
  }
}
