package lbsync.web.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import lbsync.web.api.FilmDocument;
import org.jspecify.annotations.Nullable;

/// A group, as one of its members sees it.
///
/// @param role of the caller: `owner` or `member`
/// @param owner the owner's user name
/// @param lastRun the last run that is over, if there was one
/// @param next how the group is to be kept in step as soon as all its lists are
/// @param held what waits for the owner's decision
/// @param nextRunAt when the lists are looked at next; left out while they are being looked at, and
///     while the group is paused
public record GroupDocument(
    String code,
    String name,
    String mode,
    String role,
    String owner,
    boolean paused,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LastRun lastRun,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant nextRunAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Way next,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable HeldDocument held,
    SettingsDocument settings,
    List<MemberDocument> members) {
  public record Way(
      String mode, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sourceMemberId) {}

  /// @param digest what an answer about it has to name
  /// @param since when the oldest of it was first held
  public record HeldDocument(String digest, Instant since, List<HeldRemoval> removals) {}

  /// @param memberId whose list the film left, or would leave
  /// @param by user names of those who removed it
  public record HeldRemoval(String memberId, FilmDocument film, List<String> by) {}

  public record SettingsDocument(
      boolean keepExtras,
      boolean syncOrder,
      boolean syncNotes,
      int guardCount,
      double guardShare,
      boolean approveJoins) {}

  /// @param reason a sentence for people; null when the status is plain good
  public record LastRun(
      String id,
      String trigger,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {}

  /// @param source true for the list that the others of a mirror follow
  /// @param stateDetail a sentence for people; left out when the state is plain good
  /// @param filmCount null where not known
  /// @param notice a sentence about what came otherwise than was asked for; only in the answer to
  ///     joining
  public record MemberDocument(
      String id,
      String username,
      long listId,
      String listName,
      String listUrl,
      boolean source,
      String state,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stateDetail,
      @Nullable Integer filmCount,
      Instant joinedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notice) {
    MemberDocument withNotice(@Nullable String sentence) {
      return new MemberDocument(
          id,
          username,
          listId,
          listName,
          listUrl,
          source,
          state,
          stateDetail,
          filmCount,
          joinedAt,
          sentence);
    }
  }
}
