package lbsync.group;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.db.Database;
import lbsync.sync.MemberId;

/// How lists leave their groups, and how groups end.
public final class Leaving {
  private final Database db;
  private final GroupStore groups;
  private final MemberStore members;
  private final AskedJoinStore asked;
  private final Access access;
  private final Decisions decisions;
  private final GroupAudit audit;

  Leaving(Database db, Access access, Decisions decisions, GroupAudit audit) {
    this.db = db;
    this.groups = new GroupStore(db);
    this.members = new MemberStore(db);
    this.asked = new AskedJoinStore(db);
    this.access = access;
    this.decisions = decisions;
    this.audit = audit;
  }

  /// Takes a list out of its group, as its own member or as the group's owner. The list stays as it
  /// is, and so do all others.
  public void leave(ShareCode code, AccountId by, MemberId id) {
    db.inTransaction(
        () -> {
          Group group = access.inTurn(access.seen(code, by));
          Member member =
              members
                  .find(id)
                  .filter(m -> m.group().equals(group.id()))
                  .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "No such member."));
          if (!member.account().equals(by) && !group.isOwnedBy(by)) {
            throw new Refusal(
                Kind.FORBIDDEN, "Only the owner of the group may take others out of it.");
          }
          takeOut(group, member, by);
        });
  }

  /// Takes all lists of an account out of their groups, and back what it asked for, in the caller's
  /// transaction, which has all these groups' turns from here on.
  ///
  /// @return the groups that the lists were in, or waited for
  public List<GroupId> leaveAll(AccountId account) {
    List<GroupId> all =
        Stream.concat(
                groups.of(account).stream().map(Group::id),
                asked.of(account).stream().map(AskedJoin::group))
            .distinct()
            .sorted(Comparator.comparingLong(GroupId::value))
            .toList();
    all.forEach(groups::takeTurn);
    asked.of(account).forEach(join -> asked.delete(join.id()));
    for (Member member : members.of(account)) {
      groups.find(member.group()).ifPresent(group -> takeOut(group, member, account));
    }
    return all;
  }

  private void takeOut(Group group, Member member, AccountId by) {
    members.delete(member.id());
    if (member.account().equals(by)) {
      audit.record(Action.LEFT, group.id(), by, null);
    } else {
      audit.recordOf(Action.TAKEN_OUT, group, by, member.account());
    }
    succeed(group, member.id(), by);
  }

  /// Erases a group that has ended and whose runs are gone, in the caller's transaction.
  public void erase(GroupId ended) {
    groups.delete(ended);
  }

  /// Of a group that has ended, keeps no more than what its runs need.
  ///
  /// @param named whether it keeps its name as well
  public void strip(GroupId ended, boolean named) {
    groups.strip(ended);
    if (!named) {
      groups.rename(ended, "A group that has ended");
    }
  }

  /// Has what people decided here be told without a name, as the account is being deleted.
  public void forget(AccountId account) {
    decisions.forget(account);
  }

  /// Gives the group to its longest member when its owner has no list in it any more, pauses a
  /// mirror that has lost its source, and ends a group without members.
  private void succeed(Group group, MemberId gone, AccountId by) {
    List<Member> left = members.of(group.id());
    if (left.isEmpty()) {
      end(group.id());
      return;
    }
    if (left.stream().noneMatch(m -> group.isOwnedBy(m.account()))) {
      AccountId heir = left.getFirst().account();
      groups.giveTo(group.id(), heir);
      audit.recordOf(Action.BECAME_OWNER, group, by, heir);
    }
    if (group.hasSource(gone)) {
      groups.removeSource(group.id());
      groups.pause(group.id(), true);
    }
  }

  /// Ends the group. Every list stays as it is.
  public void unshare(ShareCode code, AccountId by) {
    db.inTransaction(
        () -> {
          Group group = access.ownedInTurn(code, by);
          List<Member> all = members.of(group.id());
          all.forEach(m -> members.delete(m.id()));
          end(group.id());
          audit.record(Action.ENDED, group.id(), by, null);
          // Nothing else tells afterwards who was in it.
          all.stream()
              .map(Member::account)
              .filter(account -> !account.equals(by))
              .distinct()
              .forEach(account -> audit.recordOf(Action.ENDED, group, by, account));
        });
  }

  private void end(GroupId group) {
    asked.deleteAll(group);
    groups.end(group);
  }
}
