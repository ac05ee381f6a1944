package lbsync.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentCountTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final TestClock clock = new TestClock();
  private final RecentCount count = new RecentCount(clock);

  @Test
  void what_happened_long_enough_ago_no_longer_counts() {
    count.add(3);
    clock.pass(Duration.ofMinutes(59));
    count.add(1);
    assertThat(count.in(HOUR)).isEqualTo(4);
    clock.pass(Duration.ofMinutes(1));
    assertThat(count.in(HOUR)).isEqualTo(1);
    assertThat(count.in(DAY)).isEqualTo(4);
    clock.pass(Duration.ofHours(23));
    assertThat(count.in(DAY)).isEqualTo(1);
    clock.pass(Duration.ofDays(30));
    assertThat(count.in(DAY)).isZero();
    count.add(2);
    assertThat(count.in(DAY)).isEqualTo(2);
  }

  @Test
  void a_clock_that_is_set_back_loses_nothing() {
    count.add(1);
    clock.pass(HOUR.negated());
    count.add(1);
    assertThat(count.in(HOUR)).isEqualTo(2);
  }
}
