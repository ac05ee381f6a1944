package lbsync.web.run;

import java.util.Map;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.run.RunId;
import lbsync.run.Runs;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Statuses;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.preview.PreviewPage;
import lbsync.web.preview.PreviewPage.Back;
import lbsync.web.preview.PreviewPage.Question;
import lbsync.web.preview.Previews;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Undoing a run: what that would do now, yes.
@PageController
@RequestMapping("/runs/{id}/undo")
final class UndoPages {
  private final Runs runs;
  private final Previews previews;
  private final Answers answers;

  UndoPages(Runs runs, Previews previews, Answers answers) {
    this.runs = runs;
    this.previews = previews;
    this.answers = answers;
  }

  @GetMapping
  ResponseEntity<String> preview(
      Frame frame, @AuthenticationPrincipal Caller caller, @PathVariable String id) {
    return answers.page(preview(frame, Ids.run(id), caller.account(), null));
  }

  @PostMapping
  ResponseEntity<String> undo(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String digest) {
    RunId run = Ids.run(id);
    try {
      RunId undoing = runs.undoing().undo(run, caller.account(), digest);
      return answers.to("/runs/" + undoing, Told.UNDOING);
    } catch (Refusal refusal) {
      // Who may not undo it is refused again, by the preview.
      return answers.page(
          Statuses.of(refusal), preview(frame, run, caller.account(), refusal.sentence()));
    }
  }

  private PreviewPage preview(Frame frame, RunId run, AccountId by, @Nullable String problem) {
    String path = "/runs/" + run;
    var question =
        new Question(
            new Back("The run", path),
            "What will undoing this run do?",
            "What it brought goes again, and what it took comes back, in every list of the group."
                + " What people did since then stays.",
            "There is nothing to bring back: the lists are as they were before this run.",
            "Yes, undo it",
            true,
            path + "/undo",
            Map.of());
    return previews.page(frame, question, runs.undoing().previewUndo(run, by), by, problem);
  }
}
