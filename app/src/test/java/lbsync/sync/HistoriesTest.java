package lbsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import lbsync.film.FilmId;
import org.junit.jupiter.api.Test;

/// Random histories of small groups. A failure names its seed; `replay` runs that one alone.
class HistoriesTest {
  @Test
  void collaborating_lists_come_to_hold_what_people_wished() {
    forSeeds(10_000, random -> history(random, false));
  }

  @Test
  void followers_come_to_hold_what_the_source_holds() {
    forSeeds(5_000, random -> history(random, true));
  }

  @Test
  void edits_that_do_not_meet_give_the_same_films_in_however_many_runs() {
    forSeeds(3_000, HistoriesTest::spread);
  }

  private static void forSeeds(int histories, Consumer<Random> history) {
    long start = System.nanoTime();
    for (long seed = start; seed < start + histories; seed++) {
      replay(seed, history);
    }
  }

  private static void replay(long seed, Consumer<Random> history) {
    try {
      history.accept(new Random(seed));
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
    }
  }

  private static void history(Random random, boolean mirror) {
    var world = new World(random, mirror, random.nextInt(2, 5));
    int rounds = random.nextInt(1, 10);
    for (int round = 0; round < rounds; round++) {
      world.peopleEdit(random.nextInt(6));
      world.lateWritesArrive(false);
      world.run(list -> random.nextInt(4) != 0 && (list.joined || random.nextBoolean()));
    }
    world.comeToRest();
  }

  /// The films 1 to 3 are in all lists at first; 1 stays, 2 and 3 may be removed, the others added.
  private static void spread(Random random) {
    var edits = new ArrayList<List<Integer>>();
    for (int i = 0; i < 8; i++) {
      edits.add(List.of(random.nextInt(3), random.nextInt(2, World.FILMS + 1)));
    }
    assertThat(films(random, edits, true)).isEqualTo(films(random, edits, false));
  }

  private static Set<FilmId> films(Random random, List<List<Integer>> edits, boolean atOnce) {
    var world = new World(random, false, 3);
    world.lists.forEach(list -> Lists.films(1, 2, 3).forEach(list::toggle));
    world.comeToRest();
    world.faultsReturn();
    var order = new ArrayList<>(edits);
    Collections.shuffle(order, random);
    for (List<Integer> edit : order) {
      edit(world.lists.get(edit.get(0)), new FilmId(edit.get(1)));
      if (!atOnce) {
        world.lateWritesArrive(false);
        world.run(_ -> random.nextBoolean());
      }
    }
    world.comeToRest();
    return world.lists.getFirst().films;
  }

  /// Nobody does what is done already, or what we may just be doing.
  private static void edit(SimulatedList list, FilmId film) {
    boolean removal = film.value() <= 3;
    if (World.free(list, film) && list.films.contains(film) == removal) {
      list.toggle(film);
    }
  }
}
