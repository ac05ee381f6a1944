package lbsync.coordination;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Tells everybody who listens to a topic what happens there, within this process. Each event tells
/// a state that replaces the one before, so the latest is all that one who was away has missed.
public final class Events {
  /// Of how many topics the latest event is kept for those who come back. In as many others nothing
  /// happens while a page finds its way back.
  static final int KEPT = 10_000;

  private final Map<String, List<Consumer<Event>>> listeners = new HashMap<>();
  private final Map<String, Event> latest = new LinkedHashMap<>();
  private long lastId;

  /// @param id grows with each event of the process
  /// @param name what kind of event it is
  public record Event(long id, String name, String data) {}

  /// Ends the listening.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  public synchronized void publish(String topic, String name, String data) {
    var event = new Event(++lastId, name, data);
    latest.remove(topic);
    latest.put(topic, event);
    if (latest.size() > KEPT) {
      latest.remove(latest.keySet().iterator().next());
    }
    listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.accept(event));
  }

  /// Listens from now on. One who has seen an event before, and missed some since, is told the
  /// latest at once.
  ///
  /// @param lastSeen id of the last event seen; 0 for none
  /// @param listener must return at once; called from the threads that publish
  public synchronized Subscription subscribe(
      String topic, long lastSeen, Consumer<Event> listener) {
    listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
    Event last = latest.get(topic);
    if (last != null && lastSeen > 0 && last.id() > lastSeen) {
      listener.accept(last);
    }
    return () -> unsubscribe(topic, listener);
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
