package lbsync.run;

import java.time.Instant;
import java.util.List;
import lbsync.film.FilmId;
import lbsync.group.Member;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// Why a film is, or is not, in each list of a group.
///
/// @param wanted whether all lists are meant to have it
/// @param events the newest first
public record Explanation(FilmId film, boolean wanted, List<Place> lists, List<Event> events) {
  public Explanation {
    lists = List.copyOf(lists);
    events = List.copyOf(events);
  }

  /// @param has as the list was last read or written
  /// @param detail a sentence when that is not as it is meant to be; else null
  public record Place(Member member, boolean has, @Nullable String detail) {}

  /// Something that happened to the film.
  ///
  /// @param run that found or did it, or that was undone; null where it was none
  /// @param member whose list it happened to; null for a decision, which is about all lists
  /// @param username of who did it, or whose list it happened to; as it was then
  /// @param action null where the kind says it all
  /// @param status what came of it, where the program did it; else null
  /// @param detail a sentence: because of whom, what came of it, which rule decided; null when
  ///     there is nothing to say
  public record Event(
      Kind kind,
      Instant at,
      @Nullable RunId run,
      @Nullable MemberId member,
      String username,
      Run.@Nullable Action action,
      Change.@Nullable Status status,
      @Nullable String detail) {}

  /// What kind of thing happened.
  public enum Kind {
    /// The list came into the group with the film.
    JOINED,
    /// The list's owner did it at the site.
    EDITED,
    /// The list's owner had asked for it here, and a run took it up.
    ASKED,
    /// This program did it, on behalf of the group.
    WRITTEN,
    /// An edit of the list's owner gave way to another.
    GAVE_WAY,
    /// The site did it itself, in all lists of the run; told once for each.
    SITE,
    /// What somebody did, or asked for here, waits for a yes.
    WAITS,
    /// Somebody decided that it leaves lists.
    AGREED,
    /// Somebody decided that it stays.
    KEPT,
    /// Somebody asked to undo a run that had brought it, or taken it away.
    UNDONE,
    /// Somebody wanted a list as it was once, which had it, or had it not.
    RESTORED
  }
}
