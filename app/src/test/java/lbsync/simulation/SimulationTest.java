package lbsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// `-Dlbsync.seed=N` begins with that seed, `-Dlbsync.histories=N` lives through so many, each of
/// `-Dlbsync.steps=N`.
class SimulationTest {
  private static final int HISTORIES = 10;
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
      hold(seed, STEPS, counts);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "Simulation, seeds %d to %d: %s; %.0f steps a second%n",
        first, first + histories - 1, counts, counts.steps / seconds);
  }

  /// Each line of the file: seed, steps, and what it found once.
  @Test
  void what_broke_once_holds() throws IOException {
    try (var file = SimulationTest.class.getResourceAsStream("/seeds.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().split("\\s+", 3))
          .forEach(part -> hold(Long.parseLong(part[0]), Integer.parseInt(part[1]), new Counts()));
    }
  }

  private static void hold(long seed, int steps, Counts counts) {
    History.Break found = History.live(seed, Step.random(seed, steps), counts);
    if (found != null) {
      throw new AssertionError(
          "seed %d, step %d: %s".formatted(seed, found.step(), found.cause().getMessage()),
          found.cause());
    }
  }

  @Test
  void the_same_seed_gives_the_same_history() {
    long seed = System.nanoTime();
    var once = new Counts();
    var again = new Counts();
    hold(seed, 500, once);
    hold(seed, 500, again);
    assertThat(again).as("seed %d", seed).hasToString(once.toString());
  }
}
