package lbsync.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Test;

class SecurityLogTest {
  private final TestClock clock = new TestClock();
  private final SecurityLog log = new SecurityLog(clock);

  @Test
  void a_line_says_what_happened_and_names_the_facts() {
    try (var lines = new LogLines()) {
      log.write(Happening.SIGN_IN_REFUSED, "a", "address", "192.0.2.1", "account", "");
      log.write(Happening.SIGNED_IN, "b", "account", "7");
      assertThat(lines.all())
          .containsExactly(
              "WARN sign-in-refused address=192.0.2.1 account=-", "INFO signed-in account=7");
    }
  }

  @Test
  void of_the_same_from_one_source_there_is_one_line_a_minute_that_counts_the_rest() {
    try (var lines = new LogLines()) {
      for (int second = 0; second < 150; second++) {
        log.write(Happening.FORBIDDEN, "a", "n", Integer.toString(second));
        clock.pass(Duration.ofSeconds(1));
      }
      log.write(Happening.FORGED, "a", "n", "another thing");
      log.write(Happening.FORBIDDEN, "b", "n", "another source");
      assertThat(lines.all())
          .containsExactly(
              "WARN forbidden n=0",
              "WARN forbidden n=60 again=59",
              "WARN forbidden n=120 again=59",
              "WARN forged n=another_thing",
              "WARN forbidden n=another_source");
    }
  }

  @Test
  void many_sources_together_write_no_more_than_sixty_lines_a_minute() {
    try (var lines = new LogLines()) {
      for (int i = 0; i < 100_000; i++) {
        log.write(Happening.TOKEN_NOT_VALID, "source " + i, "n", Integer.toString(i));
      }
      assertThat(lines.all()).hasSize(SecurityLog.MOST);
      clock.pass(Duration.ofMinutes(1));
      log.write(Happening.TOKEN_NOT_VALID, "one more", "n", "last");
      assertThat(lines.all().getLast())
          .isEqualTo("WARN token-not-valid n=last others=" + (100_000 - SecurityLog.MOST));
    }
  }

  @Test
  void nothing_breaks_out_of_a_line_or_looks_like_another_fact() {
    try (var lines = new LogLines()) {
      log.write(
          Happening.FORGED,
          "a",
          "address",
          "1\r\n2026-01-01 WARN signed-in account=1\u0000\u001b[2J\u2028\u0085\u202e{}%n");
      log.write(Happening.FORGED, "b", "route", "x".repeat(100_000));
      assertThat(lines.all().getFirst())
          .isEqualTo("WARN forged address=1__2026-01-01_WARN_signed-in_account=1__[2J___{}%n");
      assertThat(lines.all().getLast()).hasSizeLessThan(300);
    }
  }
}
