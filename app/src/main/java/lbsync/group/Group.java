package lbsync.group;

import java.time.Instant;
import lbsync.account.AccountId;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import org.jspecify.annotations.Nullable;

/// Lists kept in step under a share code.
///
/// @param owner who may change the group; always the account of one of its members
/// @param source the member that the others follow; null in a collaborative group, and in a mirror
///     whose source has left
/// @param next how the group is to be kept in step once all lists are; null where it stays as it is
/// @param paused while true, no run begins
/// @param approvesJoins whether its owner is asked before a list joins
public record Group(
    GroupId id,
    ShareCode code,
    String name,
    Mode mode,
    AccountId owner,
    @Nullable MemberId source,
    boolean paused,
    boolean approvesJoins,
    Instant createdAt,
    Rules rules,
    @Nullable Way next) {

  /// @param source null in a collaborative group
  public record Way(Mode mode, @Nullable MemberId source) {}

  public boolean isOwnedBy(AccountId account) {
    return owner.equals(account);
  }

  /// Whether the list that all followed has left, so that nothing is kept in step any more.
  public boolean isLost() {
    return mode == Mode.MIRROR && source == null;
  }

  public boolean hasSource(MemberId member) {
    return member.equals(source);
  }
}
