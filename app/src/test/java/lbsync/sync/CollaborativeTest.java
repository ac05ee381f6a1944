package lbsync.sync;

import static lbsync.sync.Lists.added;
import static lbsync.sync.Lists.adopting;
import static lbsync.sync.Lists.base;
import static lbsync.sync.Lists.canon;
import static lbsync.sync.Lists.film;
import static lbsync.sync.Lists.films;
import static lbsync.sync.Lists.list;
import static lbsync.sync.Lists.member;
import static lbsync.sync.Lists.members;
import static lbsync.sync.Lists.merge;
import static lbsync.sync.Lists.merging;
import static lbsync.sync.Lists.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import lbsync.film.FilmId;
import org.junit.jupiter.api.Test;

/// The merge rules, an example each.
class CollaborativeTest {
  @Test
  void an_added_film_reaches_the_other_lists() {
    var verdict = merge(canon(1), list(1, base(1), 1, 2), list(2, base(1), 1), list(3, base(1), 1));

    assertThat(verdict.edits()).containsExactly(added(1, 2));
    assertThat(plan(verdict, 1).isEmpty()).isTrue();
    assertThat(plan(verdict, 2).add()).containsExactly(film(2));
    assertThat(plan(verdict, 3).add()).containsExactly(film(2));
    assertThat(plan(verdict, 3).because())
        .containsEntry(film(2), new Because(List.of(added(1, 2)), members()));
  }

  @Test
  void a_removed_film_leaves_the_other_lists() {
    var verdict = merge(canon(1, 2), list(1, base(1, 2), 1), list(2, base(1, 2), 1, 2));

    assertThat(verdict.edits()).containsExactly(removed(1, 2));
    assertThat(verdict.conflicts()).isEmpty();
    assertThat(verdict.canon().films()).containsExactly(film(1));
    assertThat(plan(verdict, 2).remove()).containsExactly(film(2));
    assertThat(plan(verdict, 2).because())
        .containsEntry(film(2), new Because(List.of(removed(1, 2)), members()));
  }

  @Test
  void several_who_wish_the_same_are_all_content() {
    var verdict =
        merge(
            canon(1, 2),
            list(1, base(1, 2), 1, 3),
            list(2, base(1, 2), 1, 3),
            list(3, base(1, 2), 1, 2));

    assertThat(verdict.conflicts()).isEmpty();
    assertThat(verdict.canon().films()).containsExactly(film(1), film(3));
    assertThat(plan(verdict, 3).add()).containsExactly(film(3));
    assertThat(plan(verdict, 3).remove()).containsExactly(film(2));
  }

  @Test
  void a_film_removed_by_one_and_added_by_another_in_one_run_stays() {
    var verdict =
        merge(canon(1, 2), list(1, base(1, 2), 1), list(2, base(1), 1, 2), list(3, base(1), 1));

    assertThat(verdict.conflicts())
        .containsExactly(conflict(2, Conflict.Rule.ADDED_AT_ONCE, members(1)));
    assertThat(plan(verdict, 1).add()).containsExactly(film(2));
    assertThat(plan(verdict, 3).add()).containsExactly(film(2));
  }

  @Test
  void a_removal_by_someone_who_had_not_seen_the_latest_add_gives_way() {
    Canon addedAgain = canon(1, 2).with(Set.of(), films(2)).with(films(2), Set.of());

    var verdict =
        merge(addedAgain, list(1, base(1, 2), 1), list(2, base(1).with(film(2), 2), 1, 2));

    assertThat(verdict.conflicts())
        .containsExactly(conflict(2, Conflict.Rule.ADDED_UNSEEN, members(1)));
    assertThat(verdict.canon().has(film(2))).isTrue();
    assertThat(plan(verdict, 1).add()).containsExactly(film(2));
  }

  @Test
  void a_removal_counts_when_one_of_the_removers_had_seen_the_latest_add() {
    Canon addedAgain = canon(1, 2).with(Set.of(), films(2)).with(films(2), Set.of());

    var verdict = merge(addedAgain, list(1, base(1, 2), 1), list(2, base(1).with(film(2), 2), 1));

    assertThat(verdict.conflicts()).isEmpty();
    assertThat(verdict.canon().has(film(2))).isFalse();
  }

  @Test
  void the_removal_of_a_film_that_the_group_has_removed_is_nothing() {
    Canon gone = canon(1, 2).with(Set.of(), films(2));

    var verdict = merge(gone, list(1, base(1, 2), 1), list(2, base(1), 1));

    assertThat(verdict.canon()).isEqualTo(gone);
    assertThat(verdict.conflicts()).isEmpty();
    assertThat(verdict.edits()).containsExactly(removed(1, 2));
    assertThat(verdict.plans().values()).allMatch(Plan::isEmpty);
  }

  @Test
  void a_film_that_left_and_comes_back_has_a_higher_number() {
    Canon gone = canon(1, 2).with(Set.of(), films(2));

    var verdict = merge(gone, list(1, base(1), 1, 2), list(2, base(1, 2), 1, 2));

    assertThat(verdict.canon().number(film(2))).isEqualTo(2);
    assertThat(baseOf(verdict, 1)).isEqualTo(base(1).with(film(2), 2));
    assertThat(baseOf(verdict, 2)).as("seen now").isEqualTo(base(1).with(film(2), 2));
  }

  @Test
  void the_new_base_is_what_was_read_before_any_write() {
    var verdict = merge(canon(1, 2), list(1, base(1, 2), 1), list(2, base(1, 2), 1, 2, 3));

    assertThat(baseOf(verdict, 1)).isEqualTo(base(1));
    assertThat(baseOf(verdict, 2)).isEqualTo(base(1, 2, 3));
  }

