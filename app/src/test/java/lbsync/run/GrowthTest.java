package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lbsync.run.Growth.Step;
import lbsync.run.Growth.Told;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T00:00:00Z");

  private static List<Integer> films(int steps, Map<Integer, Told> told, int present) {
    List<Instant> begins =
        IntStream.range(0, steps).mapToObj(i -> FIRST.plus(Duration.ofDays(i))).toList();
    Growth growth = Growth.of(begins, told, present);
    assertThat(growth.steps()).extracting(Step::begin).isEqualTo(begins);
    return growth.steps().stream().map(Step::films).toList();
  }

  @Test
  void a_day_without_a_run_had_as_many_as_the_one_before() {
    assertThat(films(4, Map.of(-1, new Told(7, 0, 0, 0), 1, new Told(9, 1, 0, 0)), 10))
        .containsExactly(7, 9, 9, 10);
  }

  @Test
  void where_no_list_was_done_what_people_did_tells() {
    Map<Integer, Told> told = Map.of(0, new Told(5, 0, 0, 0), 1, new Told(null, 3, 1, 0));
    assertThat(films(3, told, 7)).containsExactly(5, 7, 7);
  }

  @Test
  void before_what_is_known_it_follows_backwards() {
    Map<Integer, Told> told = Map.of(1, new Told(null, 2, 0, 0), 2, new Told(6, 0, 1, 0));
    assertThat(films(3, told, 6)).containsExactly(5, 7, 6);
    assertThat(films(2, Map.of(1, new Told(null, 500, 0, 0)), 3)).containsExactly(0, 3);
  }

  @Test
  void what_an_undo_brought_is_reckoned_with_but_nobody_added_it() {
    Map<Integer, Told> told = Map.of(0, new Told(5, 0, 0, 0), 1, new Told(null, 1, 0, 2));
    assertThat(films(3, told, 8)).containsExactly(5, 8, 8);
  }

  @Test
  void it_ends_with_what_is_there_now() {
    assertThat(films(1, Map.of(0, new Told(5, 1, 0, 0)), 6)).containsExactly(6);
    assertThat(films(1, Map.of(), 0)).containsExactly(0);
  }
}
