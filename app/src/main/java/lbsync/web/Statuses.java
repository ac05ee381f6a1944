package lbsync.web;

import lbsync.account.Refusal;
import org.springframework.http.HttpStatus;

/// The HTTP status of a "no" that a page says.
public final class Statuses {
  private Statuses() {}

  public static HttpStatus of(Refusal refusal) {
    return switch (refusal.kind()) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case CONFLICT -> HttpStatus.CONFLICT;
      case BY_THE_SITE -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }
}
