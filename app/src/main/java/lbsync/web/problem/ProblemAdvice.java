package lbsync.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.account.Refusal;
import lbsync.run.NewLists;
import lbsync.run.Sharing;
import lbsync.web.security.RoutePatterns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns whatever ends a request early into a problem document.
@RestControllerAdvice
final class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final RoutePatterns routes;

  ProblemAdvice(RoutePatterns routes) {
    this.routes = routes;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(Refusal refusal) {
    Code code =
        switch (refusal.kind()) {
          case INVALID -> Code.INVALID;
          case NOT_FOUND -> Code.NOT_FOUND;
          case FORBIDDEN -> Code.FORBIDDEN;
          case CONFLICT -> Code.CONFLICT;
          case BY_THE_SITE -> Code.REFUSED_BY_LETTERBOXD;
        };
    return answer(code, refusal.sentence());
  }

  @ExceptionHandler
  ResponseEntity<Problem> notRead(Sharing.NotRead notRead) {
    return ended(ProblemException.of(notRead.trouble()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> notJoined(NewLists.NotJoined notJoined) {
    Code code = notJoined.isRefused() ? Code.CONFLICT : Code.LETTERBOXD_UNAVAILABLE;
    return answer(code, notJoined.sentence());
  }

  @ExceptionHandler
  ResponseEntity<Problem> ended(ProblemException problem) {
    return Problem.of(problem.code(), problem.sentence())
        .answer(RetryAfter.header(problem.retryAfter()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
    return ended(BadBody.problem(unreadable));
  }

  @ExceptionHandler
  ResponseEntity<Problem> wrongParameter(MethodArgumentTypeMismatchException wrong) {
    Class<?> wanted = wrong.getRequiredType();
    return answer(
        Code.INVALID, BadBody.takes(wrong.getName(), wanted == null ? Object.class : wanted));
  }

  /// The program is shutting down.
  @ExceptionHandler
  ResponseEntity<Problem> stopped(InterruptedException stopping) {
    Thread.currentThread().interrupt();
    return answer(Code.LETTERBOXD_UNAVAILABLE, "The server is being restarted; try again soon.");
  }

  /// Nobody is there any more to read an answer.
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException gone) {
    log.debug("a client hung up", gone);
  }

  @ExceptionHandler
  ResponseEntity<Problem> other(Exception other, HttpServletRequest request) {
    if (other instanceof ErrorResponse known) {
      Code code = Code.of(known.getStatusCode().value());
      return Problem.of(code, Sentences.of(code)).answer(known.getHeaders());
    }
    HttpStatus unreadable = Unreadable.status(other);
    if (unreadable != null) {
      Code code = Code.of(unreadable.value());
      return answer(code, Sentences.of(code));
    }
    log.error("{} failed", routes.words(request), other);
    return answer(Code.BROKEN, Sentences.of(Code.BROKEN));
  }

  private static ResponseEntity<Problem> answer(Code code, String sentence) {
    return Problem.of(code, sentence).answer(HttpHeaders.EMPTY);
  }
}
