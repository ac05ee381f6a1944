package standin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/// Puts a plain function behind an address. What it cannot accept is told with 400.
public record Edge(Function<Request, Answer> function, Wire wire) implements HttpHandler {
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    wire.send(exchange, answer(Request.read(exchange)));
  }

  private Answer answer(Request request) {
    try {
      return function.apply(request);
    } catch (IllegalArgumentException wrong) {
      return Answer.json(400, Map.of("error", String.valueOf(wrong.getMessage())));
    }
  }
}
