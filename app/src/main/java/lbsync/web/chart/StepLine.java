package lbsync.web.chart;

import java.util.List;
import java.util.Locale;

/// A number over time, as a line of steps from the left edge to the right one.
///
/// @param path in a picture of [#WIDTH] by [#HEIGHT], which may be stretched
/// @param least the lowest that it comes to
/// @param most the highest; as far from the upper edge as the lowest from the lower one
public record StepLine(String path, int least, int most) {
  public static final int WIDTH = 600;
  public static final int HEIGHT = 90;
  static final int MARGIN = 6;

  /// From here on it is this much.
  ///
  /// @param at 0 is the left edge, 1 the right one
  public record Mark(double at, int value) {}

  /// @param marks from left to right, at least one
  public static StepLine of(List<Mark> marks) {
    int least = marks.stream().mapToInt(Mark::value).min().orElseThrow();
    int most = marks.stream().mapToInt(Mark::value).max().orElseThrow();
    var path = new StringBuilder();
    int value = marks.getFirst().value();
    path.append(String.format(Locale.ROOT, "M0 %.1f", y(value, least, most)));
    for (Mark mark : marks) {
      if (mark.value() != value) {
        value = mark.value();
        path.append(
            String.format(Locale.ROOT, "H%.1fV%.1f", mark.at() * WIDTH, y(value, least, most)));
      }
    }
    return new StepLine(path.append("H" + WIDTH).toString(), least, most);
  }

  /// Whether it never changes: it runs in the middle then.
  public boolean isFlat() {
    return least == most;
  }

  private static double y(int value, int least, int most) {
    double share = least == most ? .5 : (double) (value - least) / (most - least);
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share;
  }
}
