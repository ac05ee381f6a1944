package lbsync.letterboxd;

import lbsync.site.Trouble;

/// Why somebody rests, in words.
final class RestWords {
  private static final int TOLD_AFTER = 3;

  private RestWords() {}

  /// A sentence about trouble of one account that comes again and again, with a blank behind it;
  /// empty as long as it may pass by itself.
  static String times(int inARow) {
    return inARow < TOLD_AFTER
        ? ""
        : "Letterboxd has not answered for this account %d times in a row. ".formatted(inARow);
  }

  /// The beginning of a sentence that ends with how long.
  ///
  /// @param all true where the whole deployment rests
  static String why(Trouble.Kind reason, boolean all) {
    String whose = all ? "several accounts" : "this account";
    String cause =
        switch (reason) {
          case CHALLENGE -> "Letterboxd wanted proof that a person is there";
          case FORBIDDEN -> "Letterboxd turned %s away".formatted(whose);
          case UNAVAILABLE -> "Letterboxd answered %s with errors of its own".formatted(whose);
          case SIGNED_OUT -> "Letterboxd refused new sessions of " + whose;
          case SLOW_DOWN, NOT_FOUND, UNREACHABLE, UNREADABLE, STALE ->
              "Letterboxd asked %s for patience".formatted(whose);
        };
    return cause + (all ? ", so nobody is served" : ", so it is left alone");
  }
}
