package lbsync.group;

import java.time.Instant;
import lbsync.account.AccountId;
import lbsync.film.ListId;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// A list in a group, with its owner's account.
///
/// @param username of the list's owner, as the site spells it
/// @param stateDetail a sentence for people; null when the state is plain good
public record Member(
    MemberId id,
    GroupId group,
    AccountId account,
    String username,
    ListId list,
    State state,
    @Nullable String stateDetail,
    Instant joinedAt) {

  /// How the list stood after the last run.
  public enum State {
    /// It has all films that it is meant to have, and no others.
    IN_STEP,
    /// It differs: writes are waiting, were refused, or have not been tried yet.
    BEHIND,
    /// Removals of films from it wait for the group's owner.
    WAITING_APPROVAL,
    /// Letterboxd wants the member to sign in again.
    SIGN_IN_NEEDED,
    /// The list is no longer among its owner's lists.
    LIST_MISSING,
    /// No complete reading of the list was had.
    UNREADABLE,
    /// Letterboxd asked us to slow down, or to prove that a person is there.
    RESTING,
    /// It is no member yet: the group's owner has not said yes. Never stored.
    JOIN_PENDING
  }
}
