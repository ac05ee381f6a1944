package lbsync.simulation;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int HISTORY = 2_000;

  @Test
  void whatever_happens_the_rules_hold() {
    long first = Long.getLong("lbsync.seed", System.nanoTime());
    int histories = Integer.getInteger("lbsync.histories", 25);
    var counts = new Simulation.Counts();
    long start = System.nanoTime();
    for (long seed = first; seed < first + histories; seed++) {
      counts.add(live(seed, Step.random(seed, HISTORY)));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "Simulation, seeds %d to %d: %s; %.0f steps a second%n",
        first, first + histories - 1, counts, counts.all / seconds);
  }

  private static Simulation.Counts live(long seed, List<Step> steps) {
    try (var simulation = new Simulation(seed)) {
      for (int i = 0; i < steps.size(); i++) {
        try {
          simulation.take(steps.get(i));
        } catch (AssertionError | RuntimeException failure) {
          throw new AssertionError(
              "seed %d, step %d (%s): %s".formatted(seed, i, steps.get(i), failure.getMessage()),
              failure);
        }
      }
      return simulation.counts();
    }
  }
}
