package lbsync.sync;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// A film in a list that waits for a person's decision. Until then the film is frozen: no list of
/// the group gains or loses it.
///
/// @param member whose list it is about
/// @param by all who removed or added the film, in whatever list
public record Held(MemberId member, FilmId film, What what, SortedSet<MemberId> by) {
  public Held {
    by = Collections.unmodifiableSortedSet(new TreeSet<>(by));
  }

  /// What is held.
  public enum What {
    /// Its owner removed the film from the list, among many others.
    REMOVED,
    /// The list's owner asked here for something that takes the film out of all lists. Their own
    /// list may have it still.
    ASKED,
    /// Its owner added the film to the list, of whose former films not one is left.
    ADDED,
    /// The film would be taken out of the list, among many others.
    TO_BE_REMOVED
  }

  public boolean isRemoval() {
    return what != What.ADDED;
  }
}
