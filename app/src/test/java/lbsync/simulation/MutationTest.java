package lbsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/// Proves the proof: each of these faults is noticed, by the simulation or by another test.
///
/// `-Dlbsync.mutants=all` asks for the faults as well that take longer to notice,
/// `-Dlbsync.mutants=` and part of a name for some of them. `-Dlbsync.mutant.every=true` asks that
/// each of the histories notices, not only one of them; `-Dlbsync.seeds=1,2,3` names these, and
/// `-Dlbsync.mutant.words=true` prints how.
class MutationTest {
  private static final int HISTORIES = 5;
  private static final int STEPS = Integer.getInteger("lbsync.steps", 10_000);
  private static final boolean WORDS = Boolean.getBoolean("lbsync.mutant.words");
  private static final String SOME = System.getProperty("lbsync.mutants", "");

  private final List<Long> seeds = seeds();
  private final boolean every = Boolean.getBoolean("lbsync.mutant.every");

  private static List<Long> seeds() {
    String given = System.getProperty("lbsync.seeds", "");
    return given.isEmpty()
        ? LongStream.range(0, HISTORIES).mapToObj(n -> System.nanoTime() + n).toList()
        : Stream.of(given.split(",")).map(Long::valueOf).toList();
  }

  @BeforeAll
  static void keepQuiet() {
    SimulationTest.quiet();
    // Some faults make the program fail loudly.
    ((Logger) LoggerFactory.getLogger("lbsync.run")).setLevel(Level.OFF);
  }

  private static List<Mutant> chosen(List<Mutant> always) {
    return SOME.isEmpty()
        ? always
        : Mutants.all().stream()
            .filter(mutant -> SOME.equals("all") || mutant.fault().contains(SOME))
            .toList();
  }

  @Test
  void histories_notice_every_fault() {
    List<String> missed = new ArrayList<>();
    System.out.println("Seeds " + seeds);
    System.out.println("| fault | rule † switched back | noticed at step | rules broken |");
    System.out.println("| --- | --- | --- | --- |");
    chosen(Mutants.quick()).stream()
        .filter(Mutant::isForHistories)
        .forEach(mutant -> live(mutant, missed));
    assertThat(missed).isEmpty();
  }

  private void live(Mutant mutant, List<String> missed) {
    var program = new MutatedProgram(mutant);
    List<String> steps = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    boolean noticed = false;
    for (long seed : seeds) {
      if (noticed && !every) {
        break;
      }
      Object[] found = program.live(seed, STEPS, true);
      noticed |= found != null;
      steps.add(found == null ? "-" : found[0].toString());
      rules.add(found == null ? "-" : found[1].toString());
      if (found == null && every) {
        missed.add("%s, seed %d".formatted(mutant.fault(), seed));
      }
      if (found != null && WORDS) {
        System.out.println(found[2]);
      }
    }
    if (!noticed) {
      missed.add("%s, seeds %s".formatted(mutant.fault(), seeds));
    }
    System.out.printf(
        "| %s | %s | %s | %s |%n",
        mutant.fault(), mutant.rule(), String.join(", ", steps), String.join(", ", rules));
  }

  @Test
  void tests_notice_what_histories_do_not_show() {
    List<String> missed = new ArrayList<>();
    System.out.println("| fault | rule † switched back | test that fails |");
    System.out.println("| --- | --- | --- |");
    for (Mutant mutant : chosen(Mutants.order())) {
      if (mutant.test() != null) {
        String failure = new MutatedProgram(mutant).failureOf(mutant.test());
        System.out.printf(
            "| %s | %s | %s |%n",
            mutant.fault(), mutant.rule(), failure == null ? "none" : mutant.test());
        if (failure == null) {
          missed.add(mutant.fault());
        } else if (WORDS) {
          System.out.println(failure);
        }
      }
    }
    assertThat(missed).isEmpty();
  }

  @TestFactory
  List<DynamicTest> each_fault_can_be_planted() {
    return Mutants.all().stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.fault(), () -> mustBePlanted(mutant)))
        .toList();
  }

  private static void mustBePlanted(Mutant mutant) throws ClassNotFoundException {
    // The virtual machine verifies a class when it is initialised.
    Class<?> planted = Class.forName(mutant.className(), true, new MutatedProgram(mutant));
    assertThat(planted.getClassLoader()).isInstanceOf(MutatedProgram.class);
    if (mutant.test() != null) {
      Class<?> type = Class.forName("lbsync." + mutant.test().type());
      assertThat(MutatedProgram.method(type, mutant.test().method())).isNotNull();
    }
  }

  @Test
  void the_program_loaded_anew_and_unchanged_is_fine() {
    var program = new MutatedProgram(null);
    boolean whole = SOME.equals("all");
    for (long seed : whole ? seeds : seeds.subList(0, 1)) {
      assertThat(program.live(seed, whole ? STEPS : 1_000, whole)).as("seed %d", seed).isNull();
    }
    chosen(Mutants.order()).stream()
        .flatMap(mutant -> Stream.ofNullable(mutant.test()))
        .distinct()
        .forEach(test -> assertThat(program.failureOf(test)).as(test.toString()).isNull());
  }
}
