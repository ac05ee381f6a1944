package lbsync.web.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lbsync.run.Backlog;
import lbsync.site.SiteState;
import lbsync.site.Trouble;
import lbsync.web.Tone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdminWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private static SiteState state(
      long set, long now, int slowed, int resting, SiteState.@Nullable Pause pause) {
    return new SiteState(Duration.ofMillis(set), Duration.ofMillis(now), slowed, resting, pause);
  }

  @Test
  void accounts_in_trouble_are_counted_in_one_sentence() {
    var some = AdminWords.standing(state(1500, 1500, 3, 1, null));
    assertThat(some.tone()).isEqualTo(Tone.WAITING);
    assertThat(some.detail())
        .isEqualTo(
            "1 account is left alone for a while and 3 accounts are served more slowly. All others"
                + " go on as usual.");
    assertThat(AdminWords.standing(state(1500, 3000, 1, 0, null)).detail())
        .endsWith(" 1 account is served more slowly.");
    assertThat(AdminWords.standing(state(1500, 3000, 0, 0, null)).detail())
        .endsWith("with each good answer.");
    assertThat(AdminWords.standing(state(1500, 1500, 0, 0, null)).tone()).isEqualTo(Tone.GOOD);
  }

  @ParameterizedTest
  @EnumSource(Trouble.Kind.class)
  void a_rest_of_all_is_told_whatever_it_came_from(Trouble.Kind why) {
    var pause = new SiteState.Pause(NOW, NOW.plusSeconds(900), why);
    var resting = AdminWords.standing(state(1500, 3000, 9, 9, pause));
    assertThat(resting.tone()).isEqualTo(Tone.PROBLEM);
    assertThat(resting.since()).isEqualTo(NOW);
    assertThat(resting.until()).isEqualTo(NOW.plusSeconds(900));
    assertThat(resting.detail()).endsWith("nothing is lost.");
  }

  private static List<String> names(Duration up) {
    SiteState well = state(1500, 1500, 0, 0, null);
    return Stream.concat(
            AdminWords.requests(well, 1, 2, up).stream(),
            AdminWords.groups(new Backlog(0, null, 0, 0), _ -> 0, up).stream())
        .map(AdminPage.Figure::name)
        .filter(name -> name.startsWith("Requests") || name.endsWith("Done"))
        .toList();
  }

  @Test
  void what_is_counted_since_the_start_is_not_said_of_an_hour_or_a_day() {
    assertThat(names(Duration.ofMinutes(3)))
        .containsExactly(
            "Requests since the program started", "Runs since the program started: Done");
    assertThat(names(Duration.ofHours(1)))
        .containsExactly(
            "Requests in the last hour",
            "Requests since the program started",
            "Runs since the program started: Done");
    assertThat(names(Duration.ofDays(1)))
        .containsExactly(
            "Requests in the last hour",
            "Requests in the last 24 hours",
            "Runs in the last 24 hours: Done");
  }

  @Test
  void the_pace_is_told_in_seconds() {
    assertThat(AdminWords.pace(state(1500, 1500, 0, 0, null))).isEqualTo("1.5 s");
    assertThat(AdminWords.pace(state(1500, 48_000, 0, 0, null))).isEqualTo("1.5 s, slowed to 48 s");
    assertThat(AdminWords.pace(state(60_000, 1_920_000, 0, 0, null)))
        .isEqualTo("60 s, slowed to 1920 s");
    assertThat(AdminWords.pace(state(0, 0, 0, 0, null))).isEqualTo("no limit");
  }
}
