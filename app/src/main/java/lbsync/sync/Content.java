package lbsync.sync;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.film.Version;
import org.jspecify.annotations.Nullable;

/// What a list holds, as far as decisions need it.
///
/// @param films in the list's order
/// @param updated when the list was last changed; null where the site does not say
public record Content(SequencedSet<FilmId> films, boolean ranked, @Nullable Instant updated) {
  public Content {
    films = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(films));
  }

  public static Content of(Reading reading) {
    Instant updated = reading.version() instanceof Version.Updated(Instant at) ? at : null;
    return new Content(reading.films(), reading.ranked(), updated);
  }
}
