package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
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

    assertThat(rule.after(NOW, quiet, fixed(0))).isEqualTo(NOW.plus(distance));
  }

  /// The settings name the most and the least: what comes sooner is never too soon.
  @Test
  void looks_are_spread_within_the_bounds() {
    var rule = new NextLook(Duration.ofMinutes(5), Duration.ofHours(1));
    var random = new SplittableRandom(20261123);
    for (Duration quiet = Duration.ZERO; quiet.toHours() < 5; quiet = quiet.plusMinutes(1)) {
      Duration distance = Duration.between(NOW, rule.after(NOW, quiet, random));
      assertThat(distance).isBetween(Duration.ofMinutes(5), Duration.ofHours(1));
    }
    assertThat(random.doubles(50).mapToObj(part -> quietFor(rule, part)).distinct().count())
        .isGreaterThan(40);
  }

  private static Instant quietFor(NextLook rule, double part) {
    return rule.after(NOW, Duration.ofDays(1), fixed(part));
  }

  private static RandomGenerator fixed(double part) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new IllegalStateException();
      }

      @Override
      public double nextDouble() {
        return part;
      }
    };
  }
}
