package lbsync.web.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import lbsync.audit.Audit;
import lbsync.audit.Entry;
import lbsync.web.api.Given;
import lbsync.web.api.Names;
import lbsync.web.api.Slice;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What happened to one's account, and to groups that one owns.
@RestController
final class AuditApi {
  private static final int MOST = 100;

  private final Audit audit;

  AuditApi(Audit audit) {
    this.audit = audit;
  }

  /// @param by user name; null for one whose account is deleted, and for whoever runs the program
  /// @param whom it was done to; null where that is nobody else
  /// @param group its name; null for what concerns the account alone
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryDocument(
      String id,
      Instant at,
      String action,
      @Nullable String by,
      @Nullable String whom,
      @Nullable String group,
      @Nullable String detail) {
    static EntryDocument of(Entry entry) {
      return new EntryDocument(
          Long.toString(entry.id()),
          entry.at(),
          Names.of(entry.action()),
          entry.who(),
          entry.whom(),
          entry.group(),
          entry.detail());
    }
  }

  /// The newest first.
  @GetMapping("/api/v1/audit")
  Slice<EntryDocument> audit(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(defaultValue = "20") int limit) {
    Given.between(1, MOST, "limit", limit);
    List<Entry> found = audit.seenBy(caller.account().value(), after, limit + 1);
    List<EntryDocument> shown = found.stream().limit(limit).map(EntryDocument::of).toList();
    return new Slice<>(shown, found.size() > limit ? shown.getLast().id() : null);
  }
}
