package lbsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Many histories, as `./lbsync bench simulation` asks for them. Not one of the tests that always
/// run. What was lived through stands in a file, so that it can be stopped and goes on from there.
class SimulationBench {
  private final long from = Long.getLong("lbsync.seeds.from", 1);
  private final long to = Long.getLong("lbsync.seeds.to", 100);
  private final int steps = Integer.getInteger("lbsync.steps", 2_000);
  private final int threads =
      Integer.getInteger("lbsync.threads", Runtime.getRuntime().availableProcessors());
  private final Path progress =
      Path.of(System.getProperty("lbsync.bench", "target/bench"))
          .resolve("simulation-%d-steps.txt".formatted(steps));
  private final Counts counts = new Counts();
  private final List<String> broken = new ArrayList<>();

  @Test
  void whatever_happens_the_rules_hold() throws Exception {
    SimulationTest.quiet();
    Files.createDirectories(progress.toAbsolutePath().getParent());
    Set<Long> before = before();
    long start = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (long seed = from; seed <= to; seed++) {
        if (!before.contains(seed)) {
          long mine = seed;
          all.add(pool.submit(() -> live(mine)));
        }
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "Seeds %d to %d, %d of them before: %s; %.0f steps a second on %d threads%n",
        from, to, before.size(), counts, counts.steps / seconds, threads);
    assertThat(broken).isEmpty();
  }

  private Set<Long> before() throws IOException {
    Set<Long> seeds = new HashSet<>();
    if (Files.exists(progress)) {
      for (String line : Files.readAllLines(progress)) {
        long seed = Long.parseLong(line.split(" ", 2)[0]);
        if (seed >= from && seed <= to) {
          seeds.add(seed);
        }
      }
    }
    return seeds;
  }

  private void live(long seed) {
    var mine = new Counts();
    var history = History.random(seed, steps);
    History.Break found = history.live(mine);
    if (found == null) {
      noteHeld(seed, mine);
    } else {
      noteBroken(history, found, mine);
    }
  }

  private synchronized void noteHeld(long seed, Counts mine) {
    counts.add(mine);
    try {
      Files.writeString(
          progress,
          "%d %s%n".formatted(seed, mine),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Keeps what is needed to break it again, to be put beside the others that broke once.
  private void noteBroken(History history, History.Break found, Counts mine) {
    String line =
        "seed %d, step %d: %s".formatted(history.seed(), found.step(), found.cause().getMessage());
    History shrunk = history.shrunk(found);
    Path file = progress.resolveSibling("broken-%d.txt".formatted(history.seed()));
    synchronized (this) {
      counts.add(mine);
      broken.add(line);
    }
    System.out.printf("%s%n%d steps of it are needed, see %s%n", line, shrunk.steps().size(), file);
    try {
      Files.writeString(file, shrunk.text(line.replace('\n', ' ')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
