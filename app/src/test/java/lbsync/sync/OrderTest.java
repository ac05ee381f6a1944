package lbsync.sync;

import static lbsync.sync.Lists.film;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import lbsync.film.FilmId;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static List<FilmId> films(long... ids) {
    return List.copyOf(Lists.films(ids));
  }

  @Test
  void a_film_that_was_dragged_is_the_one_that_moved() {
    assertThat(Order.moved(films(1, 2, 3, 4, 5), films(1, 5, 2, 3, 4))).containsExactly(film(5));
    assertThat(Order.moved(films(1, 2, 3, 4, 5), films(2, 3, 4, 1, 5))).containsExactly(film(1));
  }

  @Test
  void of_two_neighbours_that_changed_places_the_one_that_comes_second_now_has_moved() {
    assertThat(Order.moved(films(1, 2, 3), films(2, 1, 3))).containsExactly(film(1));
  }

  @Test
  void of_several_longest_runs_the_one_that_begins_earliest_stays() {
    assertThat(Order.moved(films(1, 2, 3, 4), films(3, 4, 1, 2))).containsExactly(film(1), film(2));
    assertThat(Order.moved(films(1, 2, 3, 4), films(1, 4, 3, 2))).containsExactly(film(3), film(2));
  }

  @Test
  void films_that_only_one_of_the_two_has_have_not_moved() {
    assertThat(Order.moved(films(1, 2, 3), films(9, 1, 8, 3))).isEmpty();
    assertThat(Order.moved(films(), films(1, 2))).isEmpty();
    assertThat(Order.moved(films(1, 2), films())).isEmpty();
  }

  @Test
  void a_film_that_only_the_list_has_stays_behind_its_predecessor() {
    assertThat(Order.target(films(9, 1, 8, 7, 2, 3), films(3, 2, 1)))
        .isEqualTo(films(9, 3, 2, 1, 8, 7));
  }

  @Test
  void a_film_that_the_list_lacks_moves_nothing() {
    assertThat(Order.target(films(1, 9, 3), films(1, 2, 3))).isEqualTo(films(1, 9, 3));
    assertThat(Order.agrees(films(1, 9, 3), films(1, 2, 3))).isTrue();
    assertThat(Order.agrees(films(3, 9, 1), films(1, 2, 3))).isFalse();
  }

  @Test
  void a_film_that_gets_its_place_back_comes_behind_the_nearest_that_stays() {
    assertThat(Order.placing(films(5, 1, 2, 3, 4), films(1, 4, 2, 3, 5), Set.of(film(4))))
        .isEqualTo(films(5, 1, 4, 2, 3));
    assertThat(Order.placing(films(1, 2, 7, 8), films(8, 7, 9, 2, 1), Set.of(film(7), film(8))))
        .isEqualTo(films(8, 7, 1, 2));
    assertThat(Order.placing(films(3, 1, 2), films(1, 2, 3), Set.of())).isEqualTo(films(3, 1, 2));
    assertThat(Order.placing(films(3, 1), films(1, 3), Set.of(film(9)))).isEqualTo(films(3, 1));
  }

  /// Undo puts films back at the end; then all is brought into the order of before, and what came
  /// since stays where it is.
  @Test
  void films_put_back_at_the_end_return_to_their_places_before() {
    assertThat(Order.target(films(1, 9, 3, 2, 4), films(4, 3, 2, 1)))
        .isEqualTo(films(4, 3, 2, 1, 9));
  }

  @Test
  void a_list_with_a_film_twice_is_a_mistake() {
    var twice = List.of(film(1), film(1));
    assertThatThrownBy(() -> Order.moved(twice, films(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }
}
