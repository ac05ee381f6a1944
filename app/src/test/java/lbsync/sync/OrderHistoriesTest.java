package lbsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random lists and random moves in them. A failure names its seed.
class OrderHistoriesTest {
  private static final int CASES = 2_000;
  private static final int MOST_FILMS = 5_000;
  private static final Duration QUICK = Duration.ofMillis(50);

  @Test
  void what_did_not_move_is_a_longest_common_subsequence_the_earliest_of_them() {
    forSeeds(
        random -> {
          List<FilmId> before = shuffled(random, 1, random.nextInt(8));
          List<FilmId> now = some(random, shuffled(random, 1, 8));
          Set<FilmId> moved = Order.moved(before, now);
          List<FilmId> stayed =
              now.stream().filter(f -> before.contains(f) && !moved.contains(f)).toList();
          assertThat(stayed).isEqualTo(earliestOfTheLongest(before, now));
        });
  }

  @Test
  void a_merge_loses_no_film_invents_none_and_does_not_depend_on_who_comes_first() {
    forSeeds(
        random -> {
          var group = new Group(random);
          var merged = OrderMerge.of(group.canonNow, group.edits);
          var films = new HashSet<>(group.canonNow);
          group.edits.forEach(edit -> films.addAll(edit.added()));
          assertThat(merged.films()).containsExactlyInAnyOrderElementsOf(films);

          Collections.shuffle(group.edits, random);
          assertThat(OrderMerge.of(group.canonNow, group.edits)).isEqualTo(merged);
        });
  }

  @Test
  void a_merge_in_which_nobody_moved_anything_changes_nothing() {
    forSeeds(
        random -> {
          List<FilmId> canon = shuffled(random, 1, 12);
          List<OrderEdit> edits = new ArrayList<>();
          for (int member = 1; member <= 3; member++) {
            edits.add(edit(random, member, canon, some(random, canon)));
          }
          assertThat(OrderMerge.of(canon, edits).films()).isEqualTo(canon);
        });
  }

  @Test
  void when_one_member_alone_edits_canon_takes_the_order_of_that_list() {
    forSeeds(
        random -> {
          List<FilmId> canon = shuffled(random, 1, 12);
          List<FilmId> now = arranged(random, canon, 20);
          List<OrderEdit> edits = new ArrayList<>(List.of(edit(random, 2, canon, now)));
          for (int member : List.of(1, 3)) {
            edits.add(edit(random, member, canon, some(random, canon)));
          }
          var merged = OrderMerge.of(canon, edits);
          assertThat(Order.agrees(now, merged.films())).isTrue();
          assertThat(merged.gaveWay()).isEmpty();
        });
  }

  @Test
  void afterwards_all_lists_agree_and_another_look_finds_no_move() {
    forSeeds(
        random -> {
          var group = new Group(random);
          List<FilmId> canon = OrderMerge.of(group.canonNow, group.edits).films();
          for (OrderEdit edit : group.edits) {
            List<FilmId> target = Order.target(edit.now(), canon);
            assertThat(target).containsExactlyInAnyOrderElementsOf(edit.now());
            assertThat(Order.agrees(target, canon)).isTrue();
            assertThat(Order.moved(canon, target)).isEmpty();
            assertThat(Order.target(target, canon)).isEqualTo(target);
          }
        });
  }

  @Test
  void a_list_that_agrees_is_left_as_it_stands() {
    forSeeds(
        random -> {
          List<FilmId> order = shuffled(random, 1, 6);
          List<FilmId> list = some(random, shuffled(random, 3, 9));
          assertThat(Order.target(list, order).equals(list)).isEqualTo(Order.agrees(list, order));
          assertThat(Order.moved(order, list).isEmpty()).isEqualTo(Order.agrees(list, order));
        });
  }

