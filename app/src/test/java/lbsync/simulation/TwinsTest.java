package lbsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.site.InMemoryList;
import lbsync.sync.Guard;
import lbsync.sync.Rules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The same people do the same at two deployments, of which one reads the lists in another order,
/// or more often: in the end all lists have the same films. `-Dlbsync.seed=N` begins with that
/// seed.
class TwinsTest {
  private static final int HISTORIES = 100;
  private static final int FILMS = 12;
  private static final int ROUNDS = 6;

  /// In every list, so that none is ever empty.
  private static final long STAYS = 1_000;

  @BeforeAll
  static void keepQuiet() {
    SimulationTest.quiet();
  }

  /// What is the same for twins.
  ///
  /// @param lists the films that each of them has at first
  /// @param rules null for those that a new group has
  private record Beginning(long seed, Mode mode, List<Set<Long>> lists, @Nullable Rules rules) {}

  /// One of the twins: a group of lists, each with an owner of its own.
  private static final class Twin implements AutoCloseable {
    private final Stage stage;
    private final List<InMemoryList> lists = new ArrayList<>();
    private final GroupId club;

    /// @param joining the numbers of the lists, as they come into the group: the program reads them
    ///     in this order. The first one is the source of a mirror.
    Twin(Beginning beginning, List<Integer> joining) {
      stage = new Stage(beginning.seed(), null);
      for (Set<Long> films : beginning.lists()) {
        Person person = stage.person("member" + lists.size());
        lists.add(stage.list(person, "list", films));
        stage.signIn(person);
      }
      club = stage.share(lists.get(joining.getFirst()), beginning.mode()).orElseThrow();
      if (beginning.rules() != null) {
        stage.ways.rule(club, beginning.rules(), true);
      }
      joining.stream()
          .skip(1)
          .forEach(list -> stage.join(club, lists.get(list), Start.MERGE, true));
      look();
    }

    void edit(Edit edit) {
      var film = new FilmId(edit.film());
      if (edit.add()) {
        stage.add(lists.get(edit.list()), film);
      } else {
        stage.remove(lists.get(edit.list()), film);
      }
    }

    void look() {
      stage.clock.pass(Duration.ofMinutes(1));
      stage.look(club);
    }

    void answer(boolean yes) {
      stage.answer(club, yes);
    }

    /// The films of all lists when all has come to rest.
    List<Set<Long>> films() {
      long writes;
      do {
        writes = stage.oracle.writes();
        answer(true);
        look();
      } while (stage.oracle.writes() > writes);
      return lists.stream().<Set<Long>>map(list -> new HashSet<>(list.films())).toList();
    }

    @Override
    public void close() {
      stage.close();
    }
  }

  private record Edit(int list, long film, boolean add) {}

  private static Beginning beginning(long seed, Random dice, boolean guarded) {
    List<Set<Long>> lists = new ArrayList<>();
    int members = dice.nextInt(2, 5);
    for (int i = 0; i < members; i++) {
      Set<Long> films = new HashSet<>(Set.of(STAYS));
      LongStream.rangeClosed(1, FILMS).filter(_ -> dice.nextBoolean()).forEach(films::add);
      lists.add(films);
    }
    Mode mode = dice.nextInt(3) == 0 ? Mode.MIRROR : Mode.COLLABORATIVE;
    var rules = new Rules(new Guard(0, 1), dice.nextBoolean(), true, false);
    return new Beginning(seed, mode, lists, guarded ? null : rules);
  }

  private static List<Integer> numbers(Beginning beginning) {
    return IntStream.range(0, beginning.lists().size()).boxed().toList();
  }

  private static Edit edit(Random dice, int list) {
    return new Edit(list, dice.nextLong(1, FILMS + 1), dice.nextBoolean());
  }

  @Test
  void in_which_order_lists_are_read_makes_no_difference() {
    eachSeed(
        seed -> {
          var dice = new Random(seed);
          Beginning beginning = beginning(seed, dice, true);
          List<Integer> order = numbers(beginning);
          List<Integer> other = new ArrayList<>(order.subList(1, order.size()));
          Collections.shuffle(other, dice);
          // A mirror's source stays what it is; with others it may come last as well.
          boolean first = beginning.mode() == Mode.MIRROR || dice.nextBoolean();
          other.add(first ? 0 : other.size(), order.getFirst());
          try (var one = new Twin(beginning, order);
              var two = new Twin(beginning, other)) {
            List<Twin> both = List.of(one, two);
            for (int round = 0; round < ROUNDS; round++) {
              for (int i = dice.nextInt(8); i > 0; i--) {
                Edit edit = edit(dice, dice.nextInt(order.size()));
                both.forEach(twin -> twin.edit(edit));
              }
              both.forEach(Twin::look);
              if (dice.nextInt(3) == 0) {
                boolean yes = dice.nextBoolean();
                both.forEach(twin -> twin.answer(yes));
              }
            }
            assertThat(two.films()).isEqualTo(one.films());
          }
        });
  }

  @Test
  void over_how_many_looks_edits_are_spread_makes_no_difference() {
    eachSeed(
        seed -> {
          var dice = new Random(seed);
          Beginning beginning = beginning(seed, dice, false);
          List<Integer> order = numbers(beginning);
          try (var seldom = new Twin(beginning, order);
              var often = new Twin(beginning, order)) {
            for (int round = 0; round < ROUNDS; round++) {
              // Nobody touches a film twice between two looks of the one that looks seldom: it
              // would
              // not see what was done and taken back.
              Set<Long> touched = new HashSet<>();
              for (int i = dice.nextInt(10); i > 0; i--) {
                Edit edit = edit(dice, dice.nextInt(order.size()));
                if (!touched.add(edit.film())) {
                  continue;
                }
                seldom.edit(edit);
                often.edit(edit);
                if (dice.nextInt(3) == 0) {
                  often.look();
                }
              }
              seldom.look();
              often.look();
            }
            assertThat(often.films()).isEqualTo(seldom.films());
          }
        });
  }

  private interface Lives {
    void of(long seed);
  }

  private static void eachSeed(Lives lives) {
    long first = Long.getLong("lbsync.seed", System.nanoTime());
    for (long seed = first; seed < first + HISTORIES; seed++) {
      try {
        lives.of(seed);
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("seed %d: %s".formatted(seed, broken.getMessage()), broken);
      }
    }
    System.out.printf("Twins, seeds %d to %d%n", first, first + HISTORIES - 1);
  }
}
