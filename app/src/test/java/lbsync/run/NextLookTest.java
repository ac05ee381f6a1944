package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextLookTest {
  private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S,  PT5M",
    "PT10M, PT5M",
    "PT20M, PT10M",
    "PT1H,  PT30M",
    "PT2H,  PT1H",
    "PT72H, PT1H",
  })
  void looks_come_soon_after_a_change_and_ever_more_rarely_after_that(
      Duration quiet, Duration distance) {
    var rule = new NextLook(Duration.ofMinutes(5), Duration.ofHours(1));

    assertThat(rule.after(NOW, quiet)).isEqualTo(NOW.plus(distance));
  }
}
