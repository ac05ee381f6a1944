package lbsync.web.group;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import lbsync.audit.Audit;
import lbsync.audit.Entry;
import lbsync.group.ShareCode;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.privacy.AuditWords;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What those are told who were in a group once: they know that it was there, nobody else does.
@Component
final class FormerPages {
  private final Audit audit;
  private final Answers answers;

  FormerPages(Audit audit, Answers answers) {
    this.audit = audit;
    this.answers = answers;
  }

  /// Empty for somebody who never was in the group, as for a code that never was.
  Optional<ResponseEntity<String>> of(Frame frame, Caller caller, ShareCode code) {
    return audit
        .goneFrom(code.value(), caller.account().value())
        .map(gone -> answers.page(HttpStatus.NOT_FOUND, page(frame, caller, code, gone)));
  }

  /// The same of a group that has ended. Who may come back to it is let in like anybody else.
  Optional<ResponseEntity<String>> ofEnded(Frame frame, @Nullable Caller caller, ShareCode code) {
    return caller == null || audit.endedAt(code.value()).isEmpty()
        ? Optional.empty()
        : of(frame, caller, code);
  }

  private FormerPage page(Frame frame, Caller caller, ShareCode code, Entry gone) {
    Instant ended = audit.endedAt(code.value()).orElse(null);
    return new FormerPage(
        frame,
        code.value(),
        Objects.requireNonNullElse(gone.group(), ""),
        new AuditWords(caller.username()).sentence(gone),
        ended);
  }
}
