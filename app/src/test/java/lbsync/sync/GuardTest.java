package lbsync.sync;

import static java.util.stream.Collectors.toMap;
import static lbsync.sync.Lists.added;
import static lbsync.sync.Lists.base;
import static lbsync.sync.Lists.canon;
import static lbsync.sync.Lists.content;
import static lbsync.sync.Lists.film;
import static lbsync.sync.Lists.films;
import static lbsync.sync.Lists.list;
import static lbsync.sync.Lists.member;
import static lbsync.sync.Lists.members;
import static lbsync.sync.Lists.removed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/// What has to wait for a person's yes, and what goes on meanwhile.
class GuardTest {
  private static final long[] HUNDRED = LongStream.rangeClosed(1, 100).toArray();
  private static final long[] TWENTY = LongStream.rangeClosed(1, 20).toArray();

  @Test
  void many_removals_by_one_member_wait_and_everything_else_goes_on() {
    var verdict =
        judged(
            canon(HUNDRED),
            list(1, base(HUNDRED), from(HUNDRED, 31, 100)),
            list(2, base(HUNDRED), with(from(HUNDRED, 1, 99), 200)),
            list(3, base(HUNDRED), HUNDRED));

    assertThat(verdict.held())
        .hasSize(30)
        .contains(new Held(member(1), film(1), Held.What.REMOVED, members(1)));
    assertThat(verdict.canon().films())
        .contains(film(1), film(30), film(200))
        .doesNotContain(film(100));
    assertThat(plan(verdict, 1).add())
        .as("frozen films do not come back")
        .containsExactly(film(200));
    assertThat(plan(verdict, 3).remove()).containsExactly(film(100));
    assertThat(verdict.edits()).containsExactly(removed(2, 100), added(2, 200));
    assertThat(baseOf(verdict, 1).films()).contains(film(1), film(30));
  }

  @Test
  void ten_removals_never_wait_and_neither_does_a_quarter() {
    assertThat(held(HUNDRED, from(HUNDRED, 11, 100))).isEmpty();
    assertThat(held(HUNDRED, from(HUNDRED, 26, 100))).isEmpty();
    assertThat(held(HUNDRED, from(HUNDRED, 27, 100))).hasSize(26);
  }

  @Test
  void of_a_short_list_more_than_half_waits() {
    assertThat(held(new long[] {1, 2, 3, 4}, new long[] {1, 2})).isEmpty();
    assertThat(held(new long[] {1, 2, 3, 4}, new long[] {1})).hasSize(3);
  }

  @Test
  void a_list_of_which_no_former_film_is_left_waits_with_all_its_edits() {
    var verdict = judged(canon(1, 2), list(1, base(1, 2), 8, 9), list(2, base(1, 2), 1, 2, 3));

    assertThat(verdict.held())
        .extracting(Held::film)
        .containsExactly(film(1), film(2), film(8), film(9));
    assertThat(verdict.canon().films()).containsExactly(film(1), film(2), film(3));
    assertThat(plan(verdict, 1)).extracting(Plan::add).isEqualTo(List.of(film(3)));
    assertThat(plan(verdict, 1).remove()).isEmpty();
    assertThat(baseOf(verdict, 1)).isEqualTo(base(1, 2));
  }

  @Test
  void a_leak_of_ten_films_a_run_is_noticed() {
    var lately = new Participant.Lately(films(from(HUNDRED, 1, 20)), Set.of());
    var now =
        new Participant.Member(
            member(1),
            base(from(HUNDRED, 21, 100)),
            content(from(HUNDRED, 31, 100)),
            OpenWrites.NONE,
            lately);

    assertThat(judged(canon(from(HUNDRED, 21, 100)), now).held()).hasSize(10);
  }

  @Test
  void what_went_lately_counts_against_what_the_list_had_then() {
    var lately = new Participant.Lately(Set.of(), films(1, 2));
    var now =
        new Participant.Member(
            member(1),
            base(from(TWENTY, 3, 8)),
            content(from(TWENTY, 3, 8)),
            OpenWrites.NONE,
            lately);
    Canon without = canon(from(TWENTY, 4, 8)).with(films(3), List.of()).with(List.of(), films(3));

    assertThat(judged(without, now).held()).as("3 of 8, not of 6").isEmpty();
  }

  @Test
  void small_removals_by_many_wait_when_they_are_much_for_one_list() {
    var verdict =
        judged(
            canon(TWENTY),
            list(1, base(TWENTY), from(TWENTY, 7, 20)),
            list(2, base(TWENTY), with(from(TWENTY, 1, 6), from(TWENTY, 13, 20))),
            list(3, base(TWENTY), with(from(TWENTY, 1, 12), from(TWENTY, 19, 20))));

    assertThat(verdict.held())
        .allMatch(held -> held.what() == Held.What.TO_BE_REMOVED)
        .extracting(Held::film)
        .contains(film(1), film(10), film(15));
    assertThat(verdict.plans().values()).allMatch(Plan::isEmpty);
    assertThat(verdict.edits()).as("not happened yet").isEmpty();
    assertThat(verdict.bases().values()).containsOnly(base(TWENTY));
    assertThat(verdict.canon()).isEqualTo(canon(TWENTY));
  }

