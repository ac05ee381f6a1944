package lbsync.web;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import lbsync.run.Growing.Span;
import lbsync.run.Growth;
import lbsync.run.Growth.Step;
import lbsync.web.group.OverTime;

/// How sample groups grew.
final class OverTimeSamples {
  private static final int[] ADDED = {0, 3, 0, 0, 1, 0, 7, 2, 0, 0, 0, 12, 0, 1};
  private static final int[] REMOVED = {0, 0, 2, 0, 0, 0, 1, 0, 0, 5, 0};

  private OverTimeSamples() {}

  /// A lively one, that had 212 films in the end.
  static OverTime club(Span span, int steps) {
    List<Step> newestFirst = new ArrayList<>();
    int films = 212;
    int days = span == Span.YEAR ? 7 : 1;
    for (int i = 0; i < steps; i++) {
      int added = ADDED[(steps - i) % ADDED.length];
      int removed = REMOVED[(steps - i) % REMOVED.length];
      var begin = Samples.NOW.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays((long) i * days));
      newestFirst.add(new Step(begin, films, added, removed));
      films += removed - added;
    }
    return OverTime.of(span, new Growth(newestFirst.reversed()), Samples.ago(Duration.ofDays(400)));
  }

  /// One in which nothing happens.
  static OverTime quiet() {
    var today = Samples.NOW.truncatedTo(ChronoUnit.DAYS);
    List<Step> steps =
        List.of(new Step(today.minus(Duration.ofDays(1)), 48, 0, 0), new Step(today, 48, 0, 0));
    return OverTime.of(Span.MONTH, new Growth(steps), today.minus(Duration.ofDays(1)));
  }
}
