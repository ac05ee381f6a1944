package lbsync.web.screens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import lbsync.RunningApp;
import lbsync.web.SamplePages;

/// Serves samples with the headers that the program gives its pages, and the program's own styles,
/// scripts and pictures. The header [#WANTED] says which sample, since many stand for one address.
final class ScreenServer implements AutoCloseable {
  static final String WANTED = "X-Screen";

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "date", "transfer-encoding", "content-encoding");

  private final RunningApp app;
  private final Map<String, Screen> screens;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Answer> files = new ConcurrentHashMap<>();
  private final Map<String, List<String>> headersOfPages;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer server;

  private static final class Answer {
    final int status;
    final Map<String, List<String>> headers;
    final byte[] body;

    Answer(int status, Map<String, List<String>> headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }
  }

  ScreenServer(RunningApp app, List<Screen> screens) throws IOException {
    this.app = app;
    this.screens = screens.stream().collect(Collectors.toMap(Screen::name, Function.identity()));
    headersOfPages = asked("/about").headers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url(Screen screen) {
    return here() + screen.address();
  }

  boolean isHere(String url) {
    return url.startsWith(here() + "/");
  }

  private String here() {
    InetSocketAddress address = server.getAddress();
    return "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().startsWith("/api/v1/")) {
        closing.await(); // an event stream that has nothing to tell: its end would change the page
        return;
      }
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().putAll(answer.headers);
      exchange.sendResponseHeaders(
          answer.status, answer.body.length == 0 ? -1 : answer.body.length);
      exchange.getResponseBody().write(answer.body);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/posters/")) {
      String poster = SamplePages.poster(Long.parseLong(path.replaceFirst(".*/", "")));
      return new Answer(
          200, Map.of("Content-Type", List.of("image/svg+xml")), poster.getBytes(UTF_8));
    }
    if (path.matches("/[a-z0-9-]+[.][a-z]+")) {
      return files.computeIfAbsent(path, this::asked);
    }
    Screen screen =
        Objects.requireNonNull(screens.get(exchange.getRequestHeaders().getFirst(WANTED)));
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
    String html = query.contains("part=live") ? screen.part() : screen.html();
    return new Answer(200, headersOfPages, html.getBytes(UTF_8));
  }

  private Answer asked(String path) {
    try {
      HttpResponse<byte[]> answer =
          client.send(HttpRequest.newBuilder(app.uri(path)).build(), BodyHandlers.ofByteArray());
      Map<String, List<String>> headers =
          answer.headers().map().entrySet().stream()
              .filter(
                  header ->
                      !OF_THE_CONNECTION.contains(
                          header.getKey().toLowerCase(java.util.Locale.ROOT)))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      return new Answer(answer.statusCode(), headers, answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
    client.close();
  }
}
