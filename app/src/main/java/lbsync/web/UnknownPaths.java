package lbsync.web;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.web.problem.Code;
import lbsync.web.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Paths that lead nowhere: a page for people, a problem document for programs.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPaths {
  private final ErrorPages pages;

  UnknownPaths(ErrorPages pages) {
    this.pages = pages;
  }

  @ExceptionHandler
  ResponseEntity<?> nothing(NoResourceFoundException nothing, HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/")
        ? ResponseEntity.status(HttpStatus.NOT_FOUND)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(Problem.of(Code.NOT_FOUND, "There is nothing here."))
        : pages.notFound(request);
  }
}
