package lbsync.sync;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import org.jspecify.annotations.Nullable;

/// What a list holds, as far as decisions need it.
///
/// @param films in the list's order
/// @param updated when the list was last changed; null where the site does not say
/// @param notes of its films, where the way of reading shows them
public record Content(
    SequencedSet<FilmId> films,
    boolean ranked,
    @Nullable Instant updated,
    Map<FilmId, Note> notes) {
  public Content {
    notes = Map.copyOf(notes);
    films = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(films));
  }

  /// Whether the way in which the list was read shows notes: the one with exact versions does.
  boolean showsNotes() {
    return updated == null;
  }

  public static Content of(Reading reading) {
    Instant updated = reading.version() instanceof Version.Updated(Instant at) ? at : null;
    var notes = new HashMap<FilmId, Note>();
    for (Entry entry : reading.entries()) {
      if (entry.note() != null) {
        notes.put(entry.id(), entry.note());
      }
    }
    return new Content(reading.films(), reading.ranked(), updated, notes);
  }
}
