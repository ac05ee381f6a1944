package lbsync.coordination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who leaves the site alone for a while after trouble, and until when. The first rest lasts as
/// long as it was set to; each one after it, without a good answer in between, twice as long, up to
/// a day.
public final class Rest {
  private static final Duration LONGEST = Duration.ofDays(1);

  /// Whoever asked nothing for so long after a rest begins anew.
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final Duration first;
  private final InstantSource clock;
  private final Map<String, Resting> resting = new ConcurrentHashMap<>();

  /// From when to when somebody rests.
  public record Span(Instant since, Instant until) {}

  /// @param times how many rests there were in a row, this one included
  private record Resting(Span span, Duration lasted, int times) {
    Instant until() {
      return span.until();
    }
  }

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

  /// The rest that this one takes now; empty when it does not.
  public Optional<Span> now(String who) {
    return Optional.ofNullable(resting.get(who))
        .map(Resting::span)
        .filter(span -> clock.instant().isBefore(span.until()));
  }

  /// How many of those rest now whom the question is about.
  public int resting(Predicate<String> who) {
    return (int) resting.keySet().stream().filter(who).filter(one -> left(one).isPresent()).count();
  }

  /// How many rests this one had without a good answer in between, one that lasts still included.
  public int inARow(String who) {
    Resting now = resting.get(who);
    return now == null ? 0 : now.times();
  }

  /// After trouble. What was asked before the last rest was over has met the same trouble once
  /// more: that makes no new rest, and no longer one, unless the site wishes it.
  ///
  /// @param asked when the request left that met it
  /// @param wished how long the site asks for, which is the least; null where it did not say
  public void begin(String who, Instant asked, @Nullable Duration wished) {
    if (first.isZero()) {
      return;
    }
    Instant longAgo = clock.instant().minus(REMEMBERED);
    resting.values().removeIf(rest -> rest.until().isBefore(longAgo));
    resting.compute(who, (_, before) -> next(before, asked, wished));
  }

  private Resting next(@Nullable Resting before, Instant asked, @Nullable Duration wished) {
    Instant now = clock.instant();
    Instant least = wished == null ? now : now.plus(wished);
    if (before != null && asked.isBefore(before.until())) {
      var longer = new Span(before.span().since(), later(before.until(), least));
      return new Resting(longer, before.lasted(), before.times());
    }
    Duration lasts = before == null ? first : shorter(before.lasted().multipliedBy(2), LONGEST);
    int times = before == null ? 1 : before.times() + 1;
    return new Resting(new Span(now, later(now.plus(lasts), least)), lasts, times);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// After a good answer: the next rest is a first one again. An answer to what was asked before
  /// the last rest was over says nothing about the time since, and changes nothing.
  ///
  /// @param asked when the request left that was answered
  public void end(String who, Instant asked) {
    resting.computeIfPresent(who, (_, rest) -> asked.isBefore(rest.until()) ? rest : null);
  }
}
