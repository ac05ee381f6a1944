package lbsync.web.list;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import lbsync.list.Point;

/// How many films a list had over time, as a line of steps. Pure.
///
/// @param path of the line in an SVG picture of [#WIDTH] by [#HEIGHT]; empty where there is nothing
///     to draw
/// @param least fewest films that it had
/// @param most films that it had
public record CountLine(String path, int least, int most) {
  public static final int WIDTH = 600;
  public static final int HEIGHT = 90;
  private static final int MARGIN = 6;

  /// @param points the newest first
  static CountLine of(List<Point> points, Instant now) {
    if (points.size() < 2) {
      return new CountLine("", 0, 0);
    }
    int least = points.stream().mapToInt(Point::films).min().orElseThrow();
    int most = points.stream().mapToInt(Point::films).max().orElseThrow();
    Instant begin = points.getLast().at();
    double span = Math.max(1, Duration.between(begin, now).toMillis());
    var path = new StringBuilder();
    for (Point point : points.reversed()) {
      double x = WIDTH * Duration.between(begin, point.at()).toMillis() / span;
      double range = Math.max(1, most - least);
      double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (point.films() - least) / range;
      path.append(
          path.isEmpty()
              ? String.format(Locale.ROOT, "M%.1f %.1f", x, y)
              : String.format(Locale.ROOT, "H%.1fV%.1f", x, y));
    }
    return new CountLine(path.append("H" + WIDTH).toString(), least, most);
  }
}
