package lbsync.sync;

import static lbsync.sync.Lists.base;
import static lbsync.sync.Lists.canon;
import static lbsync.sync.Lists.film;
import static lbsync.sync.Lists.films;
import static lbsync.sync.Lists.list;
import static lbsync.sync.Lists.member;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspicionTest {
  @Test
  void a_list_that_had_films_and_has_none_is_not_believed() {
    assertThat(signOf(list(1, base(1)))).contains(Suspicion.Sign.EMPTIED);
    assertThat(signOf(list(1, base(1, 2)))).contains(Suspicion.Sign.EMPTIED);
  }

  @Test
  void a_list_that_has_only_other_films_is_not_believed() {
    assertThat(signOf(list(1, base(1, 2), 3, 4))).contains(Suspicion.Sign.REPLACED);
  }

  @Test
  void the_only_film_of_a_list_can_be_swapped() {
    assertThat(signOf(list(1, base(1), 2))).isEmpty();
  }

  @Test
  void one_former_film_makes_a_reading_believed() {
    assertThat(signOf(list(1, base(1, 2, 3), 3, 4))).isEmpty();
    assertThat(signOf(list(1, Base.EMPTY, 3))).isEmpty();
    assertThat(signOf(list(1, Base.EMPTY))).isEmpty();
  }

  @Test
  void films_that_we_may_have_removed_ourselves_are_not_missed() {
    var open = new OpenWrites(films(), films(1, 2));

    assertThat(signOf(new Participant.Member(member(1), base(1, 2), films(), open))).isEmpty();
    assertThat(signOf(new Participant.Member(member(1), base(1, 2, 3), films(), open)))
        .contains(Suspicion.Sign.EMPTIED);
  }

  @Test
  void a_list_that_is_not_believed_is_left_out_and_the_others_go_on() {
    var verdict =
        Merge.collaborative(
            canon(1, 2),
            List.of(list(1, base(1, 2)), list(2, base(1, 2), 1, 2, 3), list(3, base(1), 1)));

    assertThat(verdict.leftOut()).containsExactly(new Suspicion(member(1), Suspicion.Sign.EMPTIED));
    assertThat(verdict.canon()).isEqualTo(canon(1, 2, 3));
    assertThat(verdict.bases()).containsOnlyKeys(member(2), member(3));
    assertThat(verdict.plans()).containsOnlyKeys(member(2), member(3));
    assertThat(verdict.edits()).extracting(Edit::film).containsExactly(film(3));
  }

  private static Optional<Suspicion.Sign> signOf(Participant.Member list) {
    return Suspicion.about(list).map(Suspicion::sign);
  }
}
