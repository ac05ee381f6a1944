package lbsync.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Makes the page that says what went wrong.
@Component
public final class ErrorPages {
  private static final String MISTYPED = "The address may be mistyped, or what was here is gone.";

  private final Answers answers;
  private final Frames frames;

  ErrorPages(Answers answers, Frames frames) {
    this.answers = answers;
    this.frames = frames;
  }

  public ResponseEntity<String> notFound(HttpServletRequest request) {
    return page(frames.of(request), HttpStatus.NOT_FOUND, "There is nothing here", MISTYPED);
  }

  /// @param happened one sentence: what went wrong
  public ResponseEntity<String> page(
      HttpServletRequest request, HttpStatus status, String happened) {
    Frame frame = frames.of(request);
    boolean signedIn = frame.visitor().member() != null;
    String next = status == HttpStatus.NOT_FOUND && signedIn ? gone(frame.here()) : next(status);
    return page(frame, status, happened, next);
  }

  private ResponseEntity<String> page(
      Frame frame, HttpStatus status, String happened, String next) {
    boolean signedIn = frame.visitor().member() != null;
    var page =
        new ErrorPage(
            frame,
            status.value(),
            happened,
            status == HttpStatus.NOT_FOUND ? "" : "Nothing was changed.",
            next,
            signedIn ? "/dashboard" : "/",
            signedIn ? "To your groups" : "To the front page");
    return answers.page(status, page);
  }

  /// Answers a form that does not reach the controllers.
  ///
  /// @param next one sentence: what to do now
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, String happened, String next)
      throws IOException {
    ResponseEntity<String> answer = page(frames.of(request), HttpStatus.FORBIDDEN, happened, next);
    response.setStatus(HttpStatus.FORBIDDEN.value());
    answer.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    response.getOutputStream().write(Objects.requireNonNull(answer.getBody()).getBytes(UTF_8));
  }

  /// What may have become of that which a member looked for at a path.
  private static String gone(String path) {
    return switch (path.replaceFirst("^/([a-z-]*).*", "$1")) {
      case "runs" -> "It may be gone with its group, or you may have left the group.";
      case "manage-sync", "join" ->
          "It may be gone, or you may have left it. A group that has a new code is among your groups.";
      case "list", "share" -> "It may be gone, or somebody else's.";
      default -> MISTYPED;
    };
  }

  private static String next(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> MISTYPED;
      case FORBIDDEN -> "Go back, or ask somebody who may do it.";
      case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE, INTERNAL_SERVER_ERROR ->
          "Try it again in a while.";
      default -> "Go back, and try it another way.";
    };
  }
}
