package lbsync.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;

/// What an [InMemoryList] holds from one change to the next. Never changes itself, so that old
/// states cost nothing to keep.
final class Content {
  private final List<Slot> slots;
  private final long version;
  private final Instant updatedAt;
  private @Nullable List<FilmId> films;
  private @Nullable Set<FilmId> known;

  /// @param film null for an entry that is not a film
  record Slot(@Nullable FilmId film, @Nullable Note note) {
    static final Slot OTHER = new Slot(null, null);

    static Slot of(FilmId film) {
      return new Slot(film, null);
    }
  }

  private Content(List<Slot> slots, long version, Instant updatedAt) {
    this.slots = slots;
    this.version = version;
    this.updatedAt = updatedAt;
  }

  static Content first(List<FilmId> films, Instant now) {
    return new Content(films.stream().map(Slot::of).toList(), 1, now);
  }

  /// @param slots not to be changed afterwards
  Content next(List<Slot> slots, Instant now) {
    Instant next = now;
    if (!now.isAfter(updatedAt)) {
      // Two states never share a time, as on the real site's clock.
      next = slots.equals(this.slots) ? updatedAt : updatedAt.plusMillis(1);
    }
    return new Content(slots, version + 1, next);
  }

  List<Slot> slots() {
    return slots;
  }

  /// To be changed and given to [#next].
  List<Slot> copy() {
    return new ArrayList<>(slots);
  }

  long version() {
    return version;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  List<FilmId> films() {
    if (films == null) {
      films = slots.stream().map(Slot::film).filter(Objects::nonNull).toList();
    }
    return films;
  }

  boolean has(FilmId film) {
    if (known == null) {
      known = new HashSet<>(films());
    }
    return known.contains(film);
  }
}
