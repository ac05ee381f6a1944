package lbsync.web.group;

import java.time.Instant;
import java.util.List;
import lbsync.film.Film;
import lbsync.web.Frame;
import lbsync.web.Page;
import lbsync.web.Tone;
import org.jspecify.annotations.Nullable;

/// Why a film is, or is not, in each list of a group.
///
/// @param url its page at Letterboxd; null where that is not known
/// @param wanted whether all lists are meant to have it
/// @param events the newest first
public record FilmPage(
    Frame frame,
    String code,
    String groupName,
    Film film,
    @Nullable String url,
    boolean wanted,
    List<Place> places,
    List<Event> events)
    implements Page {
  /// @param detail a sentence when that is not as it is meant to be; null otherwise
  public record Place(String username, boolean you, boolean has, @Nullable String detail) {
    public Tone tone(boolean wanted) {
      if (!has && !wanted && detail == null) {
        return Tone.OFF;
      }
      return has == wanted && detail == null ? Tone.GOOD : Tone.WAITING;
    }
  }

  /// @param runId null where it was no run
  /// @param sentence what happened
  /// @param detail why, or what came of it; null when there is nothing to say
  public record Event(
      Instant at, @Nullable String runId, String sentence, @Nullable String detail) {}

  /// Where it is, in one sentence.
  public String sentence() {
    long in = places.stream().filter(Place::has).count();
    if (wanted) {
      return in == places.size()
          ? "It is in every list."
          : "Every list is meant to have it; %d of %d %s."
              .formatted(in, places.size(), in == 1 ? "does" : "do");
    }
    return in == 0
        ? "It is in none of the lists."
        : "It is not a film of the group, and %d of %d lists have it.".formatted(in, places.size());
  }

  @Override
  public String template() {
    return "group/film.jte";
  }
}
