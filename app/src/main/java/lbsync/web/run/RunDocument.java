package lbsync.web.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import lbsync.web.api.FilmDocument;
import org.jspecify.annotations.Nullable;

/// A run, with everything that it found and did.
///
/// @param group the group's share code
/// @param dryRun whether it only decides and writes nothing
/// @param reason a sentence for people when the run as a whole could not do its work
/// @param progress how far it is, while it is running
/// @param held number of removals held back in this run
/// @param undoneBy the run that undoes it, or did
/// @param undoes runs that it was to undo
record RunDocument(
    String id,
    String group,
    String trigger,
    boolean dryRun,
    String status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int requests,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProgressDocument progress,
    List<Part> members,
    List<ChangeDocument> changes,
    List<ConflictDocument> conflicts,
    int held,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undoneBy,
    List<String> undoes) {
  /// @param memberId whose list is being read or written; left out while deciding
  /// @param done pages read, or films written
  /// @param of how many there are; left out while not known
  record ProgressDocument(
      String phase,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String memberId,
      int done,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer of) {}

  /// How it went for one list. Counts are null where the list was not read.
  record Part(
      String memberId,
      String username,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      @Nullable Integer filmsBefore,
      @Nullable Integer filmsAfter,
      long added,
      long removed) {}

  record ChangeDocument(
      String memberId,
      String action,
      FilmDocument film,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
      String because) {}

  /// @param rule a sentence for people: what contradicted what, and what was done
  record ConflictDocument(FilmDocument film, String rule, List<String> memberIds) {}
}
