package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import org.junit.jupiter.api.Test;

class MovesTest {
  /// @param row film numbers in order; negative for what is not a film
  private static Reading list(List<Long> row) {
    List<Entry> entries = new ArrayList<>();
    for (int place = 0; place < row.size(); place++) {
      if (row.get(place) > 0) {
        entries.add(new Entry(Film.of(new FilmId(row.get(place))), place, null));
      }
    }
    var version = new Version.Numbered(1);
    return new Reading(new ListId(1), entries, row.size(), true, version, Instant.EPOCH);
  }

  private static List<Long> row(long... entries) {
    return Arrays.stream(entries).boxed().toList();
  }

  private static List<Moves.Step> steps(List<Long> row, long... order) {
    return Moves.of(list(row), Arrays.stream(order).mapToObj(FilmId::new).toList());
  }

  private static List<Long> moved(List<Long> row, List<Moves.Step> steps) {
    List<Long> after = new ArrayList<>(row);
    for (Moves.Step step : steps) {
      Long entry = after.remove(step.from());
      after.add(step.to(), entry);
    }
    return after;
  }

  private static List<Long> moved(List<Long> row, long... order) {
    return moved(row, steps(row, order));
  }

  @Test
  void one_film_that_changed_places_is_one_step() {
    assertThat(steps(row(1, 2, 3, 4, 5), 1, 5, 2, 3, 4)).containsExactly(new Moves.Step(4, 1));
    assertThat(steps(row(1, 2, 3, 4, 5), 2, 3, 4, 5, 1)).containsExactly(new Moves.Step(0, 4));
    assertThat(steps(row(1, 2, 3), 1, 2, 3)).isEmpty();
  }

  @Test
  void what_is_not_a_film_stays_behind_its_film_and_counts() {
    assertThat(moved(row(1, -1, 2, 3), 1, 3, 2)).isEqualTo(row(1, -1, 3, 2));
    assertThat(moved(row(-1, 1, 2, 3), 3, 1, 2)).isEqualTo(row(-1, 3, 1, 2));
  }

  @Test
  void films_that_the_list_lacks_are_passed_over_and_films_not_named_stay_where_they_are() {
    assertThat(moved(row(1, 2, 3), 9, 3, 1, 2)).isEqualTo(row(3, 1, 2));
    assertThat(moved(row(1, 7, 2, 3), 1, 3, 2)).isEqualTo(row(1, 7, 3, 2));
  }

  @Test
  void any_order_is_reached_and_only_what_stands_out_of_it_moves() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      List<Long> row = new ArrayList<>();
      for (long film = 1; film <= random.nextInt(1, 12); film++) {
        row.add(random.nextInt(4) == 0 ? -film : film);
      }
      List<Long> order = new ArrayList<>(row.stream().filter(entry -> entry > 0).toList());
      Collections.shuffle(order, random);

      List<Moves.Step> steps = steps(row, order.stream().mapToLong(Long::longValue).toArray());

      List<Long> after = moved(row, steps);
      assertThat(after.stream().filter(entry -> entry > 0)).as("seed %d", seed).isEqualTo(order);
      assertThat(after).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(row);
      assertThat(steps.size())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(order.size() - longestRun(row, order));
    }
  }

  /// Tried out, not reckoned as the moves are: the most films that stand in both in the same order.
  private static int longestRun(List<Long> row, List<Long> order) {
    int[] best = new int[order.size()];
    int longest = 0;
    for (int i = 0; i < order.size(); i++) {
      best[i] = 1;
      for (int j = 0; j < i; j++) {
        if (row.indexOf(order.get(j)) < row.indexOf(order.get(i))) {
          best[i] = Math.max(best[i], best[j] + 1);
        }
      }
      longest = Math.max(longest, best[i]);
    }
    return longest;
  }
}
