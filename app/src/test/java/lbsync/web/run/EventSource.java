package lbsync.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import lbsync.web.Described;
import lbsync.web.People.Person;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads Server-Sent Events as a browser does.
final class EventSource implements AutoCloseable {
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  private EventSource(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /// @param id null where the event carried none
  record Event(String name, @Nullable String id, String data) {
    JsonNode json() {
      return JsonMapper.shared().readTree(data);
    }
  }

  /// @param headers names and values in turn
  static EventSource open(Person listener, String path, String... headers)
      throws IOException, InterruptedException {
    return new EventSource(listener.client().open(path, headers));
  }

  EventSource expectOpen() {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/event-stream;charset=UTF-8");
    return this;
  }

  int status() {
    return response.statusCode();
  }

  /// @return null when the stream has ended
  private @Nullable Event nextOrEnd() throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && fields.containsKey("data")) {
        String name = String.valueOf(fields.get("event"));
        String data = String.valueOf(fields.get("data"));
        Described.checkEvent(name, data);
        return new Event(name, fields.get("id"), data);
      }
      if (!line.isEmpty() && !line.startsWith(":")) {
        String[] field = line.split(": ", 2);
        fields.put(field[0], field[1]);
      }
    }
    return null;
  }

  private Event next() throws IOException {
    Event event = nextOrEnd();
    if (event == null) {
      throw new AssertionError("the stream has ended");
    }
    return event;
  }

  /// The next event of that name whose document has this text there; others are passed over.
  Event next(String name, String pointer, String text) throws IOException {
    Event event = next(name);
    while (!event.json().at(pointer).asString("").equals(text)) {
      event = next(name);
    }
    return event;
  }

  /// The next event of that name; others are passed over.
  Event next(String name) throws IOException {
    Event event = next();
    while (!event.name().equals(name)) {
      event = next();
    }
    return event;
  }

  /// Reads to the end of the stream. A run may still be told before it, nothing else.
  void expectEnd() throws IOException {
    for (Event event = nextOrEnd(); event != null; event = nextOrEnd()) {
      assertThat(event.name()).isEqualTo("run");
    }
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
