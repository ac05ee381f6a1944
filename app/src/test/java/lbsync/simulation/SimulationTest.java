package lbsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// `-Dlbsync.seed=N` begins with that seed, `-Dlbsync.histories=N` lives through so many, each of
/// `-Dlbsync.steps=N`.
class SimulationTest {
  private static final int HISTORIES = 50;
  private static final int STEPS = Integer.getInteger("lbsync.steps", 1_000);

  @BeforeAll
  static void keepQuiet() {
    quiet();
  }

  /// The scheduler tells its settings whenever a process starts.
  static void quiet() {
    ((Logger) LoggerFactory.getLogger("com.github.kagkarlsson")).setLevel(Level.WARN);
  }

  @Test
  void whatever_happens_the_rules_hold() {
    long first = Long.getLong("lbsync.seed", System.nanoTime());
    int histories = Integer.getInteger("lbsync.histories", HISTORIES);
    var counts = new Counts();
    long start = System.nanoTime();
    for (long seed = first; seed < first + histories; seed++) {
      hold(History.ofFilms(seed, STEPS), counts);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "Simulation, seeds %d to %d: %s; %.0f steps a second%n",
        first, first + histories - 1, counts, counts.steps / seconds);
  }

  /// Each of these broke a rule once.
  @ParameterizedTest
  @MethodSource("broken")
  void what_broke_once_holds(Path file) throws IOException {
    hold(History.parse(Files.readString(file)), new Counts());
  }

  static List<Path> broken() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/histories"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void a_history_is_written_down_and_read_again() {
    History history = History.random(7, 20);
    assertThat(History.parse(history.text("what it found"))).isEqualTo(history);
  }

  private static void hold(History history, Counts counts) {
    History.Break found = history.live(counts);
    if (found != null) {
      throw new AssertionError(
          "seed %d, step %d: %s"
              .formatted(history.seed(), found.step(), found.cause().getMessage()),
          found.cause());
    }
  }

  @Test
  void the_same_seed_gives_the_same_history() {
    long seed = System.nanoTime();
    var once = new Counts();
    var again = new Counts();
    hold(History.random(seed, 500), once);
    hold(History.random(seed, 500), again);
    assertThat(again).as("seed %d", seed).hasToString(once.toString());
  }
}
