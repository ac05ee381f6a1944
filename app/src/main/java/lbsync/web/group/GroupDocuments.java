package lbsync.web.group;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.account.Account;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Run;
import lbsync.run.Runs;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import lbsync.web.WebSettings;
import lbsync.web.api.FilmFacts;
import lbsync.web.api.Names;
import lbsync.web.group.GroupDocument.HeldDocument;
import lbsync.web.group.GroupDocument.HeldRemoval;
import lbsync.web.group.GroupDocument.LastRun;
import lbsync.web.group.GroupDocument.MemberDocument;
import lbsync.web.group.GroupDocument.SettingsDocument;
import lbsync.web.group.GroupDocument.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes groups down for those who are in them.
@Component
public final class GroupDocuments {
  private final Groups groups;
  private final Accounts accounts;
  private final Lists lists;
  private final Runs runs;
  private final FilmFacts films;
  private final WebSettings settings;

  GroupDocuments(
      Groups groups,
      Accounts accounts,
      Lists lists,
      Runs runs,
      FilmFacts films,
      WebSettings settings) {
    this.groups = groups;
    this.accounts = accounts;
    this.lists = lists;
    this.runs = runs;
    this.films = films;
    this.settings = settings;
  }

  public GroupDocument of(Group group, AccountId viewer) {
    List<Member> members = groups.members(group.id());
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
        next(group.next()),
        held(group, members),
        settings(group),
        Stream.concat(members.stream(), asked(group, viewer))
            .map(member -> of(member, group))
            .toList());
  }

  private static @Nullable Way next(Group.@Nullable Way next) {
    if (next == null) {
      return null;
    }
    MemberId source = next.source();
    return new Way(Names.of(next.mode()), source == null ? null : source.toString());
  }

  private @Nullable HeldDocument held(Group group, List<Member> members) {
    HeldSet held = groups.held().of(group.id());
    if (held.isEmpty()) {
      return null;
    }
    Map<MemberId, String> names =
        members.stream().collect(Collectors.toMap(Member::id, Member::username));
    List<Held> removals = held.removals().stream().map(HeldSet.Waiting::held).toList();
    FilmFacts.Known known = films.known(removals.stream().map(Held::film).toList());
    return new HeldDocument(
        held.digest(),
        held.since(),
        removals.stream()
            .map(
                removal ->
                    new HeldRemoval(
                        removal.member().toString(),
                        known.of(removal.film()),
                        removal.by().stream()
                            .flatMap(member -> Optional.ofNullable(names.get(member)).stream())
                            .distinct()
                            .toList()))
            .toList());
  }

  /// Lists that wait to be let in: for the owner to see alone.
  private Stream<Member> asked(Group group, AccountId viewer) {
    return group.isOwnedBy(viewer)
        ? groups.joins().of(group.id()).stream().map(AskedJoin::asMember)
        : Stream.of();
  }

  private static SettingsDocument settings(Group group) {
    Rules rules = group.rules();
    return new SettingsDocument(
        rules.keepExtras(),
        rules.syncOrder(),
        rules.syncNotes(),
        rules.guard().count(),
        rules.guard().share(),
        group.approvesJoins());
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
        member.joinedAt(),
        null);
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
