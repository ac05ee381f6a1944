package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.group.GroupId;
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

    assertThat(rule.after(NOW, quiet, new GroupId(0))).isEqualTo(NOW.plus(distance));
  }

  /// The settings name the most and the least: what comes sooner is never too soon.
  @Test
  void looks_are_spread_within_the_bounds() {
    var rule = new NextLook(Duration.ofMinutes(5), Duration.ofHours(1));
    List<Duration> distances =
        LongStream.range(0, 1_000)
            .mapToObj(id -> rule.after(NOW, Duration.ofDays(1), new GroupId(id)))
            .map(look -> Duration.between(NOW, look))
            .toList();
    assertThat(distances)
        .allSatisfy(
            each -> assertThat(each).isBetween(Duration.ofMinutes(54), Duration.ofHours(1)));
    for (int minute = 54; minute < 60; minute++) {
      long from = minute;
      assertThat(distances.stream().filter(each -> each.toMinutes() == from).count())
          .as("looks in minute %d", minute)
          .isBetween(150L, 180L);
    }
    assertThat(rule.after(NOW, Duration.ofMinutes(10), new GroupId(5)))
        .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }
}
