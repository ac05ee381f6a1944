package lbsync.web.run;

import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What a run did, or does.
@PageController
final class RunPages {
  private final RunViews views;
  private final Answers answers;

  RunPages(RunViews views, Answers answers) {
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
}