  @Test
  void a_film_whose_writing_failed_is_planned_again_and_is_no_edit() {
    var verdict = merge(canon(1, 2), list(1, base(1, 2), 1, 2), list(2, base(1, 3), 1, 3));

    assertThat(verdict.edits()).isEmpty();
    assertThat(plan(verdict, 2).add()).containsExactly(film(2));
    assertThat(plan(verdict, 2).remove()).containsExactly(film(3));
    assertThat(plan(verdict, 2).because().values()).containsOnly(Because.CANON);
  }

  @Test
  void what_an_unknown_write_of_ours_explains_is_no_edit() {
    var open = new OpenWrites(films(2), films(3), Set.of(), false, Set.of());
    var list = list(1, base(1, 3), open, 1, 2);

    var verdict = merge(canon(1).with(films(9), films(9)), list, list(2, base(1), 1));

    assertThat(verdict.edits()).isEmpty();
    assertThat(baseOf(verdict, 1).numbers()).containsOnlyKeys(film(1), film(2));
    assertThat(plan(verdict, 1).remove()).as("the group lacks it").containsExactly(film(2));
  }

  @Test
  void an_unknown_write_explains_its_own_kind_of_difference_only() {
    var open = new OpenWrites(films(3), films(2), Set.of(), false, Set.of());
    var list = list(1, base(1, 3), open, 1, 2);

    assertThat(merge(canon(1, 3), list).edits()).containsExactly(added(1, 2), removed(1, 3));
  }

  @Test
  void a_list_that_joins_brings_its_films_and_removes_none() {
    var verdict = merge(canon(1), list(1, base(1), 1), merging(2, 2));

    assertThat(verdict.edits()).isEmpty();
    assertThat(plan(verdict, 1).add()).containsExactly(film(2));
    assertThat(plan(verdict, 2).add()).containsExactly(film(1));
    assertThat(verdict.plans().values()).allMatch(plan -> plan.remove().isEmpty());
    assertThat(plan(verdict, 1).because())
        .containsEntry(film(2), new Because(List.of(), members(2)));
    assertThat(baseOf(verdict, 2)).isEqualTo(base(2));
  }

  @Test
  void joining_costs_nobody_a_film_that_another_removes_at_the_same_time() {
    var verdict = merge(canon(1, 2), list(1, base(1, 2), 1), merging(2, 2));

    assertThat(verdict.conflicts())
        .containsExactly(conflict(2, Conflict.Rule.ADDED_AT_ONCE, members(1)));
    assertThat(plan(verdict, 2).remove()).isEmpty();
  }

  @Test
  void a_list_that_adopts_loses_what_its_owner_agreed_to_and_changes_nobody_else() {
    var verdict = merge(canon(1, 2), list(1, base(1, 2), 1, 2), adopting(2, films(3, 4), 2, 3, 4));

    assertThat(verdict.canon()).isEqualTo(canon(1, 2));
    assertThat(plan(verdict, 1).isEmpty()).isTrue();
    assertThat(plan(verdict, 2).add()).containsExactly(film(1));
    assertThat(plan(verdict, 2).remove()).containsExactly(film(3), film(4));
    assertThat(plan(verdict, 2).because())
        .containsEntry(film(3), new Because(List.of(), members(2)));
    assertThat(baseOf(verdict, 2).number(film(2))).isEqualTo(1);
    assertThat(baseOf(verdict, 2).number(film(3))).as("the group never had it").isZero();
  }

  @Test
  void a_list_that_adopts_brings_a_film_that_its_owner_did_not_agree_to_lose() {
    var verdict = merge(canon(1), list(1, base(1), 1), adopting(2, films(3), 1, 3, 4));

    assertThat(plan(verdict, 1).add()).containsExactly(film(4));
    assertThat(plan(verdict, 2).remove()).containsExactly(film(3));
  }

  @Test
  void a_member_that_was_not_read_is_in_no_part_of_the_verdict() {
    var verdict = merge(canon(1), list(2, base(1), 1, 2));

    assertThat(verdict.bases()).containsOnlyKeys(member(2));
    assertThat(verdict.plans()).containsOnlyKeys(member(2));
  }

  @Test
  void films_are_added_in_the_order_of_the_group() {
    Canon canon = canon(3, 1, 2);

    var verdict = merge(canon, list(2, base(1), 1), list(1, base(3, 1), 3, 1, 7));

    assertThat(plan(verdict, 2).add()).isEqualTo(List.copyOf(films(3, 2, 7)));
  }

  @Test
  void a_member_is_given_once() {
    assertThatThrownBy(() -> merge(canon(1), list(1, base(1), 1), list(1, base(1), 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_was_given_can_be_changed_afterwards_without_harm() {
    var numbers = new LinkedHashMap<FilmId, Long>();
    var base = new Base(numbers, Set.of());
    var now = films(1);
    var content = new Content(now, false, null, Map.of());
    numbers.put(film(9), 1L);
    now.clear();

    assertThat(base).isEqualTo(Base.EMPTY);
    assertThat(content.films()).containsExactly(film(1));
  }

  private static Plan plan(Verdict.Merged verdict, long member) {
    return Objects.requireNonNull(verdict.plans().get(member(member)));
  }

  private static Base baseOf(Verdict.Merged verdict, long member) {
    return Objects.requireNonNull(verdict.bases().get(member(member)));
  }

  private static Conflict conflict(long film, Conflict.Rule rule, SortedSet<MemberId> members) {
    return new Conflict(film(film), rule, members);
  }
}
