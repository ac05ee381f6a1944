package lbsync.web.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lbsync.account.Refusal;
import org.springframework.stereotype.Component;

/// What only somebody does who signed in a short while ago: who finds a browser that was left
/// signed in makes nothing that lets in for longer than it does, and deletes nothing for ever.
@Component
public final class FreshLogin {
  static final Duration FRESH = Duration.ofDays(1);

  private final InstantSource clock;

  public FreshLogin(InstantSource clock) {
    this.clock = clock;
  }

  /// False for API tokens, too: nobody signs in with one.
  public boolean isOf(Caller caller) {
    Instant since = caller.since();
    return since != null && clock.instant().isBefore(since.plus(FRESH));
  }

  /// @throws Refusal for a caller of whom that is not so
  public void require(Caller caller) {
    if (!isOf(caller)) {
      throw new Refusal(Refusal.Kind.FORBIDDEN, sentence(caller));
    }
  }

  private static String sentence(Caller caller) {
    return caller.usesApiToken()
        ? "An API token is not enough for that. Sign in with a browser."
        : "You signed in more than a day ago. Sign in again before you do that.";
  }
}
