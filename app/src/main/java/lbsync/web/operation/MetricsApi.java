package lbsync.web.operation;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.security.Happening;
import lbsync.web.ErrorPages;
import lbsync.web.problem.Code;
import lbsync.web.problem.Problem;
import lbsync.web.security.Notable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells what is measured, in the text format of Prometheus.
@RestController
final class MetricsApi {
  private final MetricsAccess access;
  private final Meters meters;
  private final ErrorPages pages;

  MetricsApi(MetricsAccess access, Meters meters, ErrorPages pages) {
    this.access = access;
    this.meters = meters;
    this.pages = pages;
  }

  @GetMapping("/metrics")
  ResponseEntity<?> metrics(HttpServletRequest request) {
    return switch (access.to(request)) {
      case YES -> ResponseEntity.ok().contentType(Meters.TYPE).body(meters.text());
      case NEEDS_TOKEN -> refused(request);
      case NO -> pages.notFound(request);
    };
  }

  private static ResponseEntity<Problem> refused(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      Notable.mark(request, Happening.TOKEN_NOT_VALID);
    }
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.of(Code.NOT_SIGNED_IN, "Show the token of LBSYNC_METRICS_TOKEN."));
  }
}
