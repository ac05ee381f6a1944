package lbsync.web.list;

import java.time.Instant;
import java.util.List;
import lbsync.film.Film;
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
/// @param goesBack whether the list can be brought back to what it was
/// @param older where the rest is, without the base; null when this is all
public record HistoryPage(
    Frame frame,
    ListId listId,
    String listName,
    List<Moment> moments,
    @Nullable CountLine line,
    boolean goesBack,
    @Nullable String older)
    implements Page {
  /// A change of the list.
  ///
  /// @param runId the run that made it; null where a person did
  /// @param first whether the list was seen for the first time
  /// @param now whether it is so still
  /// @param came some of the films that came
  /// @param left some of those that left
  public record Moment(
      String id,
      Instant at,
      int films,
      int added,
      int removed,
      boolean rearranged,
      @Nullable String runId,
      boolean first,
      boolean now,
      List<Film> came,
      List<Film> left) {
    static Moment of(Point point, boolean first, boolean now, List<Film> came, List<Film> left) {
      Long run = point.run();
      return new Moment(
          point.id().toString(),
          point.at(),
          point.films(),
          point.added(),
          point.removed(),
          point.rearranged(),
          run == null ? null : run.toString(),
          first,
          now,
          came,
          left);
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
      return added + removed == 0 ? change() : Words.addedAndRemoved(added, removed);
    }
  }

  /// What one can do with the state of the list at a moment.
  public String does(Moment moment) {
    if (moment.now()) {
      return "See it as it is now";
    }
    return goesBack ? "See it, or go back to it" : "See it as it was";
  }

  @Override
  public String template() {
    return "list/history.jte";
  }
}
