package lbsync.web.problem;

import java.util.Set;
import org.springframework.http.HttpStatus;

/// What went wrong, for programs: the `code` of a problem document and the status of the answer.
public enum Code {
  INVALID(HttpStatus.BAD_REQUEST, "invalid"),
  NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "not-signed-in"),
  WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "wrong-credentials"),
  SECOND_FACTOR_REQUIRED(HttpStatus.UNAUTHORIZED, "second-factor-required"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "not-found"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable"),
  CONFLICT(HttpStatus.CONFLICT, "conflict"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"),
  REFUSED_BY_LETTERBOXD(HttpStatus.UNPROCESSABLE_CONTENT, "refused-by-letterboxd"),
  SLOW_DOWN(HttpStatus.TOO_MANY_REQUESTS, "slow-down"),
  BROKEN(HttpStatus.INTERNAL_SERVER_ERROR, "broken"),
  LETTERBOXD_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "letterboxd-unavailable"),
  LETTERBOXD_CHALLENGE(HttpStatus.SERVICE_UNAVAILABLE, "letterboxd-challenge");

  /// The server's for what it does not understand, though nothing is wrong with the server.
  private static final Set<Integer> NOT_OURS = Set.of(501, 505);

  /// Addresses and headers.
  private static final Set<Integer> TOO_LONG = Set.of(414, 431);

  private final HttpStatus status;
  private final String text;

  Code(HttpStatus status, String text) {
    this.status = status;
    this.text = text;
  }

  HttpStatus status() {
    return status;
  }

  String text() {
    return text;
  }

  /// The code for a status that somebody else chose.
  static Code of(int status) {
    if (NOT_OURS.contains(status)) {
      return INVALID;
    }
    if (TOO_LONG.contains(status)) {
      return TOO_LARGE;
    }
    for (Code code : values()) {
      if (code.status.value() == status) {
        return code;
      }
    }
    return status >= HttpStatus.INTERNAL_SERVER_ERROR.value() ? BROKEN : INVALID;
  }
}
