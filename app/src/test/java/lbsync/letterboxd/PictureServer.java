package lbsync.letterboxd;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A site that shows pictures, and whatever else a test wants.
final class PictureServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  PictureServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    headers.add(exchange.getRequestHeaders());
    try (exchange) {
      answers.getOrDefault(path, none -> none.sendResponseHeaders(404, -1)).handle(exchange);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The requests so far, as `METHOD path`.
  List<String> asked() {
    return List.copyOf(asked);
  }

  List<Headers> headers() {
    return List.copyOf(headers);
  }

  void on(String path, HttpHandler answer) {
    answers.put(path, answer);
  }

  /// @param more names and values in turn
  void on(String path, int status, String type, byte[] body, String... more) {
    on(
        path,
        exchange -> {
          if (!type.isEmpty()) {
            exchange.getResponseHeaders().add("Content-Type", type);
          }
          for (int i = 0; i < more.length; i += 2) {
            exchange.getResponseHeaders().add(more[i], more[i + 1]);
          }
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
        });
  }

  void redirect(String path, String location) {
    on(path, 302, "", new byte[0], "Location", location);
  }

  /// Waits as long as the server lives.
  void hang() {
    try {
      closing.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }
}
