package lbsync.web.list;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lbsync.list.Point;
import lbsync.web.Words;
import lbsync.web.chart.StepLine;
import lbsync.web.chart.StepLine.Mark;
import org.jspecify.annotations.Nullable;

/// How many films a list had over time.
///
/// @param from when the line begins
/// @param to when it ends
public record CountLine(StepLine line, Instant from, Instant to) {
  /// @param points the newest first
  /// @return null where there are not two points to draw a line between
  static @Nullable CountLine of(List<Point> points, Instant to) {
    if (points.size() < 2) {
      return null;
    }
    Instant from = points.getLast().at();
    double span = Math.max(1, Duration.between(from, to).toMillis());
    List<Mark> marks =
        points.reversed().stream()
            .map(
                point ->
                    new Mark(
                        Math.clamp(Duration.between(from, point.at()).toMillis() / span, 0, 1),
                        point.films()))
            .toList();
    return new CountLine(StepLine.of(marks), from, to);
  }

  /// "between 210 and 212 films".
  public String range() {
    return line.isFlat()
        ? Words.count(line.most(), "film") + " all the time"
        : "between %s and %s"
            .formatted(Words.number(line.least()), Words.count(line.most(), "film"));
  }
}
