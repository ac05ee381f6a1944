package lbsync.letterboxd;

import java.time.Duration;
import java.util.Optional;
import lbsync.coordination.Rest;
import lbsync.site.Trouble;

/// Leaves the site alone after trouble: the whole deployment after a challenge, one account after
/// anything else that asks for patience.
final class Rests {
  private static final String DEPLOYMENT = "deployment";

  private final Rest rest;

  Rests(Rest rest) {
    this.rest = rest;
  }

  /// @throws Obstructed while it is not time for a request yet
  void check(LetterboxdSession session) throws Obstructed {
    Optional<Duration> all = rest.left(DEPLOYMENT);
    if (all.isPresent()) {
      throw resting(
          Trouble.Kind.CHALLENGE,
          "Letterboxd wanted proof that a person is there, so nobody is served",
          all.get());
    }
    Optional<Duration> one = rest.left(account(session));
    if (one.isPresent()) {
      throw resting(
          Trouble.Kind.SLOW_DOWN, "Letterboxd asked this account for patience", one.get());
    }
  }

  private static Obstructed resting(Trouble.Kind kind, String why, Duration left) {
    String detail = "%s for another %s.".formatted(why, words(left));
    return new Obstructed(new Trouble(kind, detail, left), false);
  }

  private static String words(Duration left) {
    long minutes = left.plusSeconds(59).toMinutes();
    return minutes == 1 ? "minute" : minutes + " minutes";
  }

  void after(LetterboxdSession session, Trouble trouble) {
    switch (trouble.kind()) {
      case CHALLENGE -> rest.begin(DEPLOYMENT, trouble.retryAfter());
      case SLOW_DOWN, UNAVAILABLE -> {
        // Whoever is still signing in has no account yet, and must not keep others from it.
        if (!session.username().isEmpty()) {
          rest.begin(account(session), trouble.retryAfter());
        }
      }
      case SIGNED_OUT, FORBIDDEN, NOT_FOUND, UNREACHABLE, UNREADABLE, STALE -> {}
    }
  }

  void afterGoodAnswer(LetterboxdSession session) {
    rest.end(account(session));
    rest.end(DEPLOYMENT);
  }

  private static String account(LetterboxdSession session) {
    return "account " + session.username();
  }
}
