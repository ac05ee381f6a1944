package lbsync.web.chart;

import java.util.List;
import java.util.Locale;

/// Numbers that went up and down in each of equal times, as bars from a line in between. Both
/// directions have one scale, and a single one can be seen beside five hundred.
///
/// @param up path of the bars that go up, in a picture of [#WIDTH] by [#HEIGHT], which may be
///     stretched; empty where there are none
/// @param down path of those that go down
/// @param zero how far from the upper edge the line in between runs
/// @param mostUp what the upper edge stands for; 0 where nothing goes up
/// @param mostDown what the lower edge stands for
public record Bars(String up, String down, double zero, int mostUp, int mostDown) {
  public static final int WIDTH = StepLine.WIDTH;
  public static final int HEIGHT = 72;
  private static final double MARGIN = 3;
  private static final double LEAST = 2;
  private static final double WIDEST = 24;
  private static final double SHARE = .64;

  /// In one of the times.
  public record Bar(int up, int down) {}

  /// @param bars from left to right, at least one
  public static Bars of(List<Bar> bars) {
    int mostUp = even(bars.stream().mapToInt(Bar::up).max().orElseThrow());
    int mostDown = even(bars.stream().mapToInt(Bar::down).max().orElseThrow());
    double unit = (HEIGHT - 2 * MARGIN) / Math.max(1, mostUp + mostDown);
    double zero = Math.round(10 * (MARGIN + mostUp * unit)) / 10.0;
    double slot = (double) WIDTH / bars.size();
    double width = Math.min(WIDEST, slot * SHARE);
    var up = new StringBuilder();
    var down = new StringBuilder();
    for (int i = 0; i < bars.size(); i++) {
      double x = (i + .5) * slot - width / 2;
      up.append(bar(x, zero, width, -bars.get(i).up() * unit));
      down.append(bar(x, zero, width, bars.get(i).down() * unit));
    }
    return new Bars(up.toString(), down.toString(), zero, mostUp, mostDown);
  }

  public boolean isEmpty() {
    return up.isEmpty() && down.isEmpty();
  }

  private static String bar(double x, double zero, double width, double height) {
    if (height == 0) {
      return "";
    }
    double seen = Math.signum(height) * Math.max(LEAST, Math.abs(height));
    return String.format(Locale.ROOT, "M%.1f %.1fv%.1fh%.1fv%.1fz", x, zero, seen, width, -seen);
  }

  /// The next number that is easy to read: 2, 3, 5, 10, 15, 20, 30, 50 and so on.
  static int even(int number) {
    if (number == 0) {
      return 0;
    }
    for (int ten = 1; ; ten *= 10) {
      for (int step : new int[] {2, 3, 5, 10, 15}) {
        if (step * ten >= number) {
          return step * ten;
        }
      }
    }
  }
}
