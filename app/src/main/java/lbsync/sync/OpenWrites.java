package lbsync.sync;

import java.util.Set;
import lbsync.film.FilmId;

/// Our own writes to a list that were sent and whose end is not known. The difference that one of
/// them explains is ours, not an edit. Those that the reading at hand settles belong to it still.
///
/// @param brought films that such a write may have added which was meant for the group that the
///     list was in before: the list brings them along
/// @param order whether one of them changes the order of the list
/// @param notes films whose note one of them changes
public record OpenWrites(
    Set<FilmId> additions,
    Set<FilmId> removals,
    Set<FilmId> brought,
    boolean order,
    Set<FilmId> notes) {
  public static final OpenWrites NONE =
      new OpenWrites(Set.of(), Set.of(), Set.of(), false, Set.of());

  public OpenWrites {
    additions = Set.copyOf(additions);
    removals = Set.copyOf(removals);
    brought = Set.copyOf(brought);
    notes = Set.copyOf(notes);
  }
}
