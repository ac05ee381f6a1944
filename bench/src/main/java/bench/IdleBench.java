package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import standin.StandIn;

/// Time of the processors that the packaged program takes for one look at a group in which nothing
/// has happened, everything else that goes on in it included.
final class IdleBench {
  private static final int MEMBERS = 10;
  private static final int FILMS = 1_000;
  private static final int WARM = 60;
  private static final int LOOKS = 20;
  private static final int ROUNDS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private IdleBench() {}

  /// @param program `./lbsync`
  static Table measure(Path program) {
    List<List<Object>> rows = new ArrayList<>();
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, InstantSource.system()))) {
      Path data = Files.createTempDirectory("lbsync-bench-");
      try (var served =
          new Served(program, data, Served.hurrying(standIn, Duration.ofMillis(100)))) {
        Audience.of(Scene.club(standIn, MEMBERS, FILMS), served);
        row(
            rows,
            "the first %d looks, joins included".formatted(WARM),
            looks(standIn, served, WARM));
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          millis.add(looks(standIn, served, LOOKS));
        }
        millis.sort(null);
        row(rows, "median of %d rounds of %d".formatted(ROUNDS, LOOKS), millis.get(ROUNDS / 2));
        row(rows, "the longest of these rounds", millis.getLast());
      } finally {
        FileSystemUtils.deleteRecursively(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
    return new Table(
        "One look at a quiet group of %d lists with %,d films".formatted(MEMBERS, FILMS),
        List.of("looks", "processor time of one, s"),
        rows);
  }

  private static void row(List<List<Object>> rows, String what, long millis) {
    rows.add(List.of(what, "%.3f".formatted(millis / 1000.0)));
  }

  /// @return milliseconds of processor time for each of the looks
  private static long looks(StandIn standIn, Served served, int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    standIn.requests().clear();
    long before = served.workedSoFar().toMillis();
    while (standIn.requests().count() < count * MEMBERS) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the lists were not looked at often enough");
      }
      Thread.sleep(10);
    }
    long millis = served.workedSoFar().toMillis() - before;
    return millis * MEMBERS / standIn.requests().count();
  }
}
