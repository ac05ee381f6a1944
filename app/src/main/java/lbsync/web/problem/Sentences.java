package lbsync.web.problem;

/// What to say when nobody closer to the matter has said it.
final class Sentences {
  private Sentences() {}

  static String of(Code code) {
    return switch (code) {
      case NOT_SIGNED_IN -> "Sign in first.";
      case FORBIDDEN -> "You may not do that.";
      case NOT_FOUND -> "There is nothing here.";
      case METHOD_NOT_ALLOWED -> "This cannot be done here; see the header Allow.";
      case NOT_ACCEPTABLE -> "This is answered in JSON only.";
      case TOO_LARGE -> "The request is too large.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send JSON, with Content-Type: application/json.";
      case BROKEN -> "Something is broken here; it has been noted in the log.";
      default -> "The request cannot be understood.";
    };
  }
}
