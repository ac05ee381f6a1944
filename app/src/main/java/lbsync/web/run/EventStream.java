package lbsync.web.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes events to one listener, in the calling thread, at a pace that a listener can follow.
final class EventStream {
  private static final String HEARTBEAT = ":\n\n";

  private final Signals signals;
  private final Function<Signals.Marks, Optional<List<Told>>> source;
  private final String idPrefix;
  private final Timing timing;

  /// @param heartbeat how often something is written when there is nothing to tell, so that
  ///     everybody on the way knows that the connection lives
  /// @param between least time between two writes
  record Timing(Duration heartbeat, Duration between) {
    static final Timing USUAL = new Timing(Duration.ofSeconds(20), Duration.ofMillis(250));
  }

  /// An event as it is written.
  ///
  /// @param data one line
  record Told(String name, String data) {}

  /// @param source what there is to tell for some marks; empty when the listener may not listen any
  ///     more
  /// @param idPrefix stands before the numbers of events
  EventStream(
      Signals signals,
      Function<Signals.Marks, Optional<List<Told>>> source,
      String idPrefix,
      Timing timing) {
    this.signals = signals;
    this.source = source;
    this.idPrefix = idPrefix;
    this.timing = timing;
  }

  /// Goes on until the listener may not listen any more.
  ///
  /// @throws IOException when nobody listens any more
  void writeTo(OutputStream out) throws IOException, InterruptedException {
    write(out, HEARTBEAT);
    while (true) {
      Signals.Marks marks = signals.await(timing.heartbeat());
      Optional<List<Told>> told = marks.ended() ? Optional.empty() : source.apply(marks);
      if (told.isEmpty()) {
        return;
      }
      write(out, told.get().isEmpty() ? HEARTBEAT : text(told.get(), marks.lastEvent()));
      Thread.sleep(timing.between());
    }
  }

  /// Only the last one carries the number: whoever lost the connection before it is told all again.
  private String text(List<Told> events, long number) {
    var text = new StringBuilder();
    for (Iterator<Told> rest = events.iterator(); rest.hasNext(); ) {
      Told event = rest.next();
      text.append("event: ").append(event.name()).append('\n');
      if (!rest.hasNext() && number > 0) {
        text.append("id: ").append(idPrefix).append(number).append('\n');
      }
      text.append("data: ").append(event.data()).append("\n\n");
    }
    return text.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
