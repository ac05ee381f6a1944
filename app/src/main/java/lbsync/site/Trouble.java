package lbsync.site;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why the site did not give what was asked for. Nothing was changed by the request.
///
/// @param detail one sentence for people: what was asked, what came instead
/// @param retryAfter the site's own wish; null where it stated none
public record Trouble(Kind kind, String detail, @Nullable Duration retryAfter) {
  public Trouble(Kind kind, String detail) {
    this(kind, detail, null);
  }

  public enum Kind {
    /// The site asks for proof that a person is there. Never worked around.
    CHALLENGE,
    /// Too many requests (429), or a ban page that says so.
    SLOW_DOWN,
    /// The session has ended; a new sign-in may help.
    SIGNED_OUT,
    /// The site knows us and will not show or do this (403).
    FORBIDDEN,
    /// There is no such list at that address (404).
    NOT_FOUND,
    /// The site answered that it is broken (5xx).
    UNAVAILABLE,
    /// No whole answer came: time-out, lost connection, no such host.
    UNREACHABLE,
    /// An answer came that is not what it should be: another page, a page cut off, contents that
    /// contradict each other.
    UNREADABLE,
    /// The answer is older than what was read before.
    STALE
  }
}
