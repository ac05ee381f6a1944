package lbsync.run;

import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.list.ReadingId;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// A list that is to get order and notes back as they were at a point of its history.
///
/// @param undone null where it is to be all that it was then
record Restore(MemberId member, ListId list, ReadingId point, @Nullable Undone undone) {
  /// With a run that is undone only what that run did goes back, and only where nobody has done
  /// anything since.
  ///
  /// @param films that come back with it
  record Undone(RunId run, Set<FilmId> films) {
    Undone {
      films = Set.copyOf(films);
    }
  }
}
