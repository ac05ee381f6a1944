package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// How soon the packaged program is there, and what it needs of the machine then.
final class StartBench {
  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final Map<String, String> USUAL = Map.of();
  private static final Map<String, String> WITHOUT_CACHE =
      Map.of("LBSYNC_JAVA_OPTS", "-XX:AOTMode=off");

  private final Path program;
  private final int starts;
  private final List<List<Object>> rows = new ArrayList<>();

  private StartBench(Path program, int starts) {
    this.program = program;
    this.starts = starts;
  }

  /// @param program `./lbsync`
  /// @param starts of each kind; the medians are told
  static Table measure(Path program, int starts) {
    var bench = new StartBench(program, starts);
    try {
      bench.row("as it is", USUAL, false);
      bench.row("on an empty data directory", USUAL, true);
      bench.row("without the cache", WITHOUT_CACHE, false);
      Path packaged = program.toAbsolutePath().resolveSibling("app/target/lbsync");
      return bench.table(megabytes(packaged, ""), megabytes(packaged, ".aot"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
  }

  private Table table(long packaged, long cache) {
    return new Table(
        "Start of the packaged program, medians of %d; %d MB on disk, %d of them the cache"
            .formatted(starts, packaged, cache),
        List.of(
            "start",
            "listening, s",
            "first page, s",
            "processor time until then, s",
            "resident, MB",
            "of that its own, MB"),
        rows);
  }

  private record Seen(
      Duration listening, Duration firstPage, Duration worked, Served.Memory memory) {}

  /// @param fresh whether each start finds no data
  private void row(String name, Map<String, String> settings, boolean fresh)
      throws IOException, InterruptedException {
    List<Seen> seen = new ArrayList<>();
    Path data = Files.createTempDirectory("lbsync-bench-");
    try {
      if (!fresh) {
        seen(data, settings, Duration.ZERO);
      }
      for (int i = 0; i < starts; i++) {
        // For nobody else to look into, as the program wants it.
        Path used = fresh ? Files.createTempDirectory(data, "start-") : data;
        seen.add(seen(used, settings, SETTLED));
      }
    } finally {
      FileSystemUtils.deleteRecursively(data);
    }
    rows.add(
        List.of(
            name,
            seconds(median(seen, each -> each.listening().toMillis())),
            seconds(median(seen, each -> each.firstPage().toMillis())),
            seconds(median(seen, each -> each.worked().toMillis())),
            median(seen, each -> each.memory().resident()),
            median(seen, each -> each.memory().own())));
  }

  private Seen seen(Path data, Map<String, String> settings, Duration settled)
      throws IOException, InterruptedException {
    try (var served = new Served(program, data, settings)) {
      Thread.sleep(settled);
      return new Seen(served.listening(), served.firstPage(), served.worked(), served.memory());
    }
  }

  private static long median(List<Seen> seen, ToLongFunction<Seen> of) {
    return seen.stream().mapToLong(of).sorted().skip(seen.size() / 2).findFirst().orElseThrow();
  }

  private static String seconds(long millis) {
    return "%.2f".formatted(millis / 1000.0);
  }

  /// @param ending of the files that are weighed
  private static long megabytes(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += file.toString().endsWith(ending) ? Files.size(file) : 0;
      }
      return bytes >> 20;
    }
  }
}
