package lbsync.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a line for what happens, and does not let anybody fill the log: of the same from the same
/// source one line a minute, and of the same from all sources together [#MOST]. Lines that were
/// left out are counted, and the next one says how many they were: `again` from that source,
/// `others` of all. Counts are kept in memory, for as many sources as fit.
public final class SecurityLog {
  /// Lines a minute about one thing, whoever they come from.
  static final int MOST = 60;

  static final int MOST_SOURCES = 10_000;
  private static final int LONGEST = 200;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(SecurityLog.class.getPackageName());

  private final InstantSource clock;
  private final Map<String, Minute> minutes = new LinkedHashMap<>();

  /// @param leftOut lines since it began
  private record Minute(Instant began, int written, int leftOut) {
    boolean isOver(Instant now) {
      return !now.isBefore(began.plus(WINDOW));
    }
  }

  public SecurityLog(InstantSource clock) {
    this.clock = clock;
  }

  /// @param source whose lines are counted together, such as a network
  /// @param facts names and values in turn; whatever cannot stand in a line is replaced
  public void write(Happening happening, String source, String... facts) {
    OptionalInt again = turn(happening.word() + " " + source, 1);
    if (again.isEmpty()) {
      return;
    }
    OptionalInt others = turn(happening.word(), MOST);
    if (others.isEmpty()) {
      return;
    }
    var line = new StringBuilder(happening.word());
    for (int i = 0; i < facts.length; i += 2) {
      line.append(' ').append(facts[i]).append('=').append(plain(facts[i + 1]));
    }
    append(line, "again", again.getAsInt());
    append(line, "others", others.getAsInt());
    log.atLevel(happening.level()).log(line.toString());
  }

  private static void append(StringBuilder line, String name, int count) {
    if (count > 0) {
      line.append(' ').append(name).append('=').append(count);
    }
  }

  /// @param most lines in a minute
  /// @return how many lines were left out before this one; empty when this one is left out
  private synchronized OptionalInt turn(String key, int most) {
    Instant now = clock.instant();
    Minute before = minutes.remove(key);
    Minute current = before == null || before.isOver(now) ? new Minute(now, 0, 0) : before;
    boolean comes = current.written() < most;
    minutes.put(
        key,
        comes
            ? new Minute(current.began(), current.written() + 1, 0)
            : new Minute(current.began(), current.written(), current.leftOut() + 1));
    if (minutes.size() > MOST_SOURCES) {
      minutes.remove(minutes.keySet().iterator().next());
    }
    return comes ? OptionalInt.of(before == null ? 0 : before.leftOut()) : OptionalInt.empty();
  }

  /// Letters, digits and signs of ASCII: nothing that ends a line, hides another or looks like one
  /// more fact.
  private static String plain(String text) {
    String cut = text.substring(0, Math.min(text.length(), LONGEST));
    return cut.isEmpty() ? "-" : cut.replaceAll("[^\\x21-\\x7e]", "_");
  }
}
