package lbsync.simulation;

import java.util.List;
import lbsync.simulation.oracle.Broken;
import org.jspecify.annotations.Nullable;

/// One simulation from beginning to end.
public final class History {
  private History() {}

  /// How a history broke.
  ///
  /// @param step number of the step; -1 for the beginning
  record Break(int step, Throwable cause) {
    /// The rule of the design that does not hold; 0 where the program failed in another way.
    int rule() {
      return cause instanceof Broken broken ? broken.rule() : 0;
    }
  }

  /// @return null when nothing broke
  static @Nullable Break live(long seed, List<Step> steps, Counts counts) {
    int at = -1;
    Simulation simulation;
    try {
      simulation = new Simulation(seed);
    } catch (AssertionError | RuntimeException cause) {
      return new Break(at, cause);
    }
    try {
      for (at = 0; at < steps.size(); at++) {
        simulation.take(steps.get(at));
      }
      return null;
    } catch (AssertionError | RuntimeException cause) {
      return new Break(at, cause);
    } finally {
      counts.add(simulation.counts());
      simulation.close();
    }
  }

  /// The same in words of the JDK, for a program that was loaded anew.
  ///
  /// @return the step, the rule and how it is broken; null when nothing broke
  public static Object @Nullable [] live(long seed, int steps) {
    Break found = live(seed, Step.random(seed, steps), new Counts());
    return found == null
        ? null
        : new Object[] {found.step(), found.rule(), String.valueOf(found.cause().getMessage())};
  }
}
