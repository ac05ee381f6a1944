package lbsync.letterboxd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Wish;
import lbsync.site.Write;

/// Cuts a wish into writes: as few as can be for the editor, one for each film for the forms.
final class Cut {
  /// How many films go into one request of the editor. What the site takes at most is not known;
  /// an order is one request all the same, because its parts could not be reckoned.
  static final int MOST_FILMS = 1000;

  private static final Note NONE = new Note("", false);

  private Cut() {}

  static List<Write> of(Reading now, Wish wish) {
    Set<FilmId> there = now.films();
    List<FilmId> removals = there.stream().filter(wish.remove()::contains).toList();
    List<FilmId> additions =
        wish.add().stream().filter(film -> !there.contains(film)).distinct().toList();
    return switch (now.version()) {
      case Version.Numbered _ -> forEditor(now, removals, additions, wish);
      case Version.Updated _ -> forForms(removals, additions);
    };
  }

  /// Removals first, except where they would empty the list: a public one cannot be empty.
  private static List<Write> forEditor(
      Reading now, List<FilmId> removals, List<FilmId> additions, Wish wish) {
    List<Write> writes = new ArrayList<>(parts(removals, Write.Remove::new));
    boolean wouldBeEmpty = removals.size() == now.size();
    writes.addAll(wouldBeEmpty ? 0 : writes.size(), parts(additions, Write.Add::new));
    SortedMap<FilmId, Note> notes = newNotes(now, wish.notes());
    writes.addAll(
        parts(List.copyOf(notes.keySet()), films -> new Write.Annotate(only(notes, films))));
    Set<FilmId> after = now.films();
    after.removeAll(Set.copyOf(removals));
    after.addAll(additions);
    if (!common(after, wish.order()).equals(common(wish.order(), after))) {
      writes.add(new Write.Move(wish.order()));
    }
    return writes;
  }

  private static List<FilmId> common(Collection<FilmId> films, Collection<FilmId> others) {
    Set<FilmId> known = Set.copyOf(others);
    return films.stream().filter(known::contains).toList();
  }

  private static List<Write> parts(List<FilmId> films, Function<List<FilmId>, Write> write) {
    List<Write> parts = new ArrayList<>();
    for (int start = 0; start < films.size(); start += MOST_FILMS) {
      parts.add(write.apply(films.subList(start, Math.min(films.size(), start + MOST_FILMS))));
    }
    return parts;
  }

  private static SortedMap<FilmId, Note> newNotes(Reading now, Map<FilmId, Note> wished) {
    SortedMap<FilmId, Note> notes = new TreeMap<>(wished);
    Map<FilmId, Note> there = new TreeMap<>(Comparator.naturalOrder());
    for (Entry entry : now.entries()) {
      there.put(entry.id(), Objects.requireNonNullElse(entry.note(), NONE));
    }
    notes.entrySet().removeIf(n -> n.getValue().equals(there.getOrDefault(n.getKey(), NONE)));
    return notes;
  }

  private static SortedMap<FilmId, Note> only(SortedMap<FilmId, Note> notes, List<FilmId> films) {
    SortedMap<FilmId, Note> some = new TreeMap<>(notes);
    some.keySet().retainAll(Set.copyOf(films));
    return some;
  }

  private static List<Write> forForms(List<FilmId> removals, List<FilmId> additions) {
    List<Write> writes = new ArrayList<>();
    additions.forEach(film -> writes.add(new Write.Add(List.of(film))));
    removals.forEach(film -> writes.add(new Write.Remove(List.of(film))));
    return writes;
  }
}
