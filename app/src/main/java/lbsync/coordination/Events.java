package lbsync.coordination;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells everybody who listens to a topic what happens there, within this process. Each event tells
/// a state that replaces the one before, so the latest is all that one who was away has missed.
public final class Events {
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();

  /// @param id grows with each event of the process
  /// @param name what kind of event it is
  public record Event(long id, String name, String data) {}

  /// Ends the listening.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Topic {
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Event latest;

    private synchronized void tell(Event event) {
      latest = event;
      listeners.forEach(listener -> listener.accept(event));
    }

    private synchronized void add(long lastSeen, Consumer<Event> listener) {
      listeners.add(listener);
      if (latest != null && lastSeen > 0 && latest.id() > lastSeen) {
        listener.accept(latest);
      }
    }
  }

  public void publish(String topic, String name, String data) {
    topic(topic).tell(new Event(lastId.incrementAndGet(), name, data));
  }

  /// Listens from now on. One who has seen an event before, and missed some since, is told the
  /// latest at once.
  ///
  /// @param lastSeen id of the last event seen; 0 for none
  /// @param listener must return at once; called from the threads that publish
  public Subscription subscribe(String topic, long lastSeen, Consumer<Event> listener) {
    Topic target = topic(topic);
    target.add(lastSeen, listener);
    return () -> target.listeners.remove(listener);
  }

  /// Whether anybody listens to the topic now.
  public boolean isHeard(String topic) {
    Topic known = topics.get(topic);
    return known != null && !known.listeners.isEmpty();
  }

  private Topic topic(String name) {
    return topics.computeIfAbsent(name, _ -> new Topic());
  }
}
