package lbsync.web.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lbsync.site.Credentials;
import org.springframework.stereotype.Component;

/// Passwords that wait, in memory only, until the code of the second factor has been typed. Each
/// can be taken once.
@Component
final class WaitingPasswords {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1000;
  private static final int BYTES = 32;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// The oldest first.
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  private record Waiting(Credentials credentials, Instant until) {}

  WaitingPasswords(InstantSource clock) {
    this.clock = clock;
  }

  /// @return the name of this attempt, which nobody can guess
  synchronized String keep(Credentials credentials) {
    forgetOld();
    if (waiting.size() >= MOST) {
      waiting.remove(waiting.keySet().iterator().next());
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String attempt = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    waiting.put(attempt, new Waiting(credentials, clock.instant().plus(KEPT)));
    return attempt;
  }

  /// Empty for an attempt that is too old, was taken before, or never was.
  synchronized Optional<Credentials> take(String attempt) {
    forgetOld();
    return Optional.ofNullable(waiting.remove(attempt)).map(Waiting::credentials);
  }

  private void forgetOld() {
    Instant now = clock.instant();
    waiting.values().removeIf(each -> !each.until().isAfter(now));
  }
}
