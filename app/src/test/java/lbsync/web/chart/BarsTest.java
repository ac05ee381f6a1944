package lbsync.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lbsync.web.chart.Bars.Bar;
import org.junit.jupiter.api.Test;

class BarsTest {
  private static final Pattern BAR =
      Pattern.compile("M([\\d.]+) ([\\d.]+)v(-?[\\d.]+)h([\\d.]+)v(-?[\\d.]+)z");

  @Test
  void adds_go_up_and_removes_go_down_from_one_line_on_one_scale() {
    Bars bars = Bars.of(List.of(new Bar(0, 0), new Bar(20, 10), new Bar(10, 0)));

    assertThat(bars.mostUp()).isEqualTo(20);
    assertThat(bars.mostDown()).isEqualTo(10);
    assertThat(bars.zero()).isEqualTo(47);
    assertThat(bars.up()).isEqualTo("M288.0 47.0v-44.0h24.0v44.0zM488.0 47.0v-22.0h24.0v22.0z");
    assertThat(bars.down()).isEqualTo("M288.0 47.0v22.0h24.0v-22.0z");
  }

  @Test
  void a_day_without_anything_is_a_gap() {
    Bars bars = Bars.of(List.of(new Bar(1, 0), new Bar(0, 0), new Bar(1, 0)));
    assertThat(pieces(bars.up())).extracting(bar -> bar.group(1)).containsExactly("88.0", "488.0");
    assertThat(bars.down()).isEmpty();
    assertThat(Bars.of(List.of(new Bar(0, 0))).isEmpty()).isTrue();
  }

  @Test
  void one_is_seen_beside_five_hundred_and_nothing_leaves_the_picture() {
    Bars bars = Bars.of(List.of(new Bar(1, 500), new Bar(5000, 0)));

    assertThat(bars.mostDown()).isEqualTo(500);
    assertThat(number(pieces(bars.up()).getFirst(), 3)).isEqualTo(-2);
    for (String path : List.of(bars.up(), bars.down())) {
      for (MatchResult bar : pieces(path)) {
        assertThat(number(bar, 2) + number(bar, 3)).isBetween(0.0, (double) Bars.HEIGHT);
        assertThat(number(bar, 1) + number(bar, 4)).isLessThan(Bars.WIDTH);
        assertThat(number(bar, 5)).isEqualTo(-number(bar, 3));
      }
    }
    assertThat(Bars.of(List.of(new Bar(500, 1))).zero()).isLessThan(Bars.HEIGHT - 2);
  }

  @Test
  void bars_of_a_year_do_not_touch() {
    List<MatchResult> bars = pieces(Bars.of(Collections.nCopies(52, new Bar(3, 0))).up());
    assertThat(bars).hasSize(52);
    assertThat(number(bars.get(1), 1) - number(bars.get(0), 1) - number(bars.get(0), 4))
        .isGreaterThan(3);
  }

  @Test
  void edges_stand_for_numbers_that_are_easy_to_read() {
    assertThat(new int[] {Bars.even(0), Bars.even(1), Bars.even(2), Bars.even(3)})
        .containsExactly(0, 2, 2, 3);
    assertThat(new int[] {Bars.even(6), Bars.even(11), Bars.even(499), Bars.even(501)})
        .containsExactly(10, 15, 500, 1000);
  }

  private static List<MatchResult> pieces(String path) {
    assertThat(BAR.matcher(path).replaceAll("")).isEmpty();
    return BAR.matcher(path).results().toList();
  }

  private static double number(MatchResult bar, int group) {
    return Double.parseDouble(bar.group(group));
  }
}
