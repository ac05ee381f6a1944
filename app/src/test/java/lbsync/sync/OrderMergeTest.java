package lbsync.sync;

import static lbsync.sync.Lists.film;
import static lbsync.sync.Lists.member;
import static lbsync.sync.Lists.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lbsync.film.FilmId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderMergeTest {
  private static final List<FilmId> CANON = films(1, 2, 3, 4, 5);
  private static final Instant EARLIER = Instant.parse("2026-11-01T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-01T10:00:01Z");

  private static List<FilmId> films(long... ids) {
    return List.copyOf(Lists.films(ids));
  }

  /// Somebody whose list had canon's order before, and who added what canon lacks.
  private static OrderEdit edit(long member, @Nullable Instant updated, long... now) {
    var added = Lists.films(now);
    added.removeAll(CANON);
    return new OrderEdit(
        member(member), films(now), Order.moved(CANON, films(now)), added, updated);
  }

  private static OrderEdit edit(long member, long... now) {
    return edit(member, EARLIER, now);
  }

  private static OrderMerge merge(OrderEdit... edits) {
    return OrderMerge.of(CANON, List.of(edits));
  }

  @Test
  void nobody_who_moves_nothing_changes_anything() {
    assertThat(merge(edit(1, 1, 2, 3, 4, 5), edit(2, 1, 3, 5)).films()).isEqualTo(CANON);
  }

  @Test
  void what_one_member_moves_and_adds_stands_as_in_the_list() {
    assertThat(merge(edit(1, 9, 5, 1, 8, 2, 3, 4)).films()).isEqualTo(films(9, 5, 1, 8, 2, 3, 4));
  }

  @Test
  void moves_of_different_films_meet() {
    assertThat(merge(edit(1, 2, 3, 4, 1, 5), edit(2, 1, 5, 2, 3, 4)))
        .isEqualTo(new OrderMerge(films(5, 2, 3, 4, 1), new TreeMap<>()));
  }

  @Test
  void films_put_behind_the_same_one_come_by_their_place_in_the_lists_then_by_member() {
    assertThat(merge(edit(2, 1, 2, 8, 3, 4, 5), edit(1, 1, 2, 9, 7, 3, 4, 5)).films())
        .isEqualTo(films(1, 2, 9, 8, 7, 3, 4, 5));
  }

  @Test
  void a_film_goes_behind_the_nearest_one_that_nobody_took_out() {
    // Member 1 put 9 behind 3, which member 2 moved to the end.
    assertThat(merge(edit(1, 1, 2, 3, 9, 4, 5), edit(2, 1, 2, 4, 5, 3)).films())
        .isEqualTo(films(1, 2, 9, 4, 5, 3));
  }

  @Test
  void a_film_put_behind_one_that_was_removed_goes_behind_the_one_before() {
    var canon = films(1, 3, 4, 5);
    assertThat(OrderMerge.of(canon, List.of(edit(1, 1, 2, 9, 3, 4, 5))).films())
        .isEqualTo(films(1, 9, 3, 4, 5));
  }

  @Test
  void a_film_that_one_moved_and_another_removed_is_gone() {
    var canon = films(1, 2, 3, 4);
    var merged = OrderMerge.of(canon, List.of(edit(1, 5, 1, 2, 3, 4)));
    assertThat(merged.films()).isEqualTo(canon);
    assertThat(merged.gaveWay()).isEmpty();
  }

  @Test
  void the_list_changed_last_decides_where_a_film_goes() {
    var first = edit(1, EARLIER, 1, 5, 2, 3, 4);
    var last = edit(2, LATER, 5, 1, 2, 3, 4);
    assertThat(merge(first, last).films()).isEqualTo(films(5, 1, 2, 3, 4));
    assertThat(merge(first, last).gaveWay()).isEqualTo(Map.of(film(5), members(1)));
  }

  @Test
  void an_unknown_time_of_change_counts_as_the_earliest() {
    var unknown = edit(1, null, 1, 5, 2, 3, 4);
    var known = edit(2, EARLIER, 5, 1, 2, 3, 4);
    assertThat(merge(unknown, known).gaveWay()).isEqualTo(Map.of(film(5), members(1)));
  }

  @Test
  void at_the_same_time_the_smaller_member_decides() {
    var one = edit(1, 1, 5, 2, 3, 4);
    var other = edit(2, 5, 1, 2, 3, 4);
    assertThat(merge(other, one).films()).isEqualTo(films(1, 5, 2, 3, 4));
    assertThat(merge(other, one).gaveWay()).isEqualTo(Map.of(film(5), members(2)));
  }

  @Test
  void the_same_move_of_several_is_no_conflict() {
    assertThat(merge(edit(1, 5, 1, 2, 3, 4), edit(2, 5, 1, 2, 3, 4)).gaveWay()).isEmpty();
  }

  @Test
  void the_same_film_added_in_two_places_is_no_conflict() {
    var merged = merge(edit(1, 9, 1, 2, 3, 4, 5), edit(2, 1, 2, 3, 4, 5, 9));
    assertThat(merged.films()).isEqualTo(films(9, 1, 2, 3, 4, 5));
    assertThat(merged.gaveWay()).isEmpty();
  }

  @Test
  void a_film_that_the_list_lacks_cannot_have_been_put_there() {
    assertThatThrownBy(() -> new OrderEdit(member(1), films(1), Set.of(film(2)), Set.of(), EARLIER))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
