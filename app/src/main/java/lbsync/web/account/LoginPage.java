package lbsync.web.account;

import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// Signing in. A password never comes back in a page: while a second factor is asked for, it waits
/// on the server under the name of the attempt, or is typed once more. Nor do cookies.
///
/// @param username as typed; empty at first
/// @param asked what the page asks for
/// @param sessionOnly whether the password is not to be kept after signing in
/// @param attempt names the password that waits on the server; null when none does
/// @param next path to go to afterwards, without the base
/// @param problem why signing in did not work; null at first
public record LoginPage(
    Frame frame,
    String username,
    Asked asked,
    boolean sessionOnly,
    @Nullable String attempt,
    String next,
    @Nullable String problem)
    implements Page {

  /// What to sign in with.
  public enum Asked {
    PASSWORD,
    /// The password, and the second-factor code.
    CODE,
    /// A session of the member's own browser.
    BROWSER
  }

  public boolean codeAsked() {
    return asked == Asked.CODE;
  }

  public boolean browserAsked() {
    return asked == Asked.BROWSER;
  }

  public boolean passwordWaits() {
    return attempt != null;
  }

  /// Why the form with name and password was not accepted; null where that is not it.
  public @Nullable String passwordProblem() {
    return browserAsked() || isOfCode() ? null : problem;
  }

  /// Why the second-factor code was not accepted; null where that is not it.
  public @Nullable String codeProblem() {
    return isOfCode() ? problem : null;
  }

  /// Whether the code is all that was typed.
  private boolean isOfCode() {
    return codeAsked() && passwordWaits();
  }

  /// Why the browser's session was not accepted; null where that is not it.
  public @Nullable String browserProblem() {
    return browserAsked() ? problem : null;
  }

  /// Never prints under which name a password waits.
  @Override
  public String toString() {
    return "LoginPage[]";
  }

  @Override
  public String template() {
    return "account/login.jte";
  }
}
