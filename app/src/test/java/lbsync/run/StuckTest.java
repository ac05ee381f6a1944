package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.Lid;
import org.junit.jupiter.api.Test;

/// The site may say again and again of one film that it is in a list which does not show it.
class StuckTest {
  private static final Duration SOON = Duration.ofMinutes(1);

  @Test
  void a_film_said_to_be_there_already_does_not_hold_up_others_in_the_forms_way() throws Exception {
    try (var crossing = new Crossing(false)) {
      crossing.meddler.refuse(
          "filmId=11",
          """
          {"result":false,"errorCodes":["Duplicate"],"messages":["This film is already in your list."]}\
          """);
      doesNotHoldUpOthers(crossing, "This film is already in your list.");
    }
  }

  @Test
  void nor_in_the_editor() throws Exception {
    try (var crossing = new Crossing(true)) {
      crossing.meddler.refuse(
          Lid.of(new FilmId(11)),
          """
          {"messages":[{"type":"Error","code":"DuplicateEntry","title":"Duplicate"}]}\
          """);
      doesNotHoldUpOthers(crossing, "DuplicateEntry: Duplicate");
    }
  }

  private static void doesNotHoldUpOthers(Crossing crossing, String words) throws Exception {
    for (long film = 10; film <= 13; film++) {
      crossing.standIn.world().addFilm(crossing.ada, film);
    }
    crossing.standIn.world().removeFilm(crossing.ada, 1);
    Run.Report report = crossing.later(SOON);

    assertThat(crossing.films(crossing.ben)).isEqualTo(Set.of(2L, 3L, 4L, 10L, 12L, 13L));
    assertThat(crossing.films(crossing.ada)).isEqualTo(Set.of(2L, 3L, 4L, 10L, 11L, 12L, 13L));
    assertThat(report.members().getLast().status()).isEqualTo(Run.PartStatus.BEHIND);
    assertThat(report.changes())
        .filteredOn(change -> change.status() != Change.Status.CONFIRMED)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.film()).isEqualTo(new FilmId(11));
              assertThat(change.status()).isEqualTo(Change.Status.REFUSED);
              assertThat(change.detail()).isEqualTo(words);
            });

    Run.Report next = crossing.later(SOON);
    assertThat(next.changes()).as("not tried at once again").isEmpty();
    assertThat(next.members().getLast().reason()).contains("tried again later");
  }
}
