package lbsync.sync;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lbsync.film.FilmId;
import org.jspecify.annotations.Nullable;

/// How one member's list stands, and which of its films this member put where they are.
///
/// @param now all films of the list, in its order
/// @param moved as [Order#moved] finds them between the base and the list
/// @param added films of the list that canon did not have before this run
/// @param updated when the list was last changed; null where the site did not say, which counts as
///     earlier than any time
public record OrderEdit(
    MemberId member,
    List<FilmId> now,
    Set<FilmId> moved,
    Set<FilmId> added,
    @Nullable Instant updated) {
  public OrderEdit {
    now = List.copyOf(now);
    moved = Collections.unmodifiableSet(new LinkedHashSet<>(moved));
    added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
    var films = new HashSet<>(now);
    if (!films.containsAll(moved) || !films.containsAll(added)) {
      throw new IllegalArgumentException("a film is put in a place of a list that lacks it");
    }
  }

  boolean put(FilmId film) {
    return moved.contains(film) || added.contains(film);
  }
}
