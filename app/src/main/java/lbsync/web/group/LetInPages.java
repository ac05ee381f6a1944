package lbsync.web.group;

import lbsync.account.Refusal;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.GroupBadge;
import lbsync.web.Mode;
import lbsync.web.PageController;
import lbsync.web.Statuses;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import lbsync.web.security.CostlyCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Whether a list that waits may come into the group: what it would do, yes or no.
@PageController
@RequestMapping("/manage-sync/{code}/members/{id}")
final class LetInPages {
  private final Groups groups;
  private final Sharing sharing;
  private final Runs runs;
  private final ManageViews views;
  private final Invitations invitations;
  private final CostlyCalls costly;
  private final Answers answers;

  LetInPages(
      Groups groups,
      Sharing sharing,
      Runs runs,
      ManageViews views,
      Invitations invitations,
      CostlyCalls costly,
      Answers answers) {
    this.groups = groups;
    this.sharing = sharing;
    this.runs = runs;
    this.views = views;
    this.invitations = invitations;
    this.costly = costly;
    this.answers = answers;
  }

  @GetMapping("/approve")
  ResponseEntity<String> look(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @PathVariable String id) {
    return answers.page(page(frame, caller, Ids.code(code), id, null));
  }

  @PostMapping("/approve")
  ResponseEntity<String> letIn(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @PathVariable String id)
      throws InterruptedException {
    ShareCode share = Ids.code(code);
    try {
      costly.make(caller, () -> sharing.approve(share, caller.account(), Ids.member(id)));
      return answers.to("/manage-sync/" + share, Told.LET_IN);
    } catch (Refusal refusal) {
      // Where nothing waits any more the page is refused as well.
      return answers.page(Statuses.of(refusal), page(frame, caller, share, id, refusal.sentence()));
    }
  }

  @PostMapping("/reject")
  ResponseEntity<String> keepOut(
      @AuthenticationPrincipal Caller caller, @PathVariable String code, @PathVariable String id) {
    Group group = groups.owned(Ids.code(code), caller.account());
    groups.joins().reject(group.code(), caller.account(), Ids.member(id));
    runs.groupChanged(group.id());
    return answers.to("/manage-sync/" + group.code(), Told.NOT_LET_IN);
  }

  private LetInPage page(
      Frame frame, Caller caller, ShareCode code, String id, @Nullable String problem) {
    Group group = groups.owned(code, caller.account());
    AskedJoin join = groups.joins().find(code, caller.account(), Ids.member(id));
    return new LetInPage(
        frame,
        new GroupBadge(code.value(), group.name(), Mode.of(group.mode())),
        views.asked(join, group, caller.account()),
        sharing.previewOf(join).map(now -> invitations.shown(now, join.list())).orElse(null),
        problem);
  }
}
