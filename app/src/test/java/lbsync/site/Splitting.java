package lbsync.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

/// Cuts a wish into writes for the [InMemorySite].
final class Splitting {
  private static final Note NONE = new Note("", false);

  private Splitting() {}

  /// @param most films in one write of the editor
  static List<Write> of(Reading now, Wish wish, int most) {
    Set<FilmId> there = now.films();
    List<FilmId> gone = there.stream().filter(wish.remove()::contains).toList();
    List<FilmId> come = wish.add().stream().filter(film -> !there.contains(film)).toList();
    if (now.version() instanceof Version.Updated) {
      List<Write> writes = parts(come, 1, Write.Add::new);
      writes.addAll(parts(gone, 1, Write.Remove::new));
      return writes;
    }
    List<Write> writes = parts(gone, most, Write.Remove::new);
    writes.addAll(gone.size() == now.size() ? 0 : writes.size(), parts(come, most, Write.Add::new));
    SortedMap<FilmId, Note> notes = newNotes(now, come, wish.notes());
    writes.addAll(
        parts(List.copyOf(notes.keySet()), most, films -> new Write.Annotate(some(notes, films))));
    there.removeAll(Set.copyOf(gone));
    there.addAll(come);
    if (!common(there, wish.order()).equals(common(wish.order(), there))) {
      writes.add(new Write.Move(wish.order()));
    }
    return writes;
  }

  private static List<Write> parts(
      List<FilmId> films, int most, Function<List<FilmId>, Write> write) {
    List<Write> parts = new ArrayList<>();
    for (int start = 0; start < films.size(); start += most) {
      parts.add(write.apply(films.subList(start, Math.min(films.size(), start + most))));
    }
    return parts;
  }

  private static SortedMap<FilmId, Note> newNotes(
      Reading now, List<FilmId> come, SortedMap<FilmId, Note> wished) {
    SortedMap<FilmId, Note> notes = new TreeMap<>(wished);
    come.forEach(film -> notes.remove(film, NONE));
    for (Entry entry : now.entries()) {
      notes.remove(entry.id(), Objects.requireNonNullElse(entry.note(), NONE));
    }
    return notes;
  }

  private static SortedMap<FilmId, Note> some(SortedMap<FilmId, Note> notes, List<FilmId> films) {
    SortedMap<FilmId, Note> some = new TreeMap<>(notes);
    some.keySet().retainAll(Set.copyOf(films));
    return some;
  }

  private static List<FilmId> common(Collection<FilmId> films, Collection<FilmId> others) {
    Set<FilmId> known = Set.copyOf(others);
    return films.stream().filter(known::contains).toList();
  }
}
