package lbsync.group;

import lbsync.account.AccountId;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import org.jspecify.annotations.Nullable;

/// Keeps who did what in groups, in the caller's transaction.
final class GroupAudit {
  private final Audit audit;

  GroupAudit(Audit audit) {
    this.audit = audit;
  }

  /// @param detail null where there is no more to say
  void record(Action action, GroupId group, AccountId by, @Nullable String detail) {
    audit.ofGroup(action, group.value(), by.value(), detail);
  }

  void recordOf(Action action, Group group, AccountId by, AccountId whom) {
    audit.ofMember(action, group.id().value(), by.value(), whom.value());
  }
}
