package lbsync.web.account;

import lbsync.web.Frame;
import lbsync.web.Page;
import org.jspecify.annotations.Nullable;

/// Signing in. A password never comes back in a page: while a second factor is asked for, it waits
/// on the server under the name of the attempt, or is typed once more.
///
/// @param username as typed; empty at first
/// @param codeAsked whether Letterboxd wants a second-factor code
/// @param sessionOnly whether the password is not to be kept after signing in
/// @param attempt names the password that waits on the server; null when none does
/// @param next path to go to afterwards, without the base
/// @param problem why signing in did not work; null at first
public record LoginPage(
    Frame frame,
    String username,
    boolean codeAsked,
    boolean sessionOnly,
    @Nullable String attempt,
    String next,
    @Nullable String problem)
    implements Page {

  public boolean passwordWaits() {
    return attempt != null;
  }

  @Override
  public String template() {
    return "account/login.jte";
  }
}
