package lbsync.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Stands between our client and the stand-in, hands requests and answers on, and meddles where a
/// test says so: shows a page as it was, answers a form in other words, lets a person act between
/// two requests.
final class Meddler implements AutoCloseable {
  private static final Set<String> NOT_HANDED_ON =
      Set.of("host", "connection", "content-length", "transfer-encoding", ":status", "date");

  private final URI site;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, HttpResponse<byte[]>> pages = new ConcurrentHashMap<>();
  private final Deque<Before> waiting = new ArrayDeque<>();
  private volatile @Nullable String oldPage;
  private volatile @Nullable String formAnswer;
  private volatile @Nullable Refusal refusal;

  private record Before(String method, String path, Runnable act) {
    boolean fits(HttpExchange exchange) {
      return exchange.getRequestMethod().equals(method)
          && exchange.getRequestURI().getPath().matches(path);
    }
  }

  private record Refusal(String words, String json) {}

  Meddler(URI site) {
    this.site = site;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /// From now on this page comes as it was shown last; null for none.
  void showOldPage(@Nullable String path) {
    oldPage = path;
  }

  /// The next form post is answered so, and does not reach the site.
  void answerNextForm(String json) {
    formAnswer = json;
  }

  /// From now on every request whose body has these words is answered so, and does not reach the
  /// site.
  void refuse(String words, String json) {
    refusal = new Refusal(words, json);
  }

  /// Does something once, before the next such request reaches the site.
  ///
  /// @param path a regular expression for the whole path
  void before(String method, String path, Runnable act) {
    synchronized (waiting) {
      waiting.add(new Before(method, path, act));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      meddle(exchange);
      byte[] body = exchange.getRequestBody().readAllBytes();
      String json = refusedWith(exchange, new String(body, UTF_8));
      if (json != null) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, json.length());
        exchange.getResponseBody().write(json.getBytes(UTF_8));
        return;
      }
      boolean page = exchange.getRequestMethod().equals("GET");
      String path = exchange.getRequestURI().toString();
      HttpResponse<byte[]> old = path.equals(oldPage) ? pages.get(path) : null;
      HttpResponse<byte[]> answer = old == null ? ask(exchange, body) : old;
      if (page && old == null) {
        pages.put(path, answer);
      }
      answer(exchange, answer);
    }
  }

  private void meddle(HttpExchange exchange) {
    synchronized (waiting) {
      Before next = waiting.peek();
      if (next != null && next.fits(exchange)) {
        waiting.remove().act().run();
      }
    }
  }

  private @Nullable String refusedWith(HttpExchange exchange, String body) {
    String form = formAnswer;
    if (form != null && exchange.getRequestMethod().equals("POST")) {
      formAnswer = null;
      return form;
    }
    Refusal each = refusal;
    return each != null && body.contains(each.words()) ? each.json() : null;
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
    var request =
        HttpRequest.newBuilder(site.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (isHandedOn(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (isHandedOn(name)) {
                headers.put(name, values);
              }
            });
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static boolean isHandedOn(String header) {
    return !NOT_HANDED_ON.contains(header.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}
