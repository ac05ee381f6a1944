package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.account.Refusal;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.run.RunId;
import lbsync.run.Runs;
import lbsync.run.Trigger;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Rejected;
import lbsync.web.Statuses;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A group from the inside, and what its owner does with it.
@PageController
@RequestMapping("/manage-sync/{code}")
final class ManagePages {
  private final Groups groups;
  private final Runs runs;
  private final ManageViews views;
  private final FormerPages former;
  private final Answers answers;

  ManagePages(Groups groups, Runs runs, ManageViews views, FormerPages former, Answers answers) {
    this.groups = groups;
    this.runs = runs;
    this.views = views;
    this.former = former;
    this.answers = answers;
  }

  @GetMapping
  ResponseEntity<String> manage(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(required = false) @Nullable String part,
      HttpServletRequest request) {
    ShareCode share = Ids.code(code);
    try {
      Group group = groups.seen(share, caller.account());
      return answers.live(views.of(frame, group, caller.account(), request, null), part);
    } catch (Refusal refusal) {
      return former.of(frame, caller, share).orElseThrow(() -> refusal);
    }
  }

  /// @param dry to be shown what a run would do, and change nothing
  @PostMapping("/run")
  ResponseEntity<String> run(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(defaultValue = "false") boolean dry,
      HttpServletRequest request) {
    ShareCode share = Ids.code(code);
    try {
      RunId run = runs.request(share, caller.account(), dry);
      return answers.to(dry ? "/runs/" + run : path(share));
    } catch (Refusal refusal) {
      return again(frame, caller, share, request, new No("run", "", refusal));
    }
  }

  @PostMapping("/rename")
  ResponseEntity<String> rename(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String name,
      HttpServletRequest request) {
    ShareCode share = Ids.code(code);
    try {
      groups.rename(share, caller.account(), name);
    } catch (Refusal refusal) {
      return again(frame, caller, share, request, new No("rename", name, refusal));
    }
    runs.groupChanged(groups.seen(share, caller.account()).id());
    return answers.to(path(share), Told.RENAMED);
  }

  @PostMapping("/pause")
  ResponseEntity<String> pause(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam boolean paused,
      HttpServletRequest request) {
    ShareCode share = Ids.code(code);
    try {
      groups.pause(share, caller.account(), paused);
    } catch (Refusal refusal) {
      return again(frame, caller, share, request, new No("pause", "", refusal));
    }
    Group group = groups.seen(share, caller.account());
    if (!paused) {
      runs.request(group.id(), Trigger.SETTINGS);
    }
    runs.groupChanged(group.id());
    return answers.to(path(share), paused ? Told.PAUSED : Told.GOING_ON);
  }

  @PostMapping("/approval")
  ResponseEntity<String> approveJoins(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam boolean approve) {
    ShareCode share = Ids.code(code);
    groups.approveJoins(share, caller.account(), approve);
    runs.groupChanged(groups.seen(share, caller.account()).id());
    return answers.to(path(share), approve ? Told.APPROVING : Told.NOT_APPROVING);
  }

  @PostMapping("/code")
  ResponseEntity<String> changeCode(
      @AuthenticationPrincipal Caller caller, @PathVariable String code) {
    ShareCode fresh = groups.changeCode(Ids.code(code), caller.account());
    runs.groupChanged(groups.seen(fresh, caller.account()).id());
    return answers.to(path(fresh), Told.NEW_CODE);
  }

  @PostMapping("/unshare")
  ResponseEntity<String> unshare(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String confirm,
      HttpServletRequest request) {
    Group group = groups.owned(Ids.code(code), caller.account());
    boolean othersAreIn =
        groups.members(group.id()).stream()
            .anyMatch(member -> !member.account().equals(caller.account()));
    if (othersAreIn && !confirm.strip().equals(group.name())) {
      Refusal refusal =
          new Refusal(Refusal.Kind.INVALID, "That is not the group's name. Nothing was changed.");
      return again(frame, caller, group.code(), request, new No("unshare", confirm, refusal));
    }
    groups.leaving().unshare(group.code(), caller.account());
    runs.groupChanged(group.id());
    return answers.to("/sync", Told.UNSHARED);
  }

  private record No(String form, String typed, Refusal refusal) {
    Rejected rejected() {
      return new Rejected(form, refusal.sentence(), typed);
    }
  }

  /// The page once more, with the "no" at the form that was sent. Who may not see the page gets the
  /// refusal alone.
  private ResponseEntity<String> again(
      Frame frame, Caller caller, ShareCode code, HttpServletRequest request, No no) {
    Group group = groups.seen(code, caller.account());
    ManagePage page = views.of(frame, group, caller.account(), request, no.rejected());
    return answers.page(Statuses.of(no.refusal()), page);
  }

  private static String path(ShareCode code) {
    return "/manage-sync/" + code;
  }
}
