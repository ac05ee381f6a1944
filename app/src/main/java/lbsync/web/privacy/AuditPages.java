package lbsync.web.privacy;

import java.util.List;
import java.util.Map;
import lbsync.audit.Audit;
import lbsync.audit.Entry;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What happened to one's account, and to groups that one owns.
@PageController
final class AuditPages {
  private static final int ENTRIES_OF_A_PAGE = 50;

  private final Audit audit;
  private final AuditLinks links;
  private final Answers answers;

  AuditPages(Audit audit, AuditLinks links, Answers answers) {
    this.audit = audit;
    this.links = links;
    this.answers = answers;
  }

  /// @param before what is no id counts as none
  @GetMapping("/settings/audit")
  ResponseEntity<String> audit(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "") String before) {
    Long from = Ids.isNumber(before) ? Long.valueOf(before) : null;
    List<Entry> found = audit.seenBy(caller.account().value(), from, ENTRIES_OF_A_PAGE + 1);
    List<Entry> shown = found.stream().limit(ENTRIES_OF_A_PAGE).toList();
    var words = new AuditWords(caller.username());
    Map<Long, String> paths = links.of(shown, caller.account());
    @Nullable String older =
        found.size() > shown.size() ? Long.toString(shown.getLast().id()) : null;
    return answers.page(
        new AuditPage(
            frame,
            shown.stream()
                .map(
                    entry ->
                        new AuditPage.Line(
                            entry.at(),
                            words.sentence(entry),
                            AuditWords.detail(entry),
                            paths.get(entry.id())))
                .toList(),
            older));
  }
}
