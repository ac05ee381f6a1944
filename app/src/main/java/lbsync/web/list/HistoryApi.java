package lbsync.web.list;

import java.util.List;
import lbsync.account.AccountId;
import lbsync.film.Entry;
import lbsync.film.ListId;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Point;
import lbsync.list.ReadingId;
import lbsync.run.Runs;
import lbsync.web.PublicAddress;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Queued;
import lbsync.web.api.Slice;
import lbsync.web.list.FilmsDocument.ListedFilm;
import lbsync.web.preview.PreviewDocuments;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a list of the caller's was over time, and going back to it.
@RestController
@RequestMapping("/api/v1/lists/{id}")
final class HistoryApi {
  private static final int MOST_POINTS = 100;

  private final Lists lists;
  private final History history;
  private final Runs runs;
  private final PreviewDocuments previews;
  private final PublicAddress address;

  HistoryApi(
      Lists lists, History history, Runs runs, PreviewDocuments previews, PublicAddress address) {
    this.lists = lists;
    this.history = history;
    this.runs = runs;
    this.previews = previews;
    this.address = address;
  }

  /// The newest first.
  @GetMapping("/history")
  Slice<HistoryDocument> history(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(defaultValue = "20") int limit) {
    Given.between(1, MOST_POINTS, "limit", limit);
    ReadingId before = after == null ? null : new ReadingId(after);
    List<Point> found = history.of(owned(id, caller), before, limit + 1);
    List<Point> shown = found.stream().limit(limit).toList();
    return new Slice<>(
        shown.stream().map(HistoryDocument::of).toList(),
        found.size() > limit ? shown.getLast().id().toString() : null);
  }

  @GetMapping("/at/{readingId}")
  HistoryDocument.Then at(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable String readingId) {
    ReadingId point = Ids.point(readingId);
    List<Entry> then =
        history
            .at(owned(id, caller), point)
            .orElseThrow(() -> new ProblemException(Code.NOT_FOUND, "The list has no such point."));
    String base = address.path();
    return new HistoryDocument.Then(
        point.toString(),
        then.size(),
        then.stream().map(entry -> ListedFilm.of(entry, base)).toList());
  }

  /// @param digest of what a dry run showed; null to do whatever it is now
  record RestoreRequest(
      @Nullable String readingId, @Nullable Boolean dryRun, @Nullable String digest) {}

  @PostMapping("/restore")
  ResponseEntity<?> restore(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestBody RestoreRequest body) {
    ListId list = owned(id, caller);
    ReadingId point = Ids.point(Given.text("readingId", body.readingId()));
    AccountId by = caller.account();
    return Boolean.TRUE.equals(body.dryRun())
        ? ResponseEntity.ok(previews.of(runs.undoing().previewRestore(list, point, by)))
        : ResponseEntity.accepted()
            .body(Queued.of(runs.undoing().restore(list, point, by, body.digest())));
  }

  private ListId owned(String id, Caller caller) {
    ListId list = Ids.list(id);
    if (lists.ownedBy(caller.account(), list).isEmpty()) {
      throw new ProblemException(Code.NOT_FOUND, "There is no such list of yours.");
    }
    return list;
  }
}
