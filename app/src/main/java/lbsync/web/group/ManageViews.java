package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import lbsync.account.Account;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Run;
import lbsync.run.Runs;
import lbsync.web.Frame;
import lbsync.web.Rejected;
import lbsync.web.WebSettings;
import lbsync.web.group.GroupViews.View;
import lbsync.web.run.RunViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings together what the page of a group shows.
@Component
final class ManageViews {
  private static final int LATEST_RUNS = 10;

  private final GroupViews groups;
  private final Accounts accounts;
  private final Lists lists;
  private final Runs runs;
  private final RunViews runViews;
  private final WaitingViews waiting;
  private final InvitationLinks links;
  private final WebSettings settings;

  ManageViews(
      GroupViews groups,
      Accounts accounts,
      Lists lists,
      Runs runs,
      RunViews runViews,
      WaitingViews waiting,
      InvitationLinks links,
      WebSettings settings) {
    this.groups = groups;
    this.accounts = accounts;
    this.lists = lists;
    this.runs = runs;
    this.runViews = runViews;
    this.waiting = waiting;
    this.links = links;
    this.settings = settings;
  }

  ManagePage of(
      Frame frame,
      Group group,
      AccountId viewer,
      HttpServletRequest request,
      @Nullable Rejected rejected) {
    View view = groups.of(group);
    Map<ListId, MemberList> known = lists.find(view.members().stream().map(Member::list).toList());
    Run underWay = view.overview().underWay();
    return new ManagePage(
        frame,
        groups.card(view, viewer),
        links.to(group.code().value(), request),
        accounts.find(group.owner()).map(Account::username).orElseThrow(),
        members(view, known, viewer),
        underWay == null ? null : runViews.progress(underWay, viewer),
        waiting.of(view.group(), view.held(), view.members(), known),
        next(group, view.members()),
        runViews.lines(runs.of(group.id(), null, LATEST_RUNS)),
        rejected);
  }

  /// How the group is about to be kept in step; null where it stays as it is.
  private static @Nullable String next(Group group, List<Member> members) {
    Group.Way next = group.next();
    if (next == null) {
      return null;
    }
    return members.stream()
        .filter(member -> member.id().equals(next.source()))
        .map(Member::username)
        .findFirst()
        .map("As soon as all lists are in step, they follow the list of %s."::formatted)
        .orElse("As soon as all lists are in step, the group becomes collaborative.");
  }

  private List<ManagePage.Member> members(
      View view, Map<ListId, MemberList> known, AccountId viewer) {
    return view.members().stream()
        .map(member -> member(member, known.get(member.list()), view.group(), viewer))
        .toList();
  }

  private ManagePage.Member member(
      Member member, @Nullable MemberList list, Group group, AccountId viewer) {
    return new ManagePage.Member(
        member.id().toString(),
        member.username(),
        member.account().equals(viewer),
        member.list(),
        list == null ? "" : list.name(),
        list == null ? "" : settings.siteUrl() + list.path(),
        group.hasSource(member.id()),
        MemberState.of(member.state()),
        member.stateDetail(),
        list == null ? null : list.filmCount());
  }
}
