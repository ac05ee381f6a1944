package lbsync.account;

import org.jspecify.annotations.Nullable;

/// A member.
///
/// @param username in the site's own spelling
/// @param stateDetail one sentence for the member; null when the state is plain good
public record Account(AccountId id, String username, State state, @Nullable String stateDetail) {
  /// Stands for the name of a member whose account is deleted. No name at the site has blanks.
  public static final String LEFT = "somebody who has left";

  public enum State {
    READY,
    /// We have nothing left to act with at the site: the member has to sign in here again.
    SIGN_IN_NEEDED
  }
}
