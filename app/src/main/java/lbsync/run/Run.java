package lbsync.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// One attempt to bring a group into agreement.
///
/// @param startedAt null while queued
/// @param endedAt null while queued or running
/// @param turn grows each time that a process begins or takes over the run: only the last one may
///     go on with it
/// @param requests how many requests the site was sent for it
/// @param dry true when it only decides and writes nothing
/// @param held how many removals it held back
/// @param undoneBy the run that undoes it, or did; null where nobody has asked for that
/// @param detail a sentence for people when the run as a whole could not do its work; else null
public record Run(
    RunId id,
    GroupId group,
    Trigger trigger,
    Status status,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    long turn,
    int requests,
    boolean dry,
    int held,
    @Nullable RunId undoneBy,
    @Nullable String detail) {

  public enum Status {
    QUEUED,
    RUNNING,
    /// Every list was read, and has what it is meant to have.
    SUCCEEDED,
    /// Some lists could not be read or written.
    PARTIAL,
    /// Nothing could be done.
    FAILED,
    /// The group was paused or ended before the run began, or its owner stopped it.
    CANCELLED
  }

  public boolean isOver() {
    return status != Status.QUEUED && status != Status.RUNNING;
  }

  /// A run with everything that it found and did.
  ///
  /// @param undone runs that it was to undo
  public record Report(
      Run run,
      List<Part> members,
      List<Edit> edits,
      List<Change> changes,
      List<Conflict> conflicts,
      List<RunId> undone) {

    public Optional<Part> of(MemberId member) {
      return members.stream().filter(part -> part.member().equals(member)).findFirst();
    }
  }

  /// How the run went for one list.
  ///
  /// @param username as it was then
  /// @param reason a sentence for people; null when the status is [PartStatus#DONE]
  /// @param filmsBefore null when the list was not read
  /// @param filmsAfter null when the list was not read
  public record Part(
      MemberId member,
      String username,
      PartStatus status,
      @Nullable String reason,
      @Nullable Integer filmsBefore,
      @Nullable Integer filmsAfter) {}

  public enum PartStatus {
    /// Not looked at yet.
    WAITING,
    /// The list has what it is meant to have.
    DONE,
    /// Not everything could be written.
    BEHIND,
    /// The list could not be read; nothing was concluded from it, nothing written to it.
    LEFT_OUT
  }

  /// What a person did to a list since the run before.
  public record Edit(MemberId member, FilmId film, Action action) {}

  public enum Action {
    ADD,
    REMOVE,
    /// Put in another place.
    MOVE,
    /// Given another note.
    NOTE
  }

  /// Edits that contradicted each other.
  ///
  /// @param rule a sentence for people: what contradicted what, and what was done
  public record Conflict(FilmId film, String rule, List<MemberId> members) {}
}
