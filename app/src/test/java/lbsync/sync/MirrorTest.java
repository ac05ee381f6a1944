package lbsync.sync;

import static lbsync.sync.Lists.added;
import static lbsync.sync.Lists.base;
import static lbsync.sync.Lists.canon;
import static lbsync.sync.Lists.film;
import static lbsync.sync.Lists.films;
import static lbsync.sync.Lists.list;
import static lbsync.sync.Lists.member;
import static lbsync.sync.Lists.members;
import static lbsync.sync.Lists.merging;
import static lbsync.sync.Lists.mirror;
import static lbsync.sync.Lists.removed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MirrorTest {
  @Test
  void followers_get_what_the_source_gained_and_lose_what_it_lost() {
    var verdict = merged(canon(1, 2), list(1, base(1, 2), 1, 3), list(2, base(1, 2), 1, 2));

    assertThat(verdict.canon().films()).containsExactly(film(1), film(3));
    assertThat(plan(verdict, 1).isEmpty()).isTrue();
    assertThat(plan(verdict, 2).add()).containsExactly(film(3));
    assertThat(plan(verdict, 2).remove()).containsExactly(film(2));
    assertThat(plan(verdict, 2).because())
        .containsEntry(film(2), new Because(List.of(removed(1, 2)), members()))
        .containsEntry(film(3), new Because(List.of(added(1, 3)), members()));
  }

  @Test
  void what_a_follower_did_is_recorded_and_undone() {
    var verdict = merged(canon(1, 2), list(1, base(1, 2), 1, 2), list(2, base(1, 2), 1, 3));

    assertThat(verdict.edits()).containsExactly(removed(2, 2), added(2, 3));
    assertThat(verdict.conflicts())
        .containsExactly(
            new Conflict(film(2), Conflict.Rule.SOURCE_DECIDES, members(2)),
            new Conflict(film(3), Conflict.Rule.SOURCE_DECIDES, members(2)));
    assertThat(plan(verdict, 2).add()).containsExactly(film(2));
    assertThat(plan(verdict, 2).remove()).containsExactly(film(3));
    assertThat(verdict.canon()).isEqualTo(canon(1, 2));
  }

  @Test
  void a_follower_who_did_the_same_as_the_source_is_content() {
    var verdict = merged(canon(1, 2), list(1, base(1, 2), 1, 3), list(2, base(1, 2), 1, 3));

    assertThat(verdict.conflicts()).isEmpty();
    assertThat(plan(verdict, 2).isEmpty()).isTrue();
  }

  @Test
  void what_the_source_removes_goes_though_another_source_brought_it_anew_meanwhile() {
    Canon canon = canon(1, 2).with(List.of(), Set.of(film(2))).with(List.of(film(2)), Set.of());

    var verdict = merged(canon, list(1, base(1, 2), 1), list(2, base(1, 2), 1, 2));

    assertThat(verdict.conflicts()).isEmpty();
    assertThat(plan(verdict, 1).isEmpty()).isTrue();
    assertThat(plan(verdict, 2).remove()).containsExactly(film(2));
  }

  @Test
  void a_list_that_joins_becomes_what_the_source_is() {
    var verdict = merged(Canon.EMPTY, merging(1, 2, 1), merging(2, 3));

    assertThat(verdict.canon()).isEqualTo(canon(1, 2));
    assertThat(plan(verdict, 2).add()).isEqualTo(List.copyOf(films(2, 1)));
    assertThat(plan(verdict, 2).remove()).containsExactly(film(3));
  }

  @Test
  void nothing_happens_while_the_source_is_not_read() {
    assertThat(mirror(canon(1), 1, list(2, base(1), 2))).isEqualTo(new Verdict.SourceMissing());
  }

  @Test
  void a_source_that_has_suddenly_become_empty_takes_no_film_from_anybody() {
    var verdict = merged(canon(1, 2), list(1, base(1, 2)), list(2, base(1, 2), 1, 2, 3));

    assertThat(verdict.held()).extracting(Held::film).containsExactly(film(1), film(2));
    assertThat(verdict.canon()).isEqualTo(canon(1, 2));
    assertThat(verdict.bases()).containsEntry(member(1), base(1, 2));
    assertThat(plan(verdict, 1).isEmpty()).isTrue();
    assertThat(plan(verdict, 2).remove())
        .as("what else is wanted goes on")
        .containsExactly(film(3));
  }

  @Test
  void what_followers_had_themselves_stays_where_extras_are_kept() {
    Base follower = base(1, 2, 3).without(film(2)).written(film(2), 1);

    var verdict =
        keepingExtras(
            canon(1, 2),
            list(1, base(1, 2), 4),
            list(2, follower, 1, 2, 3, 5),
            list(3, base(1), 7));

    assertThat(plan(verdict, 2).remove()).as("came through the source").containsExactly(film(2));
    assertThat(plan(verdict, 2).add()).containsExactly(film(4));
    assertThat(plan(verdict, 3).isEmpty()).isFalse();
    assertThat(verdict.conflicts()).isEmpty();
  }

  @Test
  void a_film_of_the_source_that_a_follower_removed_is_put_back_where_extras_are_kept() {
    var verdict = keepingExtras(canon(1, 2), list(1, base(1, 2), 1, 2), list(2, base(1, 2), 1));

    assertThat(plan(verdict, 2).add()).containsExactly(film(2));
    assertThat(verdict.conflicts()).extracting(Conflict::film).containsExactly(film(2));
  }

  private static Verdict.Merged keepingExtras(Canon canon, Participant... read) {
    var rules = new Rules(new Guard(0, 1), true, true, false);
    var approvals =
        new Approvals(Map.of(film(1), Set.of(member(1)), film(2), Set.of(member(1))), films(1, 2));
    return (Verdict.Merged)
        Merge.of(
            new Situation(
                canon,
                member(1),
                rules,
                approvals,
                List.of(read),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Replaced.NONE));
  }

  private static Verdict.Merged merged(Canon canon, Participant... read) {
    return (Verdict.Merged) mirror(canon, 1, read);
  }

  private static Plan plan(Verdict.Merged verdict, long member) {
    return Objects.requireNonNull(verdict.plans().get(member(member)));
  }
}
