package lbsync.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LidTest {
  /// Pairs that are public on the site (captures of 2025-12 to 2026-10).
  @ParameterizedTest
  @CsvSource({"1NTU, 43015", "a5fa, 240344", "iLoE, 447210", "wNju, 781606", "18U8, 27256"})
  void films_have_the_codes_that_the_site_gave_them(String lid, long id) {
    assertThat(Lid.film(lid)).isEqualTo(new FilmId(id));
    assertThat(Lid.of(new FilmId(id))).isEqualTo(lid);
  }

  @ParameterizedTest
  @CsvSource({"8HjM, 207314", "NroWY, 73057123", "TZx9e, 82736391"})
  void lists_have_the_codes_that_the_site_gave_them(String lid, long id) {
    assertThat(Lid.list(lid)).isEqualTo(new ListId(id));
    assertThat(Lid.of(new ListId(id))).isEqualTo(lid);
  }

  @Test
  void every_id_survives_the_way_there_and_back() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      var film = new FilmId(random.nextLong(1, Long.MAX_VALUE / 10));
      assertThat(Lid.film(Lid.of(film))).as("seed %d", seed).isEqualTo(film);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "8HjM", "1NT-", "1NTU ", "ZZZZZZZZZZZZZZZ"})
  void what_is_not_the_code_of_a_film_is_refused(String lid) {
    assertThatThrownBy(() -> Lid.film(lid)).isInstanceOf(IllegalArgumentException.class);
  }
}
