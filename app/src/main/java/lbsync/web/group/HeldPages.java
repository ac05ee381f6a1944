package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.account.Refusal;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.run.HeldRemovals;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Rejected;
import lbsync.web.Statuses;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The owner's answer about removals that wait.
@PageController
@RequestMapping("/manage-sync/{code}/held")
final class HeldPages {
  private final Groups groups;
  private final HeldRemovals held;
  private final ManageViews views;
  private final Answers answers;

  HeldPages(Groups groups, HeldRemovals held, ManageViews views, Answers answers) {
    this.groups = groups;
    this.held = held;
    this.views = views;
    this.answers = answers;
  }

  @PostMapping("/approve")
  ResponseEntity<String> approve(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String digest,
      HttpServletRequest request) {
    ShareCode share = Ids.code(code);
    try {
      held.approve(share, caller.account(), digest);
      return done(caller, share, Told.LET_GO);
    } catch (Refusal refusal) {
      return again(frame, caller, share, refusal, request);
    }
  }

  @PostMapping("/reject")
  ResponseEntity<String> reject(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String digest,
      HttpServletRequest request) {
    ShareCode share = Ids.code(code);
    try {
      held.reject(share, caller.account(), digest);
      return done(caller, share, Told.BROUGHT_BACK);
    } catch (Refusal refusal) {
      return again(frame, caller, share, refusal, request);
    }
  }

  private ResponseEntity<String> done(Caller caller, ShareCode code, Told told) {
    boolean paused = groups.seen(code, caller.account()).paused();
    return answers.to("/manage-sync/" + code, paused ? Told.DECIDED_PAUSED : told);
  }

  /// What waits now, with the reason why nothing was done.
  private ResponseEntity<String> again(
      Frame frame, Caller caller, ShareCode code, Refusal refusal, HttpServletRequest request) {
    Group group = groups.seen(code, caller.account());
    var rejected = new Rejected("held", refusal.sentence(), "");
    ManagePage page = views.of(frame, group, caller.account(), request, rejected);
    return answers.page(Statuses.of(refusal), page);
  }
}