  @Test
  void what_was_removed_long_ago_waits_for_a_list_that_comes_back() {
    Canon now = canon(TWENTY).with(List.of(), films(from(TWENTY, 1, 12)));

    var verdict = judged(now, list(1, base(TWENTY), TWENTY));

    assertThat(verdict.held()).hasSize(12).allMatch(held -> held.by().isEmpty());
    assertThat(plan(verdict, 1).remove()).isEmpty();
    assertThat(verdict.canon()).isEqualTo(now);
  }

  @Test
  void an_approved_removal_leaves_all_lists_and_only_that_one() {
    var read =
        new Participant[] {
          list(1, base(HUNDRED), from(HUNDRED, 31, 100)), list(2, base(HUNDRED), HUNDRED)
        };
    Approvals approvals = approved(1, from(HUNDRED, 1, 30));

    assertThat(judged(canon(HUNDRED), approvals, read).held()).isEmpty();
    assertThat(plan(judged(canon(HUNDRED), approvals, read), 2).remove()).hasSize(30);
    assertThat(judged(canon(HUNDRED), approved(2, from(HUNDRED, 1, 30)), read).held())
        .as("it is another member's removal that was approved")
        .hasSize(30);
  }

  @Test
  void what_was_added_by_another_ends_the_waiting_of_that_film() {
    var verdict =
        judged(
            canon(HUNDRED),
            list(1, base(HUNDRED), from(HUNDRED, 31, 100)),
            list(2, base(from(HUNDRED, 2, 100)), HUNDRED));

    assertThat(verdict.held()).hasSize(29).extracting(Held::film).doesNotContain(film(1));
    assertThat(plan(verdict, 1).add()).containsExactly(film(1));
    assertThat(verdict.conflicts())
        .containsExactly(new Conflict(film(1), Conflict.Rule.ADDED_AT_ONCE, members(1)));
  }