  @Test
  void five_thousand_films_take_no_time() {
    var random = new Random(5);
    List<FilmId> canon = shuffled(random, 1, MOST_FILMS);
    Duration best = Duration.ofDays(1);
    for (int round = 0; round < 20; round++) {
      List<FilmId> now = arranged(random, canon, MOST_FILMS + 50);
      List<FilmId> other = shuffled(random, 1, MOST_FILMS);
      long start = System.nanoTime();
      var edits = List.of(edit(random, 1, canon, now), edit(random, 2, canon, other));
      List<FilmId> merged = OrderMerge.of(canon, edits).films();
      assertThat(Order.target(now, merged)).hasSameSizeAs(now);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      best = took.compareTo(best) < 0 ? took : best;
    }
    assertThat(best).isLessThan(QUICK);
  }

  /// Canon's films, some of them removed in this run, and what members did to their lists.
  private static final class Group {
    final List<FilmId> canonNow;
    final List<OrderEdit> edits = new ArrayList<>();

    Group(Random random) {
      List<FilmId> canon = shuffled(random, 1, 1 + random.nextInt(12));
      canonNow = some(random, canon);
      int members = 1 + random.nextInt(4);
      for (int member = 1; member <= members; member++) {
        edits.add(edit(random, member, canon, arranged(random, some(random, canon), 20)));
      }
    }
  }

  private static OrderEdit edit(Random random, long member, List<FilmId> base, List<FilmId> now) {
    var added = new LinkedHashSet<>(now);
    base.forEach(added::remove);
    @Nullable Instant updated =
        random.nextInt(3) == 0 ? null : Instant.ofEpochSecond(random.nextInt(3));
    return new OrderEdit(new MemberId(member), now, Order.moved(base, now), added, updated);
  }

  /// The films after a person moved some and added some that no list had.
  private static List<FilmId> arranged(Random random, List<FilmId> films, int highest) {
    var now = new ArrayList<>(films);
    for (int i = random.nextInt(4); i > 0 && !now.isEmpty(); i--) {
      FilmId film = now.remove(random.nextInt(now.size()));
      now.add(random.nextInt(now.size() + 1), film);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      var film = new FilmId(random.nextInt(highest - 3, highest + 1));
      if (!now.contains(film)) {
        now.add(random.nextInt(now.size() + 1), film);
      }
    }
    return now;
  }

  private static List<FilmId> shuffled(Random random, long from, long to) {
    var films = new ArrayList<>(LongStream.rangeClosed(from, to).mapToObj(FilmId::new).toList());
    Collections.shuffle(films, random);
    return films;
  }

  private static List<FilmId> some(Random random, Collection<FilmId> films) {
    return films.stream().filter(film -> random.nextInt(4) > 0).toList();
  }

  /// By trying all subsequences of `now`: the longest, and of these the one with the earliest
  /// places.
  private static List<FilmId> earliestOfTheLongest(List<FilmId> before, List<FilmId> now) {
    List<FilmId> best = List.of();
    String earliest = "";
    for (int chosen = 0; chosen < 1 << now.size(); chosen++) {
      var films = new ArrayList<FilmId>();
      var places = new StringBuilder();
      for (int place = 0; place < now.size(); place++) {
        if ((chosen >> place & 1) == 1) {
          films.add(now.get(place));
          places.append(place);
        }
      }
      boolean better =
          films.size() > best.size()
              || (films.size() == best.size() && places.toString().compareTo(earliest) < 0);
      if (better && isSubsequence(films, before)) {
        best = films;
        earliest = places.toString();
      }
    }
    return best;
  }

  private static boolean isSubsequence(List<FilmId> films, List<FilmId> of) {
    int found = 0;
    for (FilmId film : of) {
      if (found < films.size() && films.get(found).equals(film)) {
        found++;
      }
    }
    return found == films.size();
  }

  private static void forSeeds(Consumer<Random> trial) {
    long start = System.nanoTime();
    for (long seed = start; seed < start + CASES; seed++) {
      try {
        trial.accept(new Random(seed));
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
      }
    }
  }
}
