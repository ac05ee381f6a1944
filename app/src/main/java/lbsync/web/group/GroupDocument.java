package lbsync.web.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group, as one of its members sees it.
///
/// @param role of the caller: `owner` or `member`
/// @param owner the owner's user name
/// @param lastRun the last run that is over, if there was one
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
    List<MemberDocument> members) {
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
      Instant joinedAt) {}
}
