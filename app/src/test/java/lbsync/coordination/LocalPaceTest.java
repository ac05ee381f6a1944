package lbsync.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalPaceTest {
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private final List<Duration> slept = new ArrayList<>();

  private LocalPace pace(Duration between) {
    return new LocalPace(
        between,
        () -> now,
        time -> {
          slept.add(time);
          now = now.plus(time);
        });
  }

  @Test
  void requests_keep_their_distance() throws InterruptedException {
    LocalPace pace = pace(Duration.ofSeconds(2));
    pace.awaitTurn();
    pace.awaitTurn();
    now = now.plusMillis(500);
    pace.awaitTurn();
    assertThat(slept).containsExactly(Duration.ofSeconds(2), Duration.ofMillis(1500));
  }

  @Test
  void nobody_waits_after_a_time_of_quiet_and_no_turns_are_saved_up() throws InterruptedException {
    LocalPace pace = pace(Duration.ofSeconds(2));
    pace.awaitTurn();
    now = now.plusSeconds(60);
    pace.awaitTurn();
    pace.awaitTurn();
    assertThat(slept).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void a_pace_of_zero_never_waits() throws InterruptedException {
    LocalPace pace = pace(Duration.ZERO);
    pace.awaitTurn();
    pace.awaitTurn();
    assertThat(slept).isEmpty();
  }

  @Test
  void a_clock_set_back_by_an_hour_does_not_stop_us_for_an_hour() throws InterruptedException {
    LocalPace pace = pace(Duration.ofSeconds(2));
    pace.awaitTurn();
    now = now.minus(Duration.ofHours(1));
    pace.awaitTurn();
    assertThat(slept).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void a_clock_set_back_before_the_first_turn_keeps_nobody_waiting() throws InterruptedException {
    LocalPace pace = pace(Duration.ofSeconds(2));
    assertThat(pace.isFree()).isTrue();
    now = now.minus(Duration.ofHours(1));
    pace.awaitTurn();
    assertThat(slept).isEmpty();
  }

  @Test
  void who_is_interrupted_while_waiting_is_told() throws InterruptedException {
    LocalPace pace =
        new LocalPace(
            Duration.ofSeconds(2),
            () -> now,
            time -> {
              throw new InterruptedException();
            });
    pace.awaitTurn();
    assertThatThrownBy(pace::awaitTurn).isInstanceOf(InterruptedException.class);
  }
}
