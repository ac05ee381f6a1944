package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as `./lbsync package` lays it out and `./lbsync serve` runs it.
class PackagedIT {
  private static final Path CACHE = Packaged.ROOT.resolve("app/target/lbsync/lbsync.aot");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern ONE_LINE = Pattern.compile("listening on (http://\\S+)\\R");

  /// Java does not start where it cannot use the cache.
  private static final String MUST_FIT = "-XX:AOTMode=on";

  private static final String MAY_FIT = "-XX:AOTMode=auto";

  @TempDir private Path directory;

  @BeforeAll
  static void make() throws Exception {
    Packaged.touch();
    Process making = lbsync("package").inheritIO().start();
    assertThat(making.waitFor(PATIENCE)).isTrue();
    assertThat(making.exitValue()).isZero();
  }

  private static ProcessBuilder lbsync(String command) {
    return new ProcessBuilder(Packaged.ROOT.resolve("lbsync").toString(), command);
  }

  @Test
  void it_starts_from_its_cache_and_says_nothing_but_where_it_listens() throws Exception {
    assertThat(served(MUST_FIT)).isTrue();
  }

  @Test
  void it_starts_with_a_spoilt_cache_and_says_nothing_of_that() throws Exception {
    byte[] good = Files.readAllBytes(CACHE);
    try {
      Files.writeString(CACHE, "spoilt".repeat(10_000));
      assertThat(served(MUST_FIT)).isFalse();
      assertThat(served(MAY_FIT)).isTrue();
    } finally {
      Files.write(CACHE, good);
    }
  }

  @Test
  void what_the_operator_says_of_java_stands_above_what_is_usual() throws Exception {
    assertThat(served("-Xmx8m")).as("with far too little memory").isFalse();
  }

  /// @return whether it began to listen, and answered
  private boolean served(String options) throws Exception {
    Path output = directory.resolve("output.log");
    ProcessBuilder builder =
        lbsync("serve")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("LBSYNC_JAVA_OPTS", options);
    builder.environment().put("DATABASE_PATH", directory.resolve("data").toString());
    builder.environment().put("LBSYNC_LETTERBOXD_URL", "http://127.0.0.1:9");
    builder.environment().put("LBSYNC_PORT", "0");
    Process process = builder.start();
    try {
      Matcher listening = ONE_LINE.matcher("");
      while (process.isAlive() && !listening.find()) {
        Thread.onSpinWait();
        listening = ONE_LINE.matcher(Files.readString(output));
      }
      if (!process.isAlive()) {
        return false;
      }
      assertThat(ask(listening.group(1) + "/ping")).isEqualTo(200);
      assertThat(Files.readString(output)).matches(ONE_LINE);
      return true;
    } finally {
      process.destroy();
      assertThat(process.waitFor(PATIENCE)).isTrue();
    }
  }

  private static int ask(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
