package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgoTest {
  private static final Instant NOW = Instant.parse("2026-11-22T20:15:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T20:15:00Z, just now",
    "2026-11-22T20:14:16Z, just now",
    "2026-11-22T20:14:15Z, 1 minute ago",
    "2026-11-22T20:13:10Z, 1 minute ago",
    "2026-11-22T20:12:00Z, 3 minutes ago",
    "2026-11-22T19:15:01Z, 59 minutes ago",
    "2026-11-22T19:15:00Z, 1 hour ago",
    "2026-11-21T20:15:00Z, yesterday",
    "2026-11-18T20:15:00Z, 4 days ago",
    "2026-11-08T20:15:00Z, 8 November",
    "2025-12-31T23:59:00Z, 31 December 2025",
    "2026-11-22T20:15:02Z, just now",
    "2026-11-22T20:15:44Z, just now",
    "2026-11-22T20:15:45Z, in 1 minute",
    "2026-11-22T20:19:00Z, in 4 minutes",
    "2026-11-23T20:15:00Z, tomorrow",
    "2027-01-02T00:00:00Z, 2 January 2027",
  })
  void a_time_in_words(Instant then, String words) {
    assertThat(Ago.words(then, NOW)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T20:15:00Z, any moment now",
    "2026-11-22T19:00:00Z, any moment now",
    "2026-11-22T20:15:02Z, any moment now",
    "2026-11-22T20:15:20Z, in a moment",
    "2026-11-22T20:15:45Z, in 1 minute",
    "2026-11-22T20:19:00Z, in 4 minutes",
  })
  void what_is_late_comes_any_moment(Instant then, String words) {
    assertThat(Ago.due(then, NOW)).isEqualTo(words);
  }

  @Test
  void a_time_to_the_minute_names_its_zone() {
    assertThat(Ago.exact(NOW)).isEqualTo("22 November 2026, 20:15 UTC");
  }

  @Test
  void numbers_agree_with_their_nouns() {
    assertThat(Words.count(1, "film")).isEqualTo("1 film");
    assertThat(Words.count(0, "film")).isEqualTo("0 films");
    assertThat(Words.count(1204, "film")).isEqualTo("1,204 films");
  }

  @Test
  void names_are_strung_together() {
    assertThat(Words.and(List.of())).isEmpty();
    assertThat(Words.and(List.of("Ada"))).isEqualTo("Ada");
    assertThat(Words.and(List.of("Ada", "Jonas", "Maya"))).isEqualTo("Ada, Jonas and Maya");
  }
}
