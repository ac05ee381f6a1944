package lbsync.web.api;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.PublicAddress;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/// The description of the HTTP API, for people.
@PageController
final class ReferencePages {
  private final Answers answers;
  private final PublicAddress address;
  private final Reference reference;

  ReferencePages(Answers answers, PublicAddress address, Description description) {
    this.answers = answers;
    this.address = address;
    this.reference = Reference.of(description);
  }

  @GetMapping("/api")
  ResponseEntity<String> reference(Frame frame, HttpServletRequest request) {
    return answers.page(new ReferencePage(frame, address.url(request), reference));
  }
}
