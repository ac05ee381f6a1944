package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an answer of the old forms means depends on what was asked. A refusal that counts as done
/// would be read back as somebody's opposite edit, and reach all lists.
class FormAnswersTest {
  private static final Duration SOON = Duration.ofMinutes(1);

  private static String refusal(String code, String sentence) {
    return "{\"result\":false,\"errorCodes\":[\"%s\"],\"messages\":[\"%s\"]}"
        .formatted(code, sentence);
  }

  @Test
  void an_addition_refused_because_something_is_missing_does_not_cost_the_others_the_film()
      throws Exception {
    try (var crossing = new Crossing(false)) {
      crossing.standIn.world().addFilm(crossing.ada, 10);
      String answer = refusal("MissingParameter", "This film is not in your country's selection.");
      crossing.meddler.answerNextForm(answer);
      Run.Report refused = crossing.later(SOON);
      assertThat(refused.changes())
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.status()).isEqualTo(Change.Status.REFUSED);
                assertThat(change.detail()).contains("selection");
              });

      Run.Report next = crossing.later(SOON);
      assertThat(next.edits()).isEmpty();
      assertThat(crossing.films(crossing.ada)).contains(10L);
    }
  }

  @Test
  void an_addition_refused_with_already_that_was_not_done_costs_nobody_the_film() throws Exception {
    try (var crossing = new Crossing(false)) {
      crossing.standIn.world().addFilm(crossing.ada, 10);
      crossing.meddler.answerNextForm(refusal("Limit", "You have already reached your limit."));
      crossing.later(SOON);
      crossing.standIn.world().addFilm(crossing.ben, 11);

      crossing.later(Duration.ofHours(1));
      crossing.later(Duration.ofHours(1));
      assertThat(crossing.films(crossing.ada)).contains(10L, 11L);
      assertThat(crossing.films(crossing.ben)).contains(10L, 11L);
    }
  }

  @Test
  void a_removal_refused_with_already_does_not_bring_the_film_back() throws Exception {
    try (var crossing = new Crossing(false)) {
      crossing.standIn.world().removeFilm(crossing.ada, 1);
      crossing.meddler.answerNextForm(refusal("Busy", "Another change is already under way."));
      Run.Report refused = crossing.later(SOON);
      assertThat(refused.changes())
          .extracting(Change::status)
          .containsExactly(Change.Status.REFUSED);

      Run.Report next = crossing.later(Duration.ofHours(1));
      assertThat(next.edits()).isEmpty();
      assertThat(crossing.films(crossing.ada)).isEqualTo(Set.of(2L, 3L, 4L));
      assertThat(crossing.films(crossing.ben)).isEqualTo(Set.of(2L, 3L, 4L));
    }
  }
}
