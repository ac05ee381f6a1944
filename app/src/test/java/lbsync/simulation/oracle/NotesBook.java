package lbsync.simulation.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;

/// The notes of one list. Time is counted in what its owner did.
final class NotesBook {
  private final Map<FilmId, Note> now = new HashMap<>();

  /// All that ever stood there.
  private final Map<FilmId, Set<Note>> ever = new HashMap<>();

  /// When the owner did last what may have changed the film's note.
  private final Map<FilmId, Integer> touched = new HashMap<>();

  private int time;

  /// Up to when a reading showed what the owner did that was dealt with.
  private int dealtWith;

  int time() {
    return time;
  }

  void dealtWith(int when) {
    dealtWith = Math.max(dealtWith, when);
  }

  /// The owner writes a note, or takes it away, or the film with it.
  void touch(FilmId film, @Nullable Note note) {
    touched.put(film, ++time);
    stands(film, note);
  }

  /// A film has this note now, whoever wrote it.
  void stands(FilmId film, @Nullable Note note) {
    if (Note.same(note, null)) {
      now.remove(film);
    } else if (note != null) {
      now.put(film, note);
      ever.computeIfAbsent(film, _ -> new HashSet<>()).add(note);
    }
  }

  Note at(FilmId film) {
    return now.getOrDefault(film, Note.NONE);
  }

  boolean everHad(FilmId film, Note note) {
    return Note.same(note, null) || ever.getOrDefault(film, Set.of()).contains(note);
  }

  boolean wasEverAt(FilmId film) {
    return ever.containsKey(film);
  }

  /// Whether the owner may have changed the note since the last reading that was dealt with.
  boolean isTouched(FilmId film) {
    return touched.getOrDefault(film, 0) > dealtWith;
  }
}
