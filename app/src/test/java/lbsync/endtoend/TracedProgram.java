package lbsync.endtoend;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program in a process of its own, which logs all that it can.
final class TracedProgram implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)\\R");

  private final Process process;
  private final Path output;

  TracedProgram(Path directory, URI site) throws IOException {
    output = directory.resolve("output.log");
    String separator = System.getProperty("path.separator");
    String classes =
        String.join(
            separator,
            List.of(System.getProperty("java.class.path").split(separator)).stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList());
    var program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                "lbsync.Lbsync",
                "serve")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    var environment = program.environment();
    environment.put("DATABASE_PATH", directory.resolve("data").toString());
    environment.put("LBSYNC_LETTERBOXD_URL", site.toString());
    environment.put("LBSYNC_PORT", "0");
    environment.put("LBSYNC_LOG", "trace");
    for (String none :
        List.of("LBSYNC_PACE", "LBSYNC_REST", "LBSYNC_SETTLE", "LBSYNC_SECOND_LOOK")) {
      environment.put(none, "0");
    }
    process = program.start();
  }

  URI url() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher listening = LISTENING.matcher(output());
      if (listening.find()) {
        return URI.create(listening.group(1).replaceAll("/+$", ""));
      }
      Thread.onSpinWait();
    }
    throw new IllegalStateException("the program did not start: " + output());
  }

  /// All that was printed and logged, each byte as a character.
  String output() throws IOException {
    return Files.readString(output, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the program did not stop when it was asked to");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
