package lbsync.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Stands between the application and the stand-in, and learns every secret that passes.
final class Eavesdropper implements AutoCloseable {
  private static final Pattern COOKIE = Pattern.compile("(?:^|; ?)([^=;]+)=([^;]*)");
  private static final Pattern TOKEN =
      Pattern.compile("(?:\"csrf\":\"|supermodelCSRF = ')([^\"']+)");
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "host",
          "content-length",
          "upgrade",
          "http2-settings",
          "transfer-encoding",
          "date");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final URI site;
  private final Secrets secrets;
  private final List<String> addresses = new CopyOnWriteArrayList<>();

  Eavesdropper(URI site, Secrets secrets) throws IOException {
    this.site = site;
    this.secrets = secrets;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Methods and addresses of all requests.
  List<String> addresses() {
    return List.copyOf(addresses);
  }

  private void pass(HttpExchange exchange) throws IOException {
    addresses.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    var request =
        HttpRequest.newBuilder(site.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
              if (name.equalsIgnoreCase("cookie")) {
                values.forEach(this::learnCookies);
              }
              if (name.equalsIgnoreCase("x-csrf-token")) {
                values.forEach(value -> secrets.add("the site's CSRF token", value));
              }
            });
    try {
      answer(exchange, http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name)) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
              if (name.equals("set-cookie")) {
                values.forEach(value -> learnCookies(value.replaceFirst(";.*", "")));
              }
            });
    byte[] body = answer.body();
    TOKEN
        .matcher(new String(body, StandardCharsets.UTF_8))
        .results()
        .forEach(token -> secrets.add("the site's CSRF token", token.group(1)));
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void learnCookies(String line) {
    COOKIE
        .matcher(line)
        .results()
        .filter(cookie -> !cookie.group(1).equals("letterboxd.signed.in.as"))
        .forEach(
            cookie -> {
              String what =
                  cookie.group(1).endsWith("csrf")
                      ? "the site's CSRF token"
                      : "a cookie of the site";
              secrets.add(what, cookie.group(2));
              // The session's value is re-issued with a number behind it.
              secrets.add(what, cookie.group(2).replaceFirst("\\..*", ""));
            });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    http.close();
  }
}
