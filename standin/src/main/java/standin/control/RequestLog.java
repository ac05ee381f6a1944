package standin.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The requests that the site part got, oldest first; pictures, the pages for people and the
/// control API are not in it.
public final class RequestLog {
  /// @param username of the session, null when signed out
  /// @param status 0 when no answer was given
  /// @param userAgent empty where the client named none
  /// @param fault that was shown, or null
  public record Line(
      Instant time,
      String method,
      String path,
      @Nullable String username,
      int status,
      String userAgent,
      @Nullable Fault fault) {}

  private final List<Line> lines = new ArrayList<>();

  public synchronized void add(Line line) {
    lines.add(line);
  }

  public synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  public synchronized int count() {
    return lines.size();
  }

  public synchronized long count(Predicate<Line> which) {
    return lines.stream().filter(which).count();
  }

  /// How many by `METHOD path`.
  public synchronized Map<String, Long> counts() {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                line -> line.method() + " " + line.path(), TreeMap::new, Collectors.counting()));
  }

  public synchronized void clear() {
    lines.clear();
  }
}
