package lbsync.group;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import lbsync.account.AccountId;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.sync.MemberId;

/// A list whose join waits for the owner of the group. It is no member yet: no run reads it, and it
/// has no effect on any list.
///
/// @param id stays its own once it is a member
/// @param username of the list's owner, as the site spells it
/// @param givenUp films that were to leave it, or not to come along, when its owner asked
/// @param shown whether its owner had seen them
public record AskedJoin(
    MemberId id,
    GroupId group,
    AccountId account,
    String username,
    ListId list,
    Start start,
    Set<FilmId> givenUp,
    boolean shown,
    Instant askedAt) {
  public AskedJoin {
    givenUp = Set.copyOf(givenUp);
  }

  /// Whether no film would leave the list that was not to leave it when its owner asked.
  ///
  /// @param leaving films that would leave it now
  public boolean covers(Collection<FilmId> leaving) {
    return givenUp.containsAll(leaving);
  }

  /// How it begins now. Nothing is given up that was not to be when its owner asked.
  ///
  /// @param leaving films that would leave it now
  /// @param again films of it that the group had once and removed since
  /// @param common films of it that the group has: what was not to come along is not brought by it
  public Beginning beginning(
      Collection<FilmId> leaving, Collection<FilmId> again, Collection<FilmId> common) {
    Set<FilmId> now = new LinkedHashSet<>(leaving);
    now.addAll(again);
    now.addAll(common);
    now.retainAll(givenUp);
    return new Beginning(start, now, shown ? now : Set.of());
  }

  /// As those see it who look at the group's members.
  public Member asMember() {
    return new Member(
        id,
        group,
        account,
        username,
        list,
        Member.State.JOIN_PENDING,
        "Waits for the owner of the group.",
        askedAt);
  }
}
