package lbsync.coordination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who leaves the site alone for a while after trouble, and until when. The first rest lasts as
/// long as it was set to; each one after it, without a good answer in between, twice as long, up to
/// a day.
public final class Rest {
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Duration first;
  private final InstantSource clock;
  private final Map<String, Resting> resting = new ConcurrentHashMap<>();

  private record Resting(Instant until, Duration lasted) {}

  /// @param first how long the first rest lasts; zero for none at all
  public Rest(Duration first, InstantSource clock) {
    this.first = first;
    this.clock = clock;
  }

  /// How long this one still rests; empty when it does not.
  public Optional<Duration> left(String who) {
    Resting now = resting.get(who);
    return now == null || !clock.instant().isBefore(now.until())
        ? Optional.empty()
        : Optional.of(Duration.between(clock.instant(), now.until()));
  }

  /// After trouble.
  ///
  /// @param wished how long the site asks for, which is the least; null where it did not say
  public void begin(String who, @Nullable Duration wished) {
    if (first.isZero()) {
      return;
    }
    resting.compute(who, (_, before) -> next(before, wished));
  }

  private Resting next(@Nullable Resting before, @Nullable Duration wished) {
    Duration lasts = before == null ? first : shorter(before.lasted().multipliedBy(2), LONGEST);
    Duration rest = wished == null || wished.compareTo(lasts) < 0 ? lasts : wished;
    return new Resting(clock.instant().plus(rest), lasts);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// After a good answer: the next rest is a first one again. An answer to what was asked before
  /// the trouble does not end a rest.
  public void end(String who) {
    resting.computeIfPresent(
        who, (_, rest) -> clock.instant().isBefore(rest.until()) ? rest : null);
  }
}
