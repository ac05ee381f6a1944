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
  /// @param member whose list it happened to
  /// @param username as it was then
  /// @param by who did it
  /// @param status what came of it, where the program did it; else null
  /// @param detail a sentence: because of whom, what came of it, which rule decided; null when
  ///     there is nothing to say
  public record Event(
      RunId run,
      Instant at,
      MemberId member,
      String username,
      By by,
      Run.Action action,
      Change.@Nullable Status status,
      @Nullable String detail) {}

  /// Who did it.
  public enum By {
    /// The list's owner.
    OWNER,
    /// This program, on behalf of the group.
    GROUP,
    /// Nobody: an edit of the list's owner gave way to another.
    CONFLICT
  }
}
