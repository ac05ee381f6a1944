package lbsync.letterboxd.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sends the answers that it was told to send, one of them changed.
final class ScriptedSite implements AutoCloseable {
  private static final Pattern LID = Pattern.compile("(?:^|&)filmListLid=([^&]*)");

  /// @param answers by request, as `METHOD path`, for entries with the list's code behind it
  /// @param changed the request whose answer is changed; null for none
  /// @param instead what comes instead of it
  /// @param once true where only the first answer is changed
  record Script(
      Map<String, Served> answers,
      Served otherwise,
      @Nullable String changed,
      @Nullable Served instead,
      boolean once) {}

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final List<String> asked = new ArrayList<>();
  private @Nullable Script script;

  static {
    // Read once, when the server's classes are loaded: without it small answers wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  ScriptedSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized void play(Script next) {
    script = next;
    asked.clear();
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private synchronized Served served(String request) {
    Script now = script;
    if (now == null) {
      throw new IllegalStateException("nothing to play");
    }
    boolean first = !asked.contains(request);
    asked.add(request);
    if (now.instead() != null && request.equals(now.changed()) && (first || !now.once())) {
      return now.instead();
    }
    return now.answers().getOrDefault(request, now.otherwise());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Matcher lid = LID.matcher(form);
    if (lid.find()) {
      request += " " + URLDecoder.decode(lid.group(1), StandardCharsets.UTF_8);
    }
    Served served = served(request);
    served.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] body = served.body();
    boolean bodyless = served.status() == 304 || served.status() == 204;
    if (bodyless || (body.length == 0 && served.whole())) {
      exchange.sendResponseHeaders(served.status(), -1);
    } else {
      exchange.sendResponseHeaders(served.status(), body.length + (served.whole() ? 0 : 1));
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
