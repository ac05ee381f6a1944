package lbsync.web;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.account.Refusal;
import lbsync.run.Sharing;
import lbsync.web.problem.ProblemException;
import lbsync.web.problem.RetryAfter;
import lbsync.web.problem.Unreadable;
import lbsync.web.security.RoutePatterns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Whatever ends the making of a page, as a page.
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageErrors {
  private static final Logger log = LoggerFactory.getLogger(PageErrors.class);

  private final ErrorPages pages;
  private final RoutePatterns routes;

  PageErrors(ErrorPages pages, RoutePatterns routes) {
    this.pages = pages;
    this.routes = routes;
  }

  @ExceptionHandler
  ResponseEntity<String> refused(Refusal refusal, HttpServletRequest request) {
    return pages.page(request, Statuses.of(refusal), refusal.sentence());
  }

  @ExceptionHandler
  ResponseEntity<String> ended(ProblemException problem, HttpServletRequest request) {
    ResponseEntity<String> page = pages.page(request, problem.status(), problem.sentence());
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .headers(RetryAfter.header(problem.retryAfter()))
        .body(page.getBody());
  }

  @ExceptionHandler
  ResponseEntity<String> notRead(Sharing.NotRead notRead, HttpServletRequest request) {
    return pages.page(request, HttpStatus.SERVICE_UNAVAILABLE, notRead.trouble().detail());
  }

  /// A number in the address that is none.
  @ExceptionHandler
  ResponseEntity<String> mistyped(
      MethodArgumentTypeMismatchException mistyped, HttpServletRequest request) {
    return pages.notFound(request);
  }

  /// The program is shutting down.
  @ExceptionHandler
  ResponseEntity<String> stopped(InterruptedException stopping, HttpServletRequest request) {
    Thread.currentThread().interrupt();
    return pages.page(request, HttpStatus.SERVICE_UNAVAILABLE, "This server is restarting");
  }

  @ExceptionHandler
  ResponseEntity<String> other(Exception other, HttpServletRequest request) {
    if (other instanceof ErrorResponse known) {
      return pages.page(
          request, HttpStatus.valueOf(known.getStatusCode().value()), "This cannot be done");
    }
    HttpStatus unreadable = Unreadable.status(other);
    if (unreadable != null) {
      return pages.page(request, unreadable, "This form cannot be read");
    }
    log.error("{} failed", routes.words(request), other);
    return pages.page(
        request, HttpStatus.INTERNAL_SERVER_ERROR, "Something is broken here; it has been noted");
  }
}
