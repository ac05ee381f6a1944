package lbsync.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lbsync.coordination.Events;
import lbsync.run.RunId;
import lbsync.web.run.EventStream.Timing;
import lbsync.web.run.EventStream.Told;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final Timing AT_ONCE = new Timing(Duration.ofMillis(1), Duration.ZERO);

  private final Signals signals = new Signals();

  /// What is written until nothing is to be told after so many times.
  private String written(int times, List<Told> each) throws Exception {
    int[] left = {times};
    var stream =
        new EventStream(
            signals,
            marks ->
                left[0]-- == 0
                    ? Optional.empty()
                    : Optional.of(marks.runs().isEmpty() ? List.of() : each),
            "x-",
            AT_ONCE);
    var out = new ByteArrayOutputStream();
    stream.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_quiet_connection_shows_that_it_lives() throws Exception {
    assertThat(written(2, List.of())).isEqualTo(":\n\n:\n\n:\n\n");
  }

  @Test
  void only_the_last_event_of_a_moment_carries_the_number() throws Exception {
    signals.mark(new Events.Event(7, "run", "1"));
    assertThat(written(1, List.of(new Told("run", "{}"), new Told("group", "{}"))))
        .isEqualTo(":\n\nevent: run\ndata: {}\n\nevent: group\nid: x-7\ndata: {}\n\n");
  }

  @Test
  void however_much_happens_what_waits_is_bounded() throws Exception {
    for (int event = 1; event <= 1000; event++) {
      signals.mark(new Events.Event(event, "run", Integer.toString(event)));
      signals.mark(new Events.Event(event, "group", "1"));
    }
    Signals.Marks marks = signals.await(Duration.ZERO);
    assertThat(marks.runs()).hasSize(8).endsWith(new RunId(1000));
    assertThat(marks.group()).isTrue();
    assertThat(marks.lastEvent()).isEqualTo(1000);
    assertThat(signals.await(Duration.ZERO).runs()).as("taken").isEmpty();
  }

  @Test
  void a_stream_ends_when_the_server_does() throws Exception {
    signals.end();
    assertThat(written(5, List.of())).isEqualTo(":\n\n");
  }
}
