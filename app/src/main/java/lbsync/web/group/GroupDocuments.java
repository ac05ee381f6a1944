package lbsync.web.group;

import java.util.Optional;
import lbsync.account.Account;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Run;
import lbsync.run.Runs;
import lbsync.web.WebSettings;
import lbsync.web.api.Names;
import lbsync.web.group.GroupDocument.LastRun;
import lbsync.web.group.GroupDocument.MemberDocument;
import org.springframework.stereotype.Component;

/// Writes groups down for those who are in them.
@Component
public final class GroupDocuments {
  private final Groups groups;
  private final Accounts accounts;
  private final Lists lists;
  private final Runs runs;
  private final WebSettings settings;

  GroupDocuments(Groups groups, Accounts accounts, Lists lists, Runs runs, WebSettings settings) {
    this.groups = groups;
    this.accounts = accounts;
    this.lists = lists;
    this.runs = runs;
    this.settings = settings;
  }

  public GroupDocument of(Group group, AccountId viewer) {
    return new GroupDocument(
        group.code().value(),
        group.name(),
        Names.of(group.mode()),
        group.isOwnedBy(viewer) ? "owner" : "member",
        owner(group),
        group.paused(),
        group.createdAt(),
        runs.lastEnded(group.id()).map(GroupDocuments::lastRun).orElse(null),
        group.paused() ? null : runs.nextAt(group.id()).orElse(null),
        groups.members(group.id()).stream().map(member -> of(member, group)).toList());
  }

  String owner(Group group) {
    return accounts.find(group.owner()).map(Account::username).orElseThrow();
  }

  MemberDocument of(Member member, Group group) {
    Optional<MemberList> list = lists.find(member.list());
    return new MemberDocument(
        member.id().toString(),
        member.username(),
        member.list().value(),
        list.map(MemberList::name).orElse(""),
        list.map(known -> settings.siteUrl() + known.path()).orElse(""),
        group.hasSource(member.id()),
        Names.of(member.state()),
        member.stateDetail(),
        list.map(MemberList::filmCount).orElse(null),
        member.joinedAt());
  }

  private static LastRun lastRun(Run run) {
    return new LastRun(
        run.id().toString(),
        Names.of(run.trigger()),
        Names.of(run.status()),
        run.detail(),
        run.startedAt(),
        run.endedAt());
  }
}
