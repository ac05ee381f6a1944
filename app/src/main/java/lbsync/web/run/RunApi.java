package lbsync.web.run;

import java.util.List;
import lbsync.account.AccountId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.run.Run;
import lbsync.run.RunId;
import lbsync.run.Runs;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Queued;
import lbsync.web.api.Slice;
import lbsync.web.preview.PreviewDocuments;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Asking for runs, and what they did.
@RestController
@RequestMapping("/api/v1")
final class RunApi {
  private static final int MOST_RUNS = 100;

  private final Runs runs;
  private final Groups groups;
  private final RunDocuments documents;
  private final PreviewDocuments previews;

  RunApi(Runs runs, Groups groups, RunDocuments documents, PreviewDocuments previews) {
    this.runs = runs;
    this.groups = groups;
    this.documents = documents;
    this.previews = previews;
  }

  record RunRequest(@Nullable Boolean dryRun) {}

  @PostMapping("/groups/{code}/runs")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Queued request(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestBody(required = false) @Nullable RunRequest body) {
    boolean dry = body != null && Boolean.TRUE.equals(body.dryRun());
    return Queued.of(runs.request(Ids.code(code), caller.account(), dry));
  }

  /// The newest first.
  @GetMapping("/groups/{code}/runs")
  Slice<RunDocument> of(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(defaultValue = "20") int limit) {
    Given.between(1, MOST_RUNS, "limit", limit);
    Group group = groups.seen(Ids.code(code), caller.account());
    List<Run> found = runs.of(group.id(), after == null ? null : new RunId(after), limit + 1);
    List<Run> shown = found.stream().limit(limit).toList();
    return new Slice<>(
        shown.stream().map(run -> documents.of(run.id(), caller.account())).toList(),
        found.size() > limit ? shown.getLast().id().toString() : null);
  }

  @GetMapping("/runs/{id}")
  RunDocument one(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    return documents.of(Ids.run(id), caller.account());
  }

  @PostMapping("/runs/{id}/cancel")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    runs.cancel(Ids.run(id), caller.account());
  }

  /// @param digest of what a dry run showed; null to do whatever it is now
  record UndoRequest(@Nullable Boolean dryRun, @Nullable String digest) {}

  @PostMapping("/runs/{id}/undo")
  ResponseEntity<?> undo(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable UndoRequest body) {
    RunId run = Ids.run(id);
    AccountId by = caller.account();
    if (body != null && Boolean.TRUE.equals(body.dryRun())) {
      return ResponseEntity.ok(previews.of(runs.undoing().previewUndo(run, by)));
    }
    String digest = body == null ? null : body.digest();
    return ResponseEntity.accepted().body(Queued.of(runs.undoing().undo(run, by, digest)));
  }
}
