package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page that somebody has open: it is told what happens in its group, over a connection of its
/// own.
final class Listener implements AutoCloseable {
  private static final Pattern RUN = Pattern.compile("data: \\{\"id\":\"(\\d+)\".*");

  private final Socket socket;
  private final Map<String, Long> heard = new ConcurrentHashMap<>();

  /// Returns once the program has begun to answer.
  Listener(String url, String code, Audience.Visitor visitor) throws IOException {
    URI program = URI.create(url);
    socket = new Socket();
    socket.bind(new InetSocketAddress(visitor.address(), 0));
    socket.connect(new InetSocketAddress(program.getHost(), program.getPort()));
    String request =
        "GET /api/v1/groups/%s/events HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(code, program.getAuthority(), visitor.token());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024);
    String status = reader.readLine();
    if (status == null || !status.startsWith("HTTP/1.1 200 ")) {
      throw new IllegalStateException("a page may not listen: " + status);
    }
    Thread.ofVirtual().start(() -> listen(reader));
  }

  private void listen(BufferedReader reader) {
    try {
      reader.lines().forEach(this::note);
    } catch (UncheckedIOException _) {
      // Closed: what it has not heard by now is missed where it is asked for.
    }
  }

  private void note(String line) {
    Matcher run = RUN.matcher(line);
    if (run.matches()) {
      heard.putIfAbsent(run.group(1), System.nanoTime());
    }
  }

  /// When it first heard of the run, as [System#nanoTime] has it.
  OptionalLong heardOf(String run) {
    Long time = heard.get(run);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
