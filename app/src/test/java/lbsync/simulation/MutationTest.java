package lbsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Proves the proof: the simulation notices each of these faults. `-Dlbsync.mutant.every=true` asks
/// that each of the histories notices, not only one of them; `-Dlbsync.mutants=all` asks for the
/// faults as well that take longer to notice.
class MutationTest {
  private static final int HISTORIES = 5;
  private static final int STEPS = 10_000;

  @BeforeAll
  static void keepQuiet() {
    SimulationTest.quiet();
    // Some faults make the program fail loudly.
    ((Logger) LoggerFactory.getLogger("lbsync.run")).setLevel(Level.OFF);
  }

  @Test
  void every_fault_is_noticed() {
    boolean every = Boolean.getBoolean("lbsync.mutant.every");
    long first = Long.getLong("lbsync.seed", System.nanoTime());
    List<String> missed = new ArrayList<>();
    System.out.println("| fault | noticed at step | rule |");
    System.out.println("| --- | --- | --- |");
    boolean all = "all".equals(System.getProperty("lbsync.mutants"));
    for (Mutant mutant : all ? Mutant.all() : Mutant.quicklyNoticed()) {
      var program = new MutatedProgram(mutant);
      List<Object> steps = new ArrayList<>();
      List<Object> rules = new ArrayList<>();
      for (long seed = first; seed < first + HISTORIES; seed++) {
        Object[] found = program.live(seed, STEPS);
        if (found != null) {
          steps.add(found[0]);
          rules.add(found[1]);
        } else if (every) {
          missed.add("%s, seed %d".formatted(mutant.fault(), seed));
        }
        if (found != null && !every) {
          break;
        }
      }
      if (steps.isEmpty()) {
        missed.add("%s, seeds from %d".formatted(mutant.fault(), first));
      }
      System.out.printf("| %s | %s | %s |%n", mutant.fault(), steps, rules);
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void the_program_loaded_anew_and_unchanged_is_fine() {
    long seed = Long.getLong("lbsync.seed", System.nanoTime());
    assertThat(new MutatedProgram(null).live(seed, 1_000)).as("seed %d", seed).isNull();
  }
}
