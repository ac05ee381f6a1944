package lbsync.web.run;

import java.util.List;
import lbsync.account.Refusal;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.run.Run;
import lbsync.run.RunId;
import lbsync.run.Runs;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The runs of a group, and what one of them did, or does.
@PageController
final class RunPages {
  private static final int RUNS_OF_A_PAGE = 50;

  private final Groups groups;
  private final Runs runs;
  private final RunViews views;
  private final Answers answers;

  RunPages(Groups groups, Runs runs, RunViews views, Answers answers) {
    this.groups = groups;
    this.runs = runs;
    this.views = views;
    this.answers = answers;
  }

  @GetMapping("/manage-sync/{code}/runs")
  ResponseEntity<String> all(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(required = false) @Nullable String before) {
    Group group = groups.seen(Ids.code(code), caller.account());
    List<Run> found =
        runs.of(group.id(), before == null ? null : Ids.run(before), RUNS_OF_A_PAGE + 1);
    List<Run> shown = found.stream().limit(RUNS_OF_A_PAGE).toList();
    return answers.page(
        new RunsPage(
            frame,
            group.code().value(),
            group.name(),
            views.lines(shown),
            found.size() > shown.size() ? shown.getLast().id().toString() : null));
  }

  @GetMapping("/runs/{id}")
  ResponseEntity<String> one(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String part) {
    return answers.live(views.page(frame, Ids.run(id), caller.account()), part);
  }

  /// A run that is over by now is shown as it ended.
  @PostMapping("/runs/{id}/cancel")
  ResponseEntity<String> cancel(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    RunId run = Ids.run(id);
    String path = "/runs/" + run;
    try {
      runs.cancel(run, caller.account());
      return answers.to(path, Told.STOPPED);
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.CONFLICT) {
        return answers.to(path);
      }
      throw refusal;
    }
  }
}
