package standin.control;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Something that goes wrong. Faults that only make sense for some requests (a PATCH, a list page)
/// leave all others alone, and are then not counted as applied.
public enum Fault {
  // ---- another answer, and the work is not done
  /// 403, `cf-mitigated: challenge` and a page that wants a browser.
  CHALLENGE,
  /// 403 in the site's own words: `Letterboxd - Forbidden`.
  FORBIDDEN,
  NOT_FOUND,
  /// 429 that does not say how long to wait.
  TOO_MANY_REQUESTS,
  /// 429 with Retry-After: the rule's delay in seconds.
  TOO_MANY_REQUESTS_FOR_A_WHILE,
  INTERNAL_ERROR,
  UNAVAILABLE,
  /// No answer; after the rule's delay the connection is closed.
  SILENCE,
  /// The connection is closed instead of an answer.
  RESET_BEFORE,
  /// 200 with the sign-in page at the address that was asked for.
  SIGN_IN_PAGE,
  REDIRECT_TO_SIGN_IN,
  /// A page from the second on is 404.
  MISSING_PAGE,

  // ---- the request is understood differently
  /// All sessions of the member are ended, remembered devices too, then the work goes on.
  SESSION_EXPIRED,
  /// The form had expired: the CSRF token counts as wrong.
  EXPIRED_FORM,
  /// A page from the second on shows what the first shows.
  FIRST_PAGE_AGAIN,
  /// A list page shows another list of the same owner, or of anybody.
  ANOTHER_LIST,
  /// A list page, index or watchlist with all but its entries.
  EMPTY_GRID,
  /// A PATCH, or a new list, is refused with `UnknownFilmCode`.
  FILM_REFUSED,
  /// A PATCH is refused with `ListVersionMismatch`.
  VERSION_MISMATCH,
  /// A PATCH is refused with `ListModerated`.
  LIST_MODERATED,
  /// A new list is refused with `ListNameForbidden`.
  NAME_FORBIDDEN,
  /// An old form post (add, remove) answers `"result":false`.
  FORM_REFUSED,

  // ---- the work is done, and its answer suffers
  /// The connection is closed after the work.
  RESET_AFTER,
  /// No answer after the work; after the rule's delay the connection is closed.
  SILENCE_AFTER,
  /// The answer comes after the rule's delay.
  SLOW,
  /// HTML or NDJSON is cut in the middle; the HTTP answer is complete.
  TRUNCATED_PAGE,
  /// Content-Length promises more than comes.
  TRUNCATED_TRANSFER,
  /// 200 without a byte of entries.
  EMPTY_BODY,
  /// Entries as NDJSON: nothing but the success line.
  ONLY_SUCCESS_LINE,
  /// Entries as NDJSON: all but the success line.
  NO_SUCCESS_LINE;

  /// As the control API spells it: `too-many-requests`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Fault> ofWord(String word) {
    for (var fault : values()) {
      if (fault.word().equals(word)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  public Duration usualDelay() {
    return switch (this) {
      case TOO_MANY_REQUESTS_FOR_A_WHILE -> Duration.ofSeconds(30);
      case SILENCE, SILENCE_AFTER -> Duration.ofSeconds(60);
      case SLOW -> Duration.ofSeconds(2);
      default -> Duration.ZERO;
    };
  }
}
