package lbsync.web.list;

import java.time.Instant;
import java.util.List;
import lbsync.film.ListId;
import lbsync.list.Point;
import lbsync.web.Frame;
import lbsync.web.Page;
import lbsync.web.Words;
import org.jspecify.annotations.Nullable;

/// What a list was over time.
///
/// @param moments the newest first
/// @param line how many films it had over that time; null before its first change
/// @param older where the rest is, without the base; null when this is all
public record HistoryPage(
    Frame frame,
    ListId listId,
    String listName,
    List<Moment> moments,
    @Nullable CountLine line,
    @Nullable String older)
    implements Page {
  /// A change of the list.
  ///
  /// @param runId the run that made it; null where a person did
  /// @param first whether the list was seen for the first time
  public record Moment(
      String id,
      Instant at,
      int films,
      int added,
      int removed,
      boolean rearranged,
      @Nullable String runId,
      boolean first) {
    static Moment of(Point point, boolean first) {
      Long run = point.run();
      return new Moment(
          point.id().toString(),
          point.at(),
          point.films(),
          point.added(),
          point.removed(),
          point.rearranged(),
          run == null ? null : run.toString(),
          first);
    }

    /// "+3 −1", or what else happened.
    public String change() {
      if (first) {
        return "First seen";
      }
      if (added + removed == 0) {
        return rearranged ? "Order changed" : "Notes changed";
      }
      String plus = added == 0 ? "" : "+" + Words.number(added);
      String minus = removed == 0 ? "" : "−" + Words.number(removed);
      return plus.isEmpty() || minus.isEmpty() ? plus + minus : plus + " " + minus;
    }

    /// The same for somebody who hears it.
    public String spoken() {
      return added + removed == 0
          ? change()
          : "%s added, %s removed".formatted(Words.count(added, "film"), Words.number(removed));
    }
  }

  @Override
  public String template() {
    return "list/history.jte";
  }
}
