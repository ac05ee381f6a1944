package lbsync.site;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// What the site was asked and how it answered, counted since the start of this process. Tells
/// nothing about people or lists.
public final class Traffic {
  private final Map<Asked, Map<Came, LongAdder>> counts = new EnumMap<>(Asked.class);
  private final LongAdder waitedMillis = new LongAdder();
  private final RecentCount recent;

  public Traffic(InstantSource clock) {
    recent = new RecentCount(clock);
    for (Asked asked : Asked.values()) {
      Map<Came, LongAdder> row = new EnumMap<>(Came.class);
      for (Came came : Came.values()) {
        row.put(came, new LongAdder());
      }
      counts.put(asked, row);
    }
  }

  /// What a request is for.
  public enum Asked {
    SIGN_IN,
    /// Whether a session is alive.
    SESSION,
    /// Which lists somebody has.
    OVERVIEW,
    /// A page of a list.
    LIST_PAGE,
    EDIT_PAGE,
    /// The entries of a list, all at once.
    ENTRIES,
    /// Changes of a list, all at once.
    WRITE,
    /// One film added to a list, or removed from it.
    FORM,
    NEW_LIST,
    POSTER
  }

  /// What came of it.
  public enum Came {
    /// The site's own answer, or its word where to ask on.
    GOOD,
    CHALLENGE,
    SLOW_DOWN,
    SIGNED_OUT,
    FORBIDDEN,
    NOT_FOUND,
    UNAVAILABLE,
    UNREACHABLE,
    UNREADABLE;

    static Came of(Trouble.Kind kind) {
      return switch (kind) {
        case CHALLENGE -> CHALLENGE;
        case SLOW_DOWN -> SLOW_DOWN;
        case SIGNED_OUT -> SIGNED_OUT;
        case FORBIDDEN -> FORBIDDEN;
        case NOT_FOUND -> NOT_FOUND;
        case UNAVAILABLE -> UNAVAILABLE;
        case UNREACHABLE -> UNREACHABLE;
        case UNREADABLE, STALE -> UNREADABLE;
      };
    }
  }

  public void good(Asked asked) {
    count(asked, Came.GOOD);
  }

  public void trouble(Asked asked, Trouble.Kind kind) {
    count(asked, Came.of(kind));
  }

  private void count(Asked asked, Came came) {
    adder(asked, came).increment();
    recent.add(1);
  }

  private LongAdder adder(Asked asked, Came came) {
    return Objects.requireNonNull(Objects.requireNonNull(counts.get(asked)).get(came));
  }

  /// Some request has waited so long for its turn.
  public void waited(Duration time) {
    waitedMillis.add(time.toMillis());
  }

  /// How many requests for this ended like that.
  public long sum(Asked asked, Came came) {
    return adder(asked, came).sum();
  }

  /// How long all requests together have waited for their turns.
  public Duration waited() {
    return Duration.ofMillis(waitedMillis.sum());
  }

  /// @param back at most a day
  public int in(Duration back) {
    return recent.in(back);
  }
}
