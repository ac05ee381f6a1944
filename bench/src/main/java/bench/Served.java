package bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The packaged program as a process of its own, as `./lbsync serve` starts it.
final class Served implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STOPPING = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 2;
  private static final Pattern FIGURE =
      Pattern.compile("^(Rss|Pss|VmHWM):\\s+(\\d+) kB$", Pattern.MULTILINE);

  private final Process process;
  private final Path output;
  private final String url;
  private final Duration listening;
  private final Duration firstPage;
  private final Duration worked;
  private final HttpClient client = HttpClient.newHttpClient();

  /// Starts it, and waits until it has answered for the first time.
  ///
  /// @param program `./lbsync`
  /// @param data its data directory, which it is started in as well
  /// @param settings nothing else of the environment is seen by it that begins as a setting does
  Served(Path program, Path data, Map<String, String> settings)
      throws IOException, InterruptedException {
    int port = freePort();
    url = "http://127.0.0.1:" + port;
    output = Files.createTempFile("lbsync-bench-", ".log");
    var builder =
        new ProcessBuilder(program.toAbsolutePath().toString(), "serve")
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(LBSYNC|DATABASE|REDIS)_.*"));
    environment.putAll(settings);
    environment.put("DATABASE_PATH", data.toString());
    environment.put("LBSYNC_PORT", String.valueOf(port));
    environment.put("LBSYNC_POSTERS", "off");
    long began = System.nanoTime();
    process = builder.start();
    awaitListening(port);
    listening = Duration.ofNanos(System.nanoTime() - began);
    expect(200, get("/").send());
    firstPage = Duration.ofNanos(System.nanoTime() - began);
    worked = process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private void awaitListening(int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException _) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    throw new IllegalStateException("it did not start: " + Files.readString(output));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Without a slash at the end.
  String url() {
    return url;
  }

  /// From its start as a process.
  Duration listening() {
    return listening;
  }

  /// From its start as a process until the front page was there.
  Duration firstPage() {
    return firstPage;
  }

  /// Time of the processors that it took until then: of a machine that does other things as well
  /// this says more.
  Duration worked() {
    return worked;
  }

  /// Time of the processors that it took so far.
  Duration workedSoFar() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /// What the process holds of the machine's memory, in megabytes.
  ///
  /// @param resident all pages that are there
  /// @param own the same, with what other processes hold as well counted in part
  /// @param most that were ever resident
  record Memory(long resident, long own, long most) {}

  Memory memory() throws IOException {
    Path proc = Path.of("/proc", String.valueOf(process.pid()));
    String text =
        Files.readString(proc.resolve("smaps_rollup")) + Files.readString(proc.resolve("status"));
    return new Memory(figure(text, "Rss"), figure(text, "Pss"), figure(text, "VmHWM"));
  }

  private static long figure(String text, String name) {
    Matcher matcher = FIGURE.matcher(text);
    return matcher
        .results()
        .filter(result -> result.group(1).equals(name))
        .map((MatchResult result) -> Math.round(Long.parseLong(result.group(2)) / 1024.0))
        .findFirst()
        .orElseThrow();
  }

  /// A request that is about to be sent.
  final class Ask {
    private final HttpRequest.Builder request;

    private @Nullable InetAddress from;

    private Ask(String path) {
      request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }

    Ask header(String name, String value) {
      request.header(name, value);
      return this;
    }

    /// @param address of this machine, as if it were another one's
    Ask from(InetAddress address) {
      from = address;
      return this;
    }

    Ask json(String body) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
      return this;
    }

    HttpResponse<String> send() throws IOException, InterruptedException {
      if (from == null) {
        return client.send(request.build(), BodyHandlers.ofString());
      }
      try (HttpClient own = HttpClient.newBuilder().localAddress(from).build()) {
        return own.send(request.build(), BodyHandlers.ofString());
      }
    }
  }

  Ask get(String path) {
    return new Ask(path);
  }

  static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(
          "%s: %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.destroy();
    try {
      process.onExit().get(STOPPING.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException("it did not stop when it was asked to", e);
    }
    Files.delete(output);
  }
}
