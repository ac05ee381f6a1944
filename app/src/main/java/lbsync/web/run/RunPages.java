package lbsync.web.run;

import lbsync.account.Refusal;
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

/// What a run did, or does.
@PageController
final class RunPages {
  private final Runs runs;
  private final RunViews views;
  private final Answers answers;

  RunPages(Runs runs, RunViews views, Answers answers) {
    this.runs = runs;
    this.views = views;
    this.answers = answers;
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
