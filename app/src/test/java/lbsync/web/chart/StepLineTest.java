package lbsync.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.web.chart.StepLine.Mark;
import org.junit.jupiter.api.Test;

class StepLineTest {
  @Test
  void it_steps_where_the_number_changes_and_goes_on_to_the_right_edge() {
    var line = StepLine.of(List.of(new Mark(0, 210), new Mark(.25, 210), new Mark(.5, 212)));
    assertThat(line).isEqualTo(new StepLine("M0 84.0H300.0V6.0H600", 210, 212));
  }

  @Test
  void what_never_changes_runs_in_the_middle() {
    for (int films : new int[] {0, 1, 5000}) {
      var line = StepLine.of(List.of(new Mark(0, films), new Mark(.9, films)));
      assertThat(line).isEqualTo(new StepLine("M0 45.0H600", films, films));
      assertThat(line.isFlat()).isTrue();
    }
  }

  @Test
  void nothing_leaves_the_picture() {
    var line = StepLine.of(List.of(new Mark(0, 0), new Mark(.4, 5000), new Mark(.8, 1)));
    assertThat(line.path()).isEqualTo("M0 84.0H240.0V6.0H480.0V84.0H600");
    assertThat(line.least()).isZero();
    assertThat(line.most()).isEqualTo(5000);
  }
}
