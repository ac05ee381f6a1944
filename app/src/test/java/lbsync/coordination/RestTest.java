package lbsync.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Test;

class RestTest {
  private static final Duration FIRST = Duration.ofMinutes(15);

  private final TestClock clock = new TestClock();
  private final Rest rest = new Rest(FIRST, clock);

  private void trouble() {
    rest.begin("ada", clock.instant(), null);
  }

  private void pass(long minutes) {
    clock.pass(Duration.ofMinutes(minutes));
  }

  @Test
  void each_rest_without_a_good_answer_in_between_lasts_twice_as_long_up_to_a_day() {
    for (long minutes : new long[] {15, 30, 60, 120, 240, 480, 960, 1440, 1440}) {
      trouble();
      assertThat(rest.left("ada")).contains(Duration.ofMinutes(minutes));
      pass(minutes);
      assertThat(rest.left("ada")).isEmpty();
    }
  }

  @Test
  void a_good_answer_makes_the_next_rest_a_first_one_again() {
    trouble();
    pass(15);
    trouble();
    pass(30);
    rest.end("ada", clock.instant());
    trouble();
    assertThat(rest.left("ada")).contains(FIRST);
  }

  @Test
  void an_answer_to_something_asked_before_the_trouble_ends_nothing() {
    Instant before = clock.instant();
    pass(1);
    trouble();
    rest.end("ada", before);
    assertThat(rest.left("ada")).as("during the rest").contains(FIRST);
    pass(15);
    rest.end("ada", before);
    trouble();
    assertThat(rest.left("ada")).as("after it").contains(FIRST.multipliedBy(2));
  }

  @Test
  void the_same_trouble_met_by_several_requests_at_once_is_one() {
    Instant together = clock.instant();
    trouble();
    pass(1);
    rest.begin("ada", together, null);
    assertThat(rest.left("ada")).contains(Duration.ofMinutes(14));
    rest.begin("ada", together, Duration.ofHours(1));
    assertThat(rest.left("ada")).as("the site wishes more").contains(Duration.ofHours(1));
    pass(60);
    trouble();
    assertThat(rest.left("ada")).as("the second").contains(FIRST.multipliedBy(2));
  }

  @Test
  void nobody_rests_where_rests_have_no_length() {
    var none = new Rest(Duration.ZERO, clock);
    none.begin("ada", clock.instant(), Duration.ofHours(1));
    assertThat(none.left("ada")).isEmpty();
  }

  @Test
  void others_do_not_rest() {
    trouble();
    assertThat(rest.left("ben")).isEmpty();
  }

  @Test
  void one_can_see_since_when_until_when_and_how_many_rest() {
    Instant began = clock.instant();
    trouble();
    pass(5);
    rest.begin("ben", clock.instant(), null);
    rest.begin("ada", began, Duration.ofHours(1));
    assertThat(rest.now("ada"))
        .as("lengthened, not begun anew")
        .contains(new Rest.Span(began, clock.instant().plus(Duration.ofHours(1))));
    assertThat(rest.resting(_ -> true)).isEqualTo(2);
    assertThat(rest.resting("ada"::equals)).isEqualTo(1);
    pass(30);
    assertThat(rest.now("ben")).isEmpty();
    assertThat(rest.resting(_ -> true)).isEqualTo(1);
  }

  @Test
  void who_asks_nothing_for_a_week_after_a_rest_is_forgotten() {
    trouble();
    clock.pass(Duration.ofDays(6));
    rest.begin("ben", clock.instant(), null);
    assertThat(rest.inARow("ada")).isEqualTo(1);
    clock.pass(Duration.ofDays(2));
    rest.begin("ben", clock.instant(), null);
    assertThat(rest.inARow("ada")).isZero();
    assertThat(rest.inARow("ben")).isEqualTo(2);
  }
}
