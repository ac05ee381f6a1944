package lbsync.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Test;

/// How a pace becomes slower after trouble and faster again, and who waits for whom.
class SlowingTest {
  private static final String ADA = "ada";
  private static final String BEN = "ben";
  private static final Duration SET = Duration.ofSeconds(2);

  private final TestClock clock = new TestClock();
  private final LocalPace pace = new LocalPace(SET, clock, clock::pass);

  private Instant turn(String account) throws InterruptedException {
    pace.awaitTurn(account);
    return clock.instant();
  }

  private Duration apart(String account) throws InterruptedException {
    Instant first = turn(account);
    return Duration.between(first, turn(account));
  }

  private void slowDown(String account) {
    clock.pass(Duration.ofMillis(1));
    pace.slowDown(account, clock.instant());
  }

  private void slowDownAll() {
    clock.pass(Duration.ofMillis(1));
    pace.slowDown(clock.instant());
  }

  private void good(String account, int answers) {
    for (int i = 0; i < answers; i++) {
      pace.goodAnswer(account, clock.instant());
    }
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void each_trouble_halves_the_rate_of_the_deployment_down_to_a_32nd() {
    for (long expected : new long[] {4, 8, 16, 32, 64, 64}) {
      slowDownAll();
      assertThat(pace.state().now()).isEqualTo(seconds(expected));
    }
    assertThat(pace.state().set()).isEqualTo(SET);
  }

  @Test
  void each_good_answer_gives_back_a_32nd_of_the_rate_and_never_more_than_all() {
    slowDownAll();
    slowDownAll();
    assertThat(pace.state().now()).as("8 parts of 32").isEqualTo(seconds(8));
    good(ADA, 8);
    assertThat(pace.state().now()).as("16 parts").isEqualTo(seconds(4));
    good(BEN, 15);
    assertThat(pace.state().now()).as("31 parts").isGreaterThan(SET);
    good(BEN, 1);
    assertThat(pace.state().now()).isEqualTo(SET);
    good(BEN, 100);
    assertThat(pace.state().now()).isEqualTo(SET);
  }

  @Test
  void requests_are_as_far_apart_as_the_slower_pace_says() throws InterruptedException {
    assertThat(apart(ADA)).isEqualTo(seconds(2));
    slowDownAll();
    assertThat(Duration.between(clock.instant(), turn(BEN))).as("at once").isEqualTo(seconds(4));
    assertThat(apart(BEN)).isEqualTo(seconds(4));
  }

  @Test
  void an_account_has_a_pace_of_its_own_and_others_theirs() throws InterruptedException {
    slowDown(ADA);
    slowDown(ADA);
    assertThat(apart(ADA)).isEqualTo(seconds(8));
    assertThat(apart(BEN)).isEqualTo(seconds(2));
    assertThat(pace.state()).isEqualTo(new Pace.State(SET, SET, 1));
    good(ADA, 8);
    assertThat(apart(ADA)).isEqualTo(seconds(4));
  }

  @Test
  void the_same_trouble_met_by_several_requests_at_once_slows_down_once() {
    Instant together = clock.instant();
    clock.pass(seconds(1));
    for (int i = 0; i < 5; i++) {
      pace.slowDown(ADA, together);
      pace.slowDown(together);
    }
    assertThat(pace.state().now()).isEqualTo(seconds(4));
    pace.goodAnswer(ADA, together);
    assertThat(pace.state().now()).as("an old answer").isEqualTo(seconds(4));
  }

  /// Ada's requests wait outside the queue of all: what Ben sends meanwhile goes as if there were
  /// no Ada.
  @Test
  void nobody_waits_for_the_sake_of_a_slow_account() throws InterruptedException {
    List<Instant> bens = new ArrayList<>();
    List<LocalPace> shared = new ArrayList<>();
    var waiting =
        new LocalPace(
            SET,
            clock,
            time -> {
              Instant until = clock.instant().plus(time);
              // Only Ada waits longer than two seconds.
              while (time.compareTo(SET) > 0 && clock.instant().plus(SET).isBefore(until)) {
                shared.getFirst().awaitTurn(BEN);
                bens.add(clock.instant());
              }
              Duration left = Duration.between(clock.instant(), until);
              clock.pass(left.isPositive() ? left : Duration.ZERO);
            });
    shared.add(waiting);
    for (int i = 0; i < 3; i++) {
      clock.pass(Duration.ofMillis(1));
      waiting.slowDown(ADA, clock.instant());
    }
    Instant began = clock.instant();
    waiting.awaitTurn(ADA);
    assertThat(Duration.between(began, clock.instant())).isBetween(seconds(16), seconds(18));
    assertThat(bens).hasSizeGreaterThanOrEqualTo(7);
    for (int i = 0; i < bens.size(); i++) {
      assertThat(Duration.between(began, bens.get(i))).isEqualTo(SET.multipliedBy(i));
    }
  }

  /// While Ada waits in the queue of all, the time until her next request does not run.
  @Test
  void a_long_queue_of_all_does_not_bring_two_requests_of_a_slow_account_together()
      throws InterruptedException {
    List<LocalPace> shared = new ArrayList<>();
    int[] crowd = {5};
    var isBen = new AtomicBoolean();
    var crowded =
        new LocalPace(
            SET,
            clock,
            time -> {
              if (!isBen.get() && crowd[0]-- > 0) {
                isBen.set(true);
                Urgency.ASKED.during(() -> shared.getFirst().awaitTurn(BEN));
                isBen.set(false);
              } else {
                clock.pass(time);
              }
            });
    shared.add(crowded);
    crowded.slowDown(ADA, clock.instant());
    clock.pass(seconds(60));
    crowded.awaitTurn(BEN);
    Instant before = clock.instant();
    crowded.awaitTurn(ADA);
    Instant first = clock.instant();
    crowded.awaitTurn(ADA);
    assertThat(first).as("behind six others").isEqualTo(before.plusSeconds(12));
    assertThat(clock.instant()).isEqualTo(first.plusSeconds(4));
  }

  @Test
  void accounts_back_at_the_full_rate_are_forgotten() {
    for (int i = 0; i < 100; i++) {
      slowDown("account " + i);
    }
    assertThat(pace.state().slowed()).isEqualTo(100);
    good("account 7", 16);
    assertThat(pace.state().slowed()).isEqualTo(99);
  }

  @Test
  void a_day_after_its_last_trouble_an_account_is_forgotten_as_well() throws InterruptedException {
    slowDown(ADA);
    clock.pass(Duration.ofHours(23));
    slowDown(BEN);
    assertThat(pace.state().slowed()).isEqualTo(2);
    clock.pass(Duration.ofHours(2));
    assertThat(pace.state().slowed()).isEqualTo(1);
    assertThat(apart(ADA)).isEqualTo(SET);
    assertThat(apart(BEN)).isEqualTo(SET.multipliedBy(2));
  }

  @Test
  void a_clock_set_back_by_an_hour_does_not_stop_a_slow_account_for_an_hour()
      throws InterruptedException {
    slowDown(ADA);
    turn(ADA);
    clock.pass(Duration.ofHours(-1));
    Instant now = clock.instant();
    assertThat(Duration.between(now, turn(ADA))).isBetween(seconds(4), seconds(6));
  }

  @Test
  void without_a_pace_nothing_is_slowed_down() throws InterruptedException {
    var none = new LocalPace(Duration.ZERO, clock, clock::pass);
    none.slowDown(ADA, clock.instant());
    none.slowDown(clock.instant());
    Instant now = clock.instant();
    none.awaitTurn(ADA);
    none.awaitTurn(ADA);
    assertThat(clock.instant()).isEqualTo(now);
    assertThat(none.state()).isEqualTo(new Pace.State(Duration.ZERO, Duration.ZERO, 0));
  }
}
