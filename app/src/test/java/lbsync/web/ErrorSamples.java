package lbsync.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import lbsync.RunningApp;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.site.Trouble;
import lbsync.web.problem.ProblemException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// What ends the making of a page, as the pages that the program makes of it.
public final class ErrorSamples {
  /// Where somebody was when it happened.
  public static final String PATH = "/manage-sync/K7MX3PQR";

  private final PageErrors errors;
  private final ErrorPages pages;
  private final UnknownPaths unknown;

  private ErrorSamples(RunningApp app) {
    errors = app.bean(PageErrors.class);
    pages = app.bean(ErrorPages.class);
    unknown = app.bean(UnknownPaths.class);
  }

  /// HTML by name.
  public static Map<String, String> all(RunningApp app) {
    return new ErrorSamples(app).all();
  }

  private Map<String, String> all() {
    Map<String, String> found = new LinkedHashMap<>();
    add(found, HttpStatus.BAD_REQUEST, refused(Kind.INVALID, "The name is too long."));
    add(found, HttpStatus.FORBIDDEN, refused(Kind.FORBIDDEN, "Only the owner may do that."));
    add(found, HttpStatus.NOT_FOUND, refused(Kind.NOT_FOUND, "There is no such group."));
    add(found, HttpStatus.CONFLICT, refused(Kind.CONFLICT, "A run is under way."));
    found.put("error-404-nowhere", body(unknown.nothing(nowhere(), request()), 404));
    var method = new HttpRequestMethodNotSupportedException("PUT");
    add(found, HttpStatus.METHOD_NOT_ALLOWED, errors.other(method, request()));
    add(found, HttpStatus.CONTENT_TOO_LARGE, tooLarge());
    add(
        found,
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        errors.other(new MultipartException("in parts"), request()));
    add(
        found,
        HttpStatus.TOO_MANY_REQUESTS,
        of(Trouble.Kind.SLOW_DOWN, "Letterboxd asks for quiet."));
    add(found, HttpStatus.INTERNAL_SERVER_ERROR, errors.other(new Expected(), request()));
    add(
        found,
        HttpStatus.SERVICE_UNAVAILABLE,
        of(Trouble.Kind.UNREACHABLE, "Letterboxd did not answer."));
    found.put(
        "error-503-challenge",
        body(of(Trouble.Kind.CHALLENGE, "Letterboxd asks whether a person is there."), 503));
    found.put("error-503-stopping", body(stopping(), 503));
    return found;
  }

  private static void add(
      Map<String, String> found, HttpStatus status, ResponseEntity<String> answer) {
    found.put("error-" + status.value(), body(answer, status.value()));
  }

  private static String body(ResponseEntity<?> answer, int status) {
    if (answer.getStatusCode().value() != status) {
      throw new AssertionError("not %d but %s".formatted(status, answer));
    }
    return String.valueOf(answer.getBody());
  }

  private ResponseEntity<String> refused(Kind kind, String sentence) {
    return errors.refused(new Refusal(kind, sentence), request());
  }

  private ResponseEntity<String> of(Trouble.Kind kind, String sentence) {
    var trouble = new Trouble(kind, sentence, Duration.ofMinutes(15));
    return errors.ended(ProblemException.of(trouble), request());
  }

  /// The server itself says so.
  private ResponseEntity<String> tooLarge() {
    return pages.page(request(), HttpStatus.CONTENT_TOO_LARGE, "This cannot be done");
  }

  private ResponseEntity<String> stopping() {
    try {
      return errors.stopped(new InterruptedException(), request());
    } finally {
      boolean ignored = Thread.interrupted();
    }
  }

  private static NoResourceFoundException nowhere() {
    return new NoResourceFoundException(HttpMethod.GET, PATH, PATH);
  }

  /// A request of somebody who has not signed in.
  private static HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ErrorSamples.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (_, method, _) -> method.getName().equals("getRequestURI") ? PATH : null);
  }

  private static final class Expected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Expected() {
      super("for a picture of the page that says so", null, false, false);
    }
  }
}
