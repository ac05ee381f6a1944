package lbsync.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lbsync.site.Credentials;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Test;

class WaitingPasswordsTest {
  private final TestClock clock = new TestClock();
  private final WaitingPasswords waiting = new WaitingPasswords(clock);
  private final Credentials anns = new Credentials("ann", "secret", null);

  @Test
  void a_password_can_be_taken_once() {
    String attempt = waiting.keep(anns);
    assertThat(waiting.take("another")).isEmpty();
    assertThat(waiting.take(attempt)).contains(anns);
    assertThat(waiting.take(attempt)).isEmpty();
  }

  @Test
  void it_is_forgotten_after_five_minutes() {
    String attempt = waiting.keep(anns);
    clock.pass(Duration.ofMinutes(5));
    assertThat(waiting.take(attempt)).isEmpty();
  }

  @Test
  void the_oldest_gives_way_when_too_many_wait() {
    String first = waiting.keep(anns);
    String second = waiting.keep(anns);
    for (int i = 0; i < 999; i++) {
      waiting.keep(anns);
    }
    assertThat(waiting.take(first)).isEmpty();
    assertThat(waiting.take(second)).contains(anns);
  }
}
