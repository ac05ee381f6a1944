package lbsync.account;

import java.time.Duration;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;

/// How a member's signing in here ended.
public sealed interface SignInOutcome {
  /// @param token for the browser's cookie
  /// @param known for the cookie by which the browser is known when it signs in again
  /// @param newPassword whether another password was kept before, or the site had refused that one,
  ///     while other browsers are signed in: somebody else may have used the old one
  /// @param forScripts a new token for scripts; null where none was asked for
  record SignedIn(
      Account account, Token token, Token known, boolean newPassword, @Nullable Token forScripts)
      implements SignInOutcome {}

  /// @param sentence the site's own words
  record WrongCredentials(String sentence) implements SignInOutcome {}

  /// Ask the member for the code and try again with the same name and password.
  record SecondFactorRequired() implements SignInOutcome {}

  /// It was tried too often; the site was not asked.
  ///
  /// @param left how many seconds to wait
  record TooOften(Duration left) implements SignInOutcome {}

  /// The site could not be asked; name and password may well be right.
  record LetterboxdTrouble(Trouble trouble) implements SignInOutcome {}
}
