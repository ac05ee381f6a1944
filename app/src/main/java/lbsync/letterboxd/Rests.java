package lbsync.letterboxd;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lbsync.coordination.Pace;
import lbsync.coordination.Rest;
import lbsync.site.SiteState;
import lbsync.site.Trouble;

/// Leaves the site alone after trouble, and asks more slowly from then on. What one account meets
/// lets that account rest and slows it down; the same from two accounts within ten minutes, and any
/// challenge, is meant for all of us, and the whole deployment rests and slows down.
final class Rests {
  /// Everybody here.
  static final String DEPLOYMENT = "deployment";

  private static final String ACCOUNT = "account ";
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  private final Rest rest;
  private final Pace pace;
  private final InstantSource clock;

  /// Why those rest who do, or did last.
  private final Map<String, Trouble.Kind> reasons = new HashMap<>();

  private final Map<Trouble.Kind, Met> lastMet = new EnumMap<>(Trouble.Kind.class);

  /// The session of an account that was refused last, until one is accepted.
  private final Map<String, LetterboxdSession> refused = new HashMap<>();

  private record Met(String account, Instant at) {}

  Rests(Rest rest, Pace pace, InstantSource clock) {
    this.rest = rest;
    this.pace = pace;
    this.clock = clock;
  }

  /// @throws Obstructed while it is not time for a request yet
  void check(LetterboxdSession session) throws Obstructed {
    check(DEPLOYMENT);
    check(account(session));
  }

  private void check(String who) throws Obstructed {
    Optional<Duration> left = rest.left(who);
    if (left.isPresent()) {
      Trouble.Kind reason = reason(who);
      String detail =
          "%s%s for another %s."
              .formatted(
                  RestWords.times(who.equals(DEPLOYMENT) ? 0 : rest.inARow(who)),
                  RestWords.why(reason, who.equals(DEPLOYMENT)),
                  words(left.get()));
      // Neither is the site broken now nor has a session ended now: it is just not time to ask.
      Trouble.Kind kind =
          reason == Trouble.Kind.CHALLENGE ? Trouble.Kind.CHALLENGE : Trouble.Kind.SLOW_DOWN;
      throw new Obstructed(new Trouble(kind, detail, left.get()), false);
    }
  }

  private synchronized Trouble.Kind reason(String who) {
    return reasons.getOrDefault(who, Trouble.Kind.SLOW_DOWN);
  }

  private static String words(Duration left) {
    long minutes = left.plusSeconds(59).toMinutes();
    return minutes == 1 ? "minute" : minutes + " minutes";
  }

  /// @param asked when the request left
  /// @return the same trouble, to be told as one that comes again and again if it is
  synchronized Trouble after(LetterboxdSession session, Trouble trouble, Instant asked) {
    switch (trouble.kind()) {
      case CHALLENGE -> begin(DEPLOYMENT, trouble, asked);
      case SLOW_DOWN, UNAVAILABLE, FORBIDDEN -> met(session, trouble, asked);
      case SIGNED_OUT -> {
        if (isRefusedAgain(session)) {
          met(session, trouble, asked);
        }
      }
      case NOT_FOUND, UNREACHABLE, UNREADABLE, STALE -> {
        return trouble;
      }
    }
    return trouble.kind() == Trouble.Kind.CHALLENGE
        ? trouble
        : new Trouble(
            trouble.kind(),
            RestWords.times(rest.inARow(account(session))) + trouble.detail(),
            trouble.retryAfter());
  }

  private void met(LetterboxdSession session, Trouble trouble, Instant asked) {
    // Whoever is still signing in has no account yet, and must not keep others from it.
    if (session.username().isEmpty()) {
      return;
    }
    String account = account(session);
    begin(account, trouble, asked);
    Instant now = clock.instant();
    Met before = lastMet.put(trouble.kind(), new Met(account, now));
    if (before != null
        && !before.account().equals(account)
        && !before.at().plus(TOGETHER).isBefore(now)) {
      begin(DEPLOYMENT, trouble, asked);
    }
  }

  private void begin(String who, Trouble trouble, Instant asked) {
    rest.begin(who, asked, trouble.retryAfter());
    reasons.keySet().removeIf(one -> rest.inARow(one) == 0);
    reasons.put(who, trouble.kind());
    switch (trouble.kind()) {
      case CHALLENGE, SLOW_DOWN, FORBIDDEN, UNAVAILABLE -> slowDown(who, asked);
      case SIGNED_OUT, NOT_FOUND, UNREACHABLE, UNREADABLE, STALE -> {}
    }
  }

  private void slowDown(String who, Instant asked) {
    if (who.equals(DEPLOYMENT)) {
      pace.slowDown(asked);
    } else {
      pace.slowDown(who, asked);
    }
  }

  synchronized SiteState state() {
    Pace.State now = pace.state();
    SiteState.Pause pause =
        rest.now(DEPLOYMENT)
            .map(span -> new SiteState.Pause(span.since(), span.until(), reason(DEPLOYMENT)))
            .orElse(null);
    int resting = rest.resting(who -> who.startsWith(ACCOUNT));
    return new SiteState(now.set(), now.now(), now.slowed(), resting, pause);
  }

  /// Sessions end, and are renewed: that is everyday life. That the new one is refused as well,
  /// before it was of any use, is not.
  private boolean isRefusedAgain(LetterboxdSession session) {
    if (session.isOnTrial()) {
      return false;
    }
    LetterboxdSession before = refused.putIfAbsent(account(session), session);
    return before != null && before != session;
  }

  /// @param asked when the request left
  synchronized void afterGoodAnswer(LetterboxdSession session, Ask ask, Instant asked) {
    if (ask.isSigningIn()) {
      // Anybody is let in so far, whatever stands in the members' way.
      return;
    }
    refused.remove(account(session));
    rest.end(account(session), asked);
    rest.end(DEPLOYMENT, asked);
    pace.goodAnswer(account(session), asked);
  }

  /// By which name the account rests, and has its pace.
  static String account(LetterboxdSession session) {
    return ACCOUNT + session.username().toLowerCase(Locale.ROOT);
  }
}
