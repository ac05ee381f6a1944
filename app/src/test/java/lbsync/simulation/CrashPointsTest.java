package lbsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.Trouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The process dies before and after every durable moment of a run, is started again, and looks
/// until there is nothing left to do: the lists end as if it had not died.
class CrashPointsTest {
  private static final int MOST_LOOKS = 6;
  private static int points;

  /// What becomes of a write that was leaving when the process died.
  private enum OnItsWay {
    NEVER_ARRIVES,
    ARRIVES_AT_ONCE,
    /// Between the reading of the next process and its own write.
    ARRIVES_IN_THE_NEXT_LOOK,
    ARRIVES_AFTER_IT
  }

  /// Three people, each with a list; the third may still be outside.
  private record Scene(Stage stage, GroupId club, List<InMemoryList> lists) {
    void add(int list, long... films) {
      LongStream.of(films).forEach(film -> stage.add(lists.get(list), new FilmId(film)));
    }

    void remove(int list, long... films) {
      LongStream.of(films).forEach(film -> stage.remove(lists.get(list), new FilmId(film)));
    }

    void look() {
      stage.look(club);
    }

    Map<String, Set<Long>> films() {
      var films = new TreeMap<String, Set<Long>>();
      lists.forEach(list -> films.put("list " + list.id(), new TreeSet<>(list.films())));
      return films;
    }
  }

  /// @param joined how many of the three are in step before the curtain rises
  /// @param act what people do, and what the program is asked to do; can be asked again
  private record Scenario(Mode mode, int joined, BiConsumer<Scene, Boolean> act) {
    private Scene begin() {
      var stage = new Stage(1, null);
      stage.site.filmsPerWrite(2);
      List<InMemoryList> lists = new ArrayList<>();
      for (String name : List.of("ada", "ben", "cleo")) {
        Person person = stage.person(name);
        List<Long> films = List.of(1L, 2L, 3L, 4L, 5L, (long) lists.size() + 6);
        lists.add(stage.list(person, name + "'s films", films));
        stage.signIn(person);
      }
      GroupId club = stage.share(lists.getFirst(), mode).orElseThrow();
      for (InMemoryList list : lists.subList(1, joined)) {
        stage.join(club, list, Start.MERGE, false);
      }
      stage.look(club);
      return new Scene(stage, club, lists);
    }
  }

  @BeforeAll
  static void keepQuiet() {
    SimulationTest.quiet();
  }

  @AfterAll
  static void tell() {
    System.out.printf("Crash points: the process died at %,d, and nothing came of it%n", points);
  }

  @Test
  void adds_and_removes_in_three_lists() {
    enumerate(
        new Scenario(
            Mode.COLLABORATIVE,
            3,
            (scene, first) -> {
              if (first) {
                scene.add(0, 20, 21, 22);
                scene.remove(0, 1);
                scene.add(1, 30);
                scene.remove(1, 2, 3);
                scene.remove(2, 4);
              }
              scene.look();
            }));
  }

  @Test
  void a_mirror() {
    enumerate(
        new Scenario(
            Mode.MIRROR,
            3,
            (scene, first) -> {
              if (first) {
                scene.add(0, 20, 21, 22);
                scene.remove(0, 1);
                scene.add(1, 30);
                scene.remove(1, 2, 3);
                scene.remove(2, 4);
              }
              scene.look();
            }));
  }

  @Test
  void a_list_that_joins_with_its_films() {
    enumerate(joining(Start.MERGE));
  }

  @Test
  void a_list_that_joins_and_takes_over_those_of_the_others() {
    enumerate(joining(Start.ADOPT));
  }

  private static Scenario joining(Start start) {
    return new Scenario(
        Mode.COLLABORATIVE,
        2,
        (scene, first) -> {
          if (first) {
            scene.add(0, 20);
          }
          InMemoryList third = scene.lists().get(2);
          if (scene.stage().freeLists().contains(third)) {
            scene.stage().join(scene.club(), third, start, true);
          }
          scene.look();
        });
  }

  @Test
  void answers_that_are_lost() {
    for (Arrival arrival : Arrival.values()) {
      enumerate(
          new Scenario(
              Mode.COLLABORATIVE,
              3,
              (scene, first) -> {
                if (first) {
                  scene.add(0, 20);
                  scene.remove(1, 1);
                  scene.stage().wire.loseNext(arrival);
                  scene.stage().wire.loseNext(arrival);
                }
                scene.look();
                scene.stage().wire.deliver();
              }));
    }
  }

  @Test
  void somebody_who_is_faster_and_a_list_that_cannot_be_written() {
    enumerate(
        new Scenario(
            Mode.COLLABORATIVE,
            3,
            (scene, first) -> {
              if (first) {
                scene.add(0, 20, 21);
                scene.remove(0, 1);
                scene.stage().wire.beforeWrite(() -> scene.add(1, 40));
                var broken = new Trouble(Trouble.Kind.UNAVAILABLE, "planted");
                scene.stage().wire.failWrite(scene.lists().get(2).id(), broken);
              }
              scene.look();
            }));
  }

  private static void enumerate(Scenario scenario) {
    Map<String, Set<Long>> expected;
    long moments;
    try (Stage stage = scenario.begin().stage()) {
      // Only to warm up what is loaded once.
      stage.fate.live();
    }
    Scene calm = scenario.begin();
    try (Stage stage = calm.stage()) {
      long before = stage.fate.moments();
      scenario.act().accept(calm, true);
      moments = stage.fate.moments() - before;
      comeToRest(calm);
      expected = calm.films();
    }
    for (long moment = 0; moment < moments; moment++) {
      for (OnItsWay onItsWay : OnItsWay.values()) {
        if (!dies(scenario, moment, onItsWay, expected)) {
          break;
        }
      }
    }
  }

  /// @return true when a write was on its way, so that it matters what becomes of it
  private static boolean dies(
      Scenario scenario, long moment, OnItsWay onItsWay, Map<String, Set<Long>> expected) {
    Scene scene = scenario.begin();
    try (Stage stage = scene.stage()) {
      if (onItsWay != OnItsWay.NEVER_ARRIVES) {
        stage.wire.outliveProcess();
      }
      stage.fate.dieAfter(moment);
      scenario.act().accept(scene, true);
      points++;
      boolean awaited = stage.wire.isAwaited();
      switch (onItsWay) {
        case NEVER_ARRIVES, ARRIVES_AFTER_IT -> {}
        case ARRIVES_AT_ONCE -> stage.wire.deliver();
        case ARRIVES_IN_THE_NEXT_LOOK -> stage.wire.beforeWrite(stage.wire::deliver);
      }
      scenario.act().accept(scene, false);
      stage.wire.deliver();
      comeToRest(scene);
      assertThat(scene.films())
          .as("the process died after %d moments; a write on its way %s", moment, onItsWay)
          .isEqualTo(expected);
      return awaited || onItsWay == OnItsWay.NEVER_ARRIVES;
    }
  }

  private static void comeToRest(Scene scene) {
    Stage stage = scene.stage();
    stage.fate.live();
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      long writes = stage.oracle.writes();
      stage.look(scene.club());
      if (stage.oracle.writes() == writes) {
        return;
      }
    }
    throw new AssertionError("does not come to rest");
  }
}
