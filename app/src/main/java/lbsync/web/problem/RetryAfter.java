package lbsync.web.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// Tells a client when to come again.
public final class RetryAfter {
  private RetryAfter() {}

  /// @param pause null for nothing to tell
  public static HttpHeaders header(@Nullable Duration pause) {
    var headers = new HttpHeaders();
    if (pause != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds())));
    }
    return headers;
  }
}
