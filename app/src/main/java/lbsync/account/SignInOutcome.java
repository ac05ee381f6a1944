package lbsync.account;

import lbsync.site.Trouble;

/// How a member's signing in here ended.
public sealed interface SignInOutcome {
  /// @param token for the browser's cookie
  record SignedIn(Account account, Token token) implements SignInOutcome {}

  /// @param sentence the site's own words
  record WrongCredentials(String sentence) implements SignInOutcome {}

  /// Ask the member for the code and try again with the same name and password.
  record SecondFactorRequired() implements SignInOutcome {}

  /// The site could not be asked; name and password may well be right.
  record LetterboxdTrouble(Trouble trouble) implements SignInOutcome {}
}
