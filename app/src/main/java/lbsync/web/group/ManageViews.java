package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lbsync.account.Account;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.audit.Audit;
import lbsync.film.ListId;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Growing.Span;
import lbsync.run.Run;
import lbsync.run.Runs;
import lbsync.web.Frame;
import lbsync.web.Rejected;
import lbsync.web.WebSettings;
import lbsync.web.group.GroupViews.View;
import lbsync.web.privacy.AuditWords;
import lbsync.web.run.RunViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings together what the page of a group shows.
@Component
final class ManageViews {
  private static final int LATEST_RUNS = 10;

  /// For so long the owner sees whom they did not let in.
  private static final Duration LATELY = Duration.ofDays(7);

  private static final int MOST_REFUSED = 10;

  private final Groups groups;
  private final GroupViews views;
  private final Accounts accounts;
  private final Lists lists;
  private final Runs runs;
  private final RunViews runViews;
  private final WaitingViews waiting;
  private final InvitationLinks links;
  private final WebSettings settings;
  private final Audit audit;

  ManageViews(
      Groups groups,
      GroupViews views,
      Accounts accounts,
      Lists lists,
      Runs runs,
      RunViews runViews,
      WaitingViews waiting,
      InvitationLinks links,
      WebSettings settings,
      Audit audit) {
    this.groups = groups;
    this.views = views;
    this.accounts = accounts;
    this.lists = lists;
    this.runs = runs;
    this.runViews = runViews;
    this.waiting = waiting;
    this.links = links;
    this.settings = settings;
    this.audit = audit;
  }

  ManagePage of(
      Frame frame,
      Group group,
      AccountId viewer,
      HttpServletRequest request,
      @Nullable Rejected rejected) {
    View view = views.of(group);
    List<Member> asked = asked(group, viewer);
    Map<ListId, MemberList> known =
        lists.find(
            Stream.of(view.members(), asked).flatMap(List::stream).map(Member::list).toList());
    Run underWay = view.overview().underWay();
    GroupCard card = views.card(view, viewer);
    return new ManagePage(
        frame,
        card,
        links.to(group.code().value(), request),
        accounts.find(group.owner()).map(Account::username).orElseThrow(),
        members(view.members(), known, group, viewer),
        members(asked, known, group, viewer),
        refused(group, viewer, frame.now()),
        RuleWords.of(group),
        group.approvesJoins(),
        underWay == null ? null : runViews.progress(underWay, viewer),
        waiting.of(view.group(), viewer, view.held(), view.members(), known),
        next(group, view.members()),
        runViews.lines(runs.of(group.id(), null, LATEST_RUNS)),
        view.overview().last() == null ? null : overTime(group, card, frame.now(), request),
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

  private OverTime overTime(Group group, GroupCard card, Instant now, HttpServletRequest request) {
    boolean year = OverTime.YEAR.equals(request.getParameter(OverTime.PARAMETER));
    Span span = year ? Span.YEAR : Span.MONTH;
    int present = Objects.requireNonNullElse(card.filmCount(), 0);
    return OverTime.of(span, runs.growing().of(group, span, present, now), group.createdAt());
  }

  /// For the owner to decide, and so to see, alone.
  private List<Member> asked(Group group, AccountId viewer) {
    return group.isOwnedBy(viewer)
        ? groups.joins().of(group.id()).stream().map(AskedJoin::asMember).toList()
        : List.of();
  }

  private List<ManagePage.NotLetIn> refused(Group group, AccountId viewer, Instant now) {
    if (!group.isOwnedBy(viewer)) {
      return List.of();
    }
    var words = new AuditWords(accounts.find(viewer).map(Account::username).orElseThrow());
    return audit.notLetIn(group.id().value(), now.minus(LATELY), MOST_REFUSED).stream()
        .map(
            entry ->
                new ManagePage.NotLetIn(
                    Objects.requireNonNullElse(entry.whom(), Account.LEFT),
                    words.sentence(entry),
                    entry.at()))
        .toList();
  }

  /// One of those that wait, for the owner.
  ManagePage.Member asked(AskedJoin join, Group group, AccountId owner) {
    MemberList list = lists.find(List.of(join.list())).get(join.list());
    return member(join.asMember(), list, group, owner);
  }

  private List<ManagePage.Member> members(
      List<Member> members, Map<ListId, MemberList> known, Group group, AccountId viewer) {
    return members.stream()
        .map(member -> member(member, known.get(member.list()), group, viewer))
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
