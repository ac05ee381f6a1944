package lbsync.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lbsync.coordination.Events.Event;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final Events events = new Events();
  private final List<Event> told = new ArrayList<>();

  @Test
  void who_listens_is_told_of_that_topic_until_the_listening_ends() {
    try (var listening = events.subscribe("one", 0, told::add)) {
      assertThat(listening).isNotNull();
      events.publish("one", "run", "1");
      events.publish("two", "run", "2");
      assertThat(events.isHeard("one")).isTrue();
      assertThat(events.isHeard("two")).isFalse();
    }
    events.publish("one", "run", "3");
    assertThat(told).containsExactly(new Event(1, "run", "1"));
    assertThat(events.isHeard("one")).isFalse();
  }

  @Test
  void who_comes_back_is_told_the_latest_only_and_only_if_it_is_news() {
    events.publish("one", "run", "1");
    events.publish("one", "run", "2");
    events.subscribe("one", 1, told::add).close();
    events.subscribe("one", 2, told::add).close();
    events.subscribe("one", 0, told::add).close();
    assertThat(told).containsExactly(new Event(2, "run", "2"));
  }

  /// Memory does not grow with the number of groups; of what happened last everybody is told.
  @Test
  void of_many_topics_only_the_last_are_kept() {
    for (int topic = 0; topic < 3 * Events.KEPT; topic++) {
      events.publish("topic " + topic, "run", "1");
      events.subscribe("topic " + topic, 0, told::add).close();
    }
    assertThat(events.topics()).isEqualTo(Events.KEPT);
    int last = 3 * Events.KEPT;
    assertThat(hasMissed("topic " + (last - Events.KEPT), 1)).isTrue();
    assertThat(told).hasSize(1);
    String forgotten = "topic " + (last - Events.KEPT - 1);
    assertThat(hasMissed(forgotten, 1)).as("what it was is not known").isTrue();
    assertThat(hasMissed(forgotten, last - Events.KEPT)).as("all of it seen").isFalse();
    assertThat(hasMissed(forgotten, 0)).as("never here before").isFalse();
    assertThat(told).hasSize(1);
  }

  private boolean hasMissed(String topic, long lastSeen) {
    try (var subscription = events.subscribe(topic, lastSeen, told::add)) {
      return subscription.hasMissed();
    }
  }
}
