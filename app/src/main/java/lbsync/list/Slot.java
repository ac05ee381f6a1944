package lbsync.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;

/// An entry in a form that stays the same when entries before it come and go.
///
/// @param gap how many entries that are not films stand between it and the film before it
public record Slot(FilmId film, int gap, @Nullable Note note) {
  static List<Slot> of(List<Entry> entries) {
    List<Slot> slots = new ArrayList<>(entries.size());
    int next = 0;
    for (Entry entry : entries) {
      slots.add(new Slot(entry.id(), entry.position() - next, entry.note()));
      next = entry.position() + 1;
    }
    return slots;
  }

  static List<Entry> entries(List<Slot> slots, Map<FilmId, Film> facts) {
    List<Entry> entries = new ArrayList<>(slots.size());
    int next = 0;
    for (Slot slot : slots) {
      Film film = facts.getOrDefault(slot.film, Film.of(slot.film));
      entries.add(new Entry(film, next + slot.gap, slot.note));
      next += slot.gap + 1;
    }
    return entries;
  }

  /// True when films, order, notes and spoiler marks are the same. Entries that are not films are
  /// nobody's edit.
  static boolean sameContent(List<Slot> one, List<Slot> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      Slot a = one.get(i);
      Slot b = other.get(i);
      if (!a.film.equals(b.film) || !Objects.equals(a.note, b.note)) {
        return false;
      }
    }
    return true;
  }
}