  @Test
  void an_error_while_judging_counts_as_held() {
    Set<FilmId> broken =
        new AbstractSet<>() {
          @Override
          public Iterator<FilmId> iterator() {
            throw new IllegalStateException("broken");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    assertThat(Weighing.isTooMuch(() -> Guard.DEFAULT.holds(films(HUNDRED), films(1), broken, 99)))
        .isTrue();
  }

  @Test
  void a_list_that_lost_all_or_more_than_the_share_is_read_again() {
    assertThat(Guard.DEFAULT.isDoubtful(1, 1)).isTrue();
    assertThat(Guard.DEFAULT.isDoubtful(100, 26)).isTrue();
    assertThat(Guard.DEFAULT.isDoubtful(100, 25)).isFalse();
    assertThat(Guard.DEFAULT.isDoubtful(0, 0)).isFalse();
  }

  @Test
  void what_was_held_once_stays_held_when_the_list_has_grown() {
    long[] ten = from(TWENTY, 1, 10);
    var first = judged(canon(ten), list(1, base(ten), 1));
    assertThat(first.held()).hasSize(9);
    long[] eleven = with(ten, 50);

    var later =
        (Verdict.Merged)
            Merge.of(
                new Situation(
                    canon(eleven),
                    null,
                    Rules.DEFAULT,
                    Approvals.NONE,
                    List.of(list(1, base(eleven), 1, 50)),
                    List.of(),
                    new TreeMap<>(),
                    first.held(),
                    Replaced.NONE));

    assertThat(later.held()).isEqualTo(first.held());
    assertThat(later.canon()).isEqualTo(canon(eleven));
  }

  @Test
  void what_we_may_have_taken_out_does_not_make_the_list_longer() {
    var open = new OpenWrites(Set.of(), Set.of(film(4)), Set.of(), false, Set.of());

    var verdict = judged(canon(1, 2, 3), list(1, base(1, 2, 3, 4), open, 3));

    assertThat(verdict.held()).extracting(Held::film).containsExactly(film(1), film(2));
  }

  @Test
  void what_was_added_waits_no_longer_than_what_was_removed_even_while_the_list_is_away() {
    var added = new Held(member(1), film(8), Held.What.ADDED, members(1));
    var removed = new Held(member(1), film(1), Held.What.REMOVED, members(1));

    assertThat(waitingWhileAway(removed, added)).containsExactly(removed, added);
    assertThat(waitingWhileAway(added)).isEmpty();
  }

  @Test
  void what_a_list_that_is_away_would_lose_waits_until_all_who_removed_it_have_put_it_back() {
    var byOne = new Held(member(1), film(1), Held.What.TO_BE_REMOVED, members(2));
    var byTwo = new Held(member(1), film(1), Held.What.TO_BE_REMOVED, members(2, 3));
    var longAgo = new Held(member(1), film(9), Held.What.TO_BE_REMOVED, members());

    assertThat(waitingWhileAway(byOne)).isEmpty();
    assertThat(waitingWhileAway(byTwo))
        .containsExactly(new Held(member(1), film(1), Held.What.TO_BE_REMOVED, members(3)));
    assertThat(waitingWhileAway(longAgo)).containsExactly(longAgo);
  }

  private static List<Held> waitingWhileAway(Held... waiting) {
    var verdict =
        (Verdict.Merged)
            Merge.of(
                new Situation(
                    canon(1, 2),
                    null,
                    Rules.DEFAULT,
                    Approvals.NONE,
                    List.of(list(2, base(1, 2), 1, 2)),
                    List.of(),
                    new TreeMap<>(),
                    List.of(waiting),
                    Replaced.NONE));
    return verdict.held();
  }

  @Test
  void what_one_list_gave_up_when_it_joined_is_guarded_in_all_others() {
    long[] given = from(TWENTY, 1, 12);
    Canon now = canon(TWENTY).with(List.of(), films(given));
    var approvals =
        new Approvals(
            films(given).stream().collect(toMap(f -> f, _ -> Set.of(member(7)))), Set.of());

    assertThat(judged(now, approvals, list(1, base(TWENTY), TWENTY)).held()).hasSize(12);
  }

  @Test
  void a_removal_asked_for_here_and_agreed_to_does_not_wait() {
    List<Edit> asked = Arrays.stream(TWENTY).limit(15).mapToObj(f -> removed(1, f)).toList();
    var read = List.<Participant>of(list(1, base(TWENTY), TWENTY), list(2, base(TWENTY), TWENTY));

    var agreed = merge(canon(TWENTY), approved(1, from(TWENTY, 1, 15)), read, asked);
    var not = merge(canon(TWENTY), Approvals.NONE, read, asked);

    assertThat(agreed.held()).isEmpty();
    assertThat(plan(agreed, 2).remove()).hasSize(15);
    assertThat(agreed.edits()).hasSize(15);
    assertThat(not.held()).isNotEmpty();
    assertThat(not.edits()).as("they are still to be done").isEmpty();
  }

  @Test
  void what_is_added_to_an_emptied_list_waits_though_its_removal_was_agreed_to() {
    var read =
        List.<Participant>of(list(1, base(1, 2, 3), 4), list(2, base(1, 2, 3, 4), 1, 2, 3, 4));

    var verdict = merge(canon(1, 2, 3, 4), approved(1, 4), read, List.of(removed(1, 4)));

    assertThat(verdict.held()).contains(new Held(member(1), film(4), Held.What.ADDED, members(1)));
    assertThat(plan(verdict, 1).remove()).as("its owner has just added it").isEmpty();
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void what_goes_from_others_waits_where_only_the_asker_has_agreed() {
    var read = List.<Participant>of(list(1, base(TWENTY), TWENTY), list(2, base(TWENTY), TWENTY));
    List<Edit> asked = Arrays.stream(TWENTY).limit(15).mapToObj(f -> removed(1, f)).toList();
    var byAsker =
        new Approvals(asked.stream().collect(toMap(Edit::film, _ -> Set.of(member(1)))), Set.of());

    var verdict = merge(canon(TWENTY), byAsker, read, asked);

    assertThat(verdict.held())
        .hasSize(15)
        .allMatch(
            held -> held.what() == Held.What.TO_BE_REMOVED && held.member().equals(member(2)));
    assertThat(plan(verdict, 1).remove()).as("frozen everywhere").isEmpty();
  }

  private static List<Held> held(long[] before, long[] now) {
    return judged(canon(before), list(1, base(before), now)).held();
  }

  private static Verdict.Merged judged(Canon canon, Participant... read) {
    return judged(canon, Approvals.NONE, read);
  }

  private static Verdict.Merged judged(Canon canon, Approvals approvals, Participant... read) {
    return merge(canon, approvals, List.of(read), List.of());
  }

  private static Verdict.Merged merge(
      Canon canon, Approvals approvals, List<Participant> read, List<Edit> asked) {
    return (Verdict.Merged)
        Merge.of(
            new Situation(
                canon,
                null,
                Rules.DEFAULT,
                approvals,
                read,
                asked,
                new TreeMap<>(),
                List.of(),
                Replaced.NONE));
  }

  private static Approvals approved(long member, long... films) {
    return new Approvals(
        films(films).stream().collect(toMap(f -> f, _ -> Set.of(member(member)))), films(films));
  }

  private static Plan plan(Verdict.Merged verdict, long member) {
    return Objects.requireNonNull(verdict.plans().get(member(member)));
  }

  private static Base baseOf(Verdict.Merged verdict, long member) {
    return Objects.requireNonNull(verdict.bases().get(member(member)));
  }

  private static long[] from(long[] films, long first, long last) {
    return Arrays.stream(films).filter(film -> film >= first && film <= last).toArray();
  }

  private static long[] with(long[] films, long... more) {
    return LongStream.concat(Arrays.stream(films), Arrays.stream(more)).toArray();
  }
}
