package lbsync.group;

import java.util.Optional;
import java.util.function.Predicate;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;

/// Finds groups for those who may see them, or change them.
final class Access {
  private final GroupStore groups;
  private final MemberStore members;

  Access(GroupStore groups, MemberStore members) {
    this.groups = groups;
    this.members = members;
  }

  /// The group, for somebody who was told its code.
  Group invited(ShareCode code) {
    return groups.find(code).orElseThrow(Access::noSuchGroup);
  }

  /// The group, for one who has a list in it.
  Group seen(ShareCode code, AccountId by) {
    return groups.find(code).filter(isSeenBy(by)).orElseThrow(Access::noSuchGroup);
  }

  /// The group, for one who has a list in it.
  Group seen(GroupId id, AccountId by) {
    return ifSeen(id, by).orElseThrow(Access::noSuchGroup);
  }

  /// The group, for one who has a list in it; empty for others.
  Optional<Group> ifSeen(GroupId id, AccountId by) {
    return groups.find(id).filter(isSeenBy(by));
  }

  private Predicate<Group> isSeenBy(AccountId account) {
    return group -> members.of(group.id()).stream().anyMatch(m -> m.account().equals(account));
  }

  /// The group, for its owner.
  Group owned(ShareCode code, AccountId by) {
    Group group = seen(code, by);
    if (!group.isOwnedBy(by)) {
      throw new Refusal(Kind.FORBIDDEN, "Only the owner of the group may do that.");
    }
    return group;
  }

  /// The group, for its owner, once it is our turn.
  Group ownedInTurn(ShareCode code, AccountId by) {
    inTurn(owned(code, by));
    return owned(code, by);
  }

  /// The group, for somebody who was told its code, once it is our turn.
  Group invitedInTurn(ShareCode code) {
    inTurn(invited(code));
    return invited(code);
  }

  /// The group as it is once it is our turn: somebody may have been faster.
  Group inTurn(Group group) {
    groups.takeTurn(group.id());
    return groups.find(group.id()).orElseThrow(Access::noSuchGroup);
  }

  private static Refusal noSuchGroup() {
    return new Refusal(Kind.NOT_FOUND, "There is no such group, or you are not in it.");
  }
}
