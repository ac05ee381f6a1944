package lbsync.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Test;

class LowPaceTest {
  private final TestClock clock = new TestClock();
  private final Instant start = clock.instant();
  private final LocalPace lists = new LocalPace(Duration.ofSeconds(2), clock, clock::pass);
  private final LocalPace own = new LocalPace(Duration.ofSeconds(5), clock, clock::pass);

  private Duration turn(BooleanSupplier busy) throws InterruptedException {
    new LowPace(own, busy, clock::pass).awaitTurn();
    return Duration.between(start, clock.instant());
  }

  private boolean isBefore(long second) {
    return clock.instant().isBefore(start.plusSeconds(second));
  }

  @Test
  void turns_keep_their_own_distance() throws InterruptedException {
    List<Duration> turns = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      turns.add(turn(() -> false));
    }
    assertThat(turns).extracting(Duration::toSeconds).containsExactly(0L, 5L, 10L);
  }

  @Test
  void nothing_begins_while_something_goes_on() throws InterruptedException {
    assertThat(turn(() -> isBefore(60))).hasSeconds(60);
  }

  @Test
  void what_begins_while_we_wait_for_our_turn_comes_first_and_turns_keep_their_distance_after_it()
      throws InterruptedException {
    assertThat(turn(() -> false)).isZero();
    BooleanSupplier from3To7 = () -> !isBefore(3) && isBefore(7);
    Duration second = turn(from3To7);
    assertThat(second).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    assertThat(turn(() -> false).minus(second)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_pace_is_free_while_nobody_would_have_to_wait() throws InterruptedException {
    assertThat(lists.isFree()).isTrue();
    lists.awaitTurn();
    assertThat(lists.isFree()).as("just used").isFalse();
    clock.pass(Duration.ofSeconds(2));
    assertThat(lists.isFree()).isTrue();
  }

  @Test
  void a_clock_that_is_set_back_does_not_close_it() throws InterruptedException {
    lists.awaitTurn();
    clock.pass(Duration.ofHours(-1));
    assertThat(lists.isFree()).isFalse();
    clock.pass(Duration.ofSeconds(2));
    assertThat(lists.isFree()).isTrue();
  }
}
