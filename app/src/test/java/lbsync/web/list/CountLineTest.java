package lbsync.web.list;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lbsync.list.Point;
import lbsync.list.ReadingId;
import org.junit.jupiter.api.Test;

class CountLineTest {
  private static final Instant NOW = Instant.parse("2026-11-22T20:15:00Z");

  private static Point point(long id, int hoursAgo, int films) {
    Instant at = NOW.minus(Duration.ofHours(hoursAgo));
    return new Point(new ReadingId(id), at, null, films, 0, 0, false);
  }

  @Test
  void it_stands_where_the_changes_were() {
    List<Point> points = List.of(point(3, 2, 5), point(2, 6, 0), point(1, 8, 1));
    CountLine line = requireNonNull(CountLine.of(points, NOW));
    assertThat(line.line().path()).isEqualTo("M0 68.4H150.0V84.0H450.0V6.0H600");
    assertThat(line.range()).isEqualTo("between 0 and 5 films");
    assertThat(line.from()).isEqualTo(points.getLast().at());
    assertThat(line.to()).isEqualTo(NOW);
  }

  @Test
  void a_list_of_which_only_the_order_changed_had_as_many_all_the_time() {
    CountLine line = requireNonNull(CountLine.of(List.of(point(2, 1, 1), point(1, 2, 1)), NOW));
    assertThat(line.range()).isEqualTo("1 film all the time");
  }

  @Test
  void there_is_none_before_the_first_change() {
    assertThat(CountLine.of(List.of(), NOW)).isNull();
    assertThat(CountLine.of(List.of(point(1, 1, 7)), NOW)).isNull();
  }
}
