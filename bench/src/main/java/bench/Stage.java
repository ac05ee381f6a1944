package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import standin.StandIn;

/// The packaged program, and the stand-in that it takes for the site, for as long as something is
/// measured.
record Stage(StandIn standIn, Served served) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// What there is to see of them.
  interface Measurement {
    Table of(Stage stage) throws IOException, InterruptedException;
  }

  /// Starts both with nothing in them, and ends them when all is measured.
  ///
  /// @param program `./lbsync`
  /// @param poll how often it looks at a group; nothing else makes it wait
  static Table measured(Path program, Duration poll, Measurement measurement) {
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, InstantSource.system()))) {
      Path data = Files.createTempDirectory("lbsync-bench-");
      try (var served = new Served(program, data, hurrying(standIn, poll))) {
        return measurement.of(new Stage(standIn, served));
      } finally {
        FileSystemUtils.deleteRecursively(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
  }

  private static Map<String, String> hurrying(StandIn standIn, Duration poll) {
    String every = poll.toMillis() + "ms";
    return Map.of(
        "LBSYNC_LETTERBOXD_URL",
        standIn.url().toString(),
        "LBSYNC_PACE",
        "0",
        "LBSYNC_REST",
        "0",
        "LBSYNC_SECOND_LOOK",
        "0",
        "LBSYNC_POLL",
        every,
        "LBSYNC_POLL_IDLE",
        every);
  }

  /// Waits until so many requests have come since they were last cleared.
  void awaitRequests(long count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (standIn.requests().count() < count) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the lists were not looked at often enough");
      }
      Thread.sleep(10);
    }
  }
}
