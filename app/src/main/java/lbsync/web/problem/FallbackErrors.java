package lbsync.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import lbsync.web.ErrorPages;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the server itself refuses before any controller sees it.
@RestController
final class FallbackErrors implements ErrorController {
  private final ErrorPages pages;

  FallbackErrors(ErrorPages pages) {
    this.pages = pages;
  }

  @RequestMapping("/error")
  ResponseEntity<?> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Code code = status instanceof Integer number ? Code.of(number) : Code.NOT_FOUND;
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (path instanceof String page && !page.startsWith("/api/")) {
      return pages.page(request, code.status(), "This cannot be done");
    }
    return Problem.of(code, Sentences.of(code)).answer(HttpHeaders.EMPTY);
  }
}
