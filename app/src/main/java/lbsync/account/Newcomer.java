package lbsync.account;

import java.util.Set;
import lbsync.film.ListId;
import lbsync.site.Session;
import org.jspecify.annotations.Nullable;

/// Somebody who has just signed in at the site.
///
/// @param password with which that was; null for a session of the member's own browser
/// @param device from which
/// @param lists the numbers of all lists that they have there; null while that was not asked
record Newcomer(
    Session session, @Nullable String password, Device device, @Nullable Set<ListId> lists) {
  String username() {
    return session.username();
  }

  Newcomer with(Set<ListId> theirs) {
    return new Newcomer(session, password, device, theirs);
  }

  /// Never prints what was typed.
  @Override
  public String toString() {
    return "Newcomer[]";
  }
}
