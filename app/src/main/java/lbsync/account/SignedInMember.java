package lbsync.account;

import java.time.Instant;

/// Who sends a request with a browser's cookie.
///
/// @param csrfToken what a request that changes something has to show as well
/// @param sessionId number of the login, as shown among the member's devices
/// @param since when the login began
public record SignedInMember(
    AccountId accountId, String username, String csrfToken, long sessionId, Instant since) {
  @Override
  public String toString() {
    return "SignedInMember[" + username + ", session " + sessionId + "]";
  }
}
