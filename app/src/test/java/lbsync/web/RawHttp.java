package lbsync.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Sends whatever it is told to, HTTP or not, on a connection of its own, and reads what comes.
public final class RawHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private RawHttp() {}

  /// An answer as it came.
  ///
  /// @param status 0 when there was none
  /// @param headers names in small letters
  public record Answer(int status, Map<String, List<String>> headers, String body, String whole) {
    /// The header's only value; empty where there is none, all of them where there are several.
    public String header(String name) {
      return String.join(" AND ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    static Answer of(String whole) {
      if (!whole.startsWith("HTTP/1.1 ")) {
        return new Answer(0, Map.of(), "", whole);
      }
      String[] parts = whole.split("\r\n\r\n", 2);
      List<String> lines = parts[0].lines().toList();
      Map<String, List<String>> headers = new TreeMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] header = line.split(": ?", 2);
        headers
            .computeIfAbsent(header[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(header.length == 2 ? header[1] : "");
      }
      String body = parts.length == 2 ? parts[1] : "";
      return new Answer(Integer.parseInt(whole.substring(9, 12)), headers, body, whole);
    }
  }

  /// @param request in ISO 8859-1: each character is a byte
  public static Answer send(URI to, String request) throws IOException {
    return send(to, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Sends all of it, says that nothing more comes, and reads to the end; of events, which have
  /// none, what comes at first.
  public static Answer send(URI to, byte[] request) throws IOException {
    try (var socket = new Socket(to.getHost(), to.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      write(socket, request);
      return Answer.of(everything(socket.getInputStream()));
    }
  }

  /// The server may answer and close before it has been told everything.
  private static void write(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
    } catch (IOException closed) {
      // What it has answered can still be read.
    }
  }

  /// Events go on until somebody hangs up.
  private static boolean isWithoutEnd(ByteArrayOutputStream read) {
    return read.size() < 2_000
        && read.toString(StandardCharsets.ISO_8859_1).contains("Content-Type: text/event-stream");
  }

  /// Up to the end, or up to where the server hung up because it was told more than it read.
  private static String everything(InputStream in) throws IOException {
    var read = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        read.write(buffer, 0, n);
        if (isWithoutEnd(read)) {
          break;
        }
      }
    } catch (SocketTimeoutException silent) {
      throw silent;
    } catch (IOException reset) {
      // The kernel throws away what was not read yet; what was read counts.
    }
    return read.toString(StandardCharsets.UTF_8);
  }
}
