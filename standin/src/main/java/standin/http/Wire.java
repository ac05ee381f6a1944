package standin.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Sends answers, whole or broken.
public final class Wire {
  private final CountDownLatch closing = new CountDownLatch(1);

  public void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(h -> exchange.getResponseHeaders().add(h.name(), h.value()));
    var body = answer.body();
    boolean onlyHead = exchange.getRequestMethod().equals("HEAD");
    if (onlyHead && body.length > 0) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
    }
    boolean bodyless = onlyHead || body.length == 0;
    exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : body.length);
    if (!bodyless) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /// Promises the whole answer, sends half of it, and closes the connection.
  public void sendHalf(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(h -> exchange.getResponseHeaders().add(h.name(), h.value()));
    var body = answer.body();
    exchange.sendResponseHeaders(answer.status(), body.length + 1L);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  /// Closes the connection without a word.
  public void drop(HttpExchange exchange) {
    exchange.close();
  }

  /// Waits, but not longer than the server lives.
  public void waitFor(Duration time) {
    try {
      var _ = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets all who wait go on.
  public void close() {
    closing.countDown();
  }
}
