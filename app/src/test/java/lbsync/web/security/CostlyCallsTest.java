package lbsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import lbsync.account.AccountId;
import lbsync.account.Token;
import lbsync.site.TestClock;
import lbsync.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class CostlyCallsTest {
  private static final Caller ANN = caller(1);
  private static final Caller BEN = caller(2);

  private final TestClock clock = new TestClock();
  private final CostlyCalls costly = new CostlyCalls(clock);

  private static Caller caller(long number) {
    return new Caller(new AccountId(number), "x", new Token("t"), "c", Instant.EPOCH, null);
  }

  @Test
  void sixty_in_a_row_and_then_one_each_five_seconds() throws InterruptedException {
    makeSixty();
    assertThat(refused(ANN)).isEqualTo(Duration.ofSeconds(5));
    assertThat(costly.<String>make(BEN, () -> "done")).as("another's").isEqualTo("done");

    clock.pass(Duration.ofSeconds(4));
    assertThat(refused(ANN)).isEqualTo(Duration.ofSeconds(1));
    clock.pass(Duration.ofSeconds(1));
    assertThat(costly.<String>make(ANN, () -> "done")).isEqualTo("done");
    assertThat(refused(ANN)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_call_for_which_nobody_waits_is_one_of_them() throws InterruptedException {
    makeSixty();
    assertThatThrownBy(() -> costly.count(ANN.account())).isInstanceOf(ProblemException.class);
    costly.count(BEN.account());
  }

  @Test
  void five_minutes_later_all_are_back() throws InterruptedException {
    makeSixty();
    clock.pass(Duration.ofMinutes(5));
    makeSixty();
  }

  @Test
  void ten_wait_at_the_same_time_however_many_are_left() throws InterruptedException {
    assertThat(deep(ANN, 10)).isEqualTo(10);
    assertThatThrownBy(() -> deep(ANN, 11))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("10 things that you asked for are not done yet");
    assertThat(deep(ANN, 10)).as("they have left, also the refused one").isEqualTo(10);
  }

  @Test
  void what_fails_does_not_wait_any_more() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> costly.make(ANN, CostlyCallsTest::fail))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(deep(ANN, 10)).isEqualTo(10);
  }

  private void makeSixty() throws InterruptedException {
    for (int i = 0; i < 60; i++) {
      assertThat(costly.<String>make(ANN, () -> "done")).isEqualTo("done");
    }
  }

  /// So many calls, each within the one before.
  private int deep(Caller caller, int calls) throws InterruptedException {
    return calls == 0 ? 0 : costly.make(caller, () -> 1 + deep(caller, calls - 1));
  }

  private static String fail() {
    throw new IllegalStateException();
  }

  private Duration refused(Caller caller) throws InterruptedException {
    try {
      costly.make(caller, () -> "done");
    } catch (ProblemException slow) {
      assertThat(slow.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
      assertThat(slow.sentence()).contains("You have asked for very much in a short time.");
      return Objects.requireNonNull(slow.retryAfter());
    }
    throw new AssertionError("it was made");
  }
}
