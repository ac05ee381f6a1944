package lbsync.web.group;

import java.time.Instant;
import java.util.List;
import lbsync.film.Film;
import lbsync.web.Face;
import lbsync.web.Mode;
import org.jspecify.annotations.Nullable;

/// A group as the dashboard and the overview show it.
///
/// @param yours whether the visitor owns it
/// @param detail a sentence about a state that is not plain good; null otherwise
/// @param filmCount null before the first run
/// @param lookedAt end of the last look; null before the first
/// @param nextLookAt null when none is planned
/// @param films up to five of them, for a picture
public record GroupCard(
    String code,
    String name,
    Mode mode,
    boolean yours,
    GroupState state,
    @Nullable String detail,
    @Nullable Integer filmCount,
    @Nullable Instant lookedAt,
    @Nullable Instant nextLookAt,
    List<Face> members,
    List<Film> films) {

  public boolean canSync() {
    return switch (state) {
      case PAUSED, SYNCING, QUEUED -> false;
      default -> true;
    };
  }
}
