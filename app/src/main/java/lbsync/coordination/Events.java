package lbsync.coordination;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Tells everybody who listens to a topic what happens there, within this process. Each event tells
/// a state that replaces the one before, so the latest is all that one who was away has missed.
public final class Events {
  /// Of how many topics the latest event is kept for those who come back. Of the others they are
  /// told only that they may have missed something.
  static final int KEPT = 10_000;

  private final Map<String, List<Consumer<Event>>> listeners = new HashMap<>();
  private final SequencedMap<String, Event> latest = new LinkedHashMap<>();
  private long lastId;
  private long lastForgotten;

  /// @param id grows with each event of the process
  /// @param name what kind of event it is
  public record Event(long id, String name, String data) {}

  /// Ends the listening when it is closed.
  ///
  /// @param hasMissed whether something happened, or may have, since the event that was seen last
  public record Subscription(boolean hasMissed, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  public synchronized void publish(String topic, String name, String data) {
    var event = new Event(++lastId, name, data);
    latest.remove(topic);
    latest.put(topic, event);
    if (latest.size() > KEPT) {
      lastForgotten = latest.pollFirstEntry().getValue().id();
    }
    listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.accept(event));
  }

  /// Listens from now on. One who has seen an event before, and missed some since, is told the
  /// latest at once, if it is still known.
  ///
  /// @param lastSeen id of the last event seen; 0 for none
  /// @param listener must return at once; called from the threads that publish
  public synchronized Subscription subscribe(
      String topic, long lastSeen, Consumer<Event> listener) {
    listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
    Event last = latest.get(topic);
    boolean hasMissed = lastSeen > 0 && lastSeen < (last == null ? lastForgotten : last.id());
    if (last != null && hasMissed) {
      listener.accept(last);
    }
    return new Subscription(hasMissed, () -> unsubscribe(topic, listener));
  }

  private synchronized void unsubscribe(String topic, Consumer<Event> listener) {
    listeners.computeIfPresent(
        topic,
        (_, each) -> {
          each.remove(listener);
          return each.isEmpty() ? null : each;
        });
  }

  /// Whether anybody listens to the topic now.
  public synchronized boolean isHeard(String topic) {
    return listeners.containsKey(topic);
  }

  /// Of how many topics something is kept.
  synchronized int topics() {
    return latest.size() + listeners.size();
  }
}
