package lbsync.web.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import lbsync.list.Point;
import lbsync.web.list.FilmsDocument.ListedFilm;
import org.jspecify.annotations.Nullable;

/// What a list was from one change of it to the next. The counts are against the point before.
///
/// @param rearranged whether films changed their places
/// @param runId the run that made it; left out where a person did, or nobody knows
record HistoryDocument(
    String readingId,
    Instant at,
    int filmCount,
    int added,
    int removed,
    boolean rearranged,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String runId) {
  static HistoryDocument of(Point point) {
    Long run = point.run();
    return new HistoryDocument(
        point.id().toString(),
        point.at(),
        point.films(),
        point.added(),
        point.removed(),
        point.rearranged(),
        run == null ? null : run.toString());
  }

  /// The list as it was at one of its points.
  record Then(String readingId, int total, List<ListedFilm> films) {}
}
