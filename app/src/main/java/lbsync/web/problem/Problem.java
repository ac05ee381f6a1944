package lbsync.web.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// A problem document (RFC 9457).
///
/// @param code which problem it is, for programs; see [Code]
/// @param detail one sentence for people
public record Problem(String type, String title, int status, String code, String detail) {
  private static final JsonMapper JSON = JsonMapper.shared();

  public static Problem of(Code code, String sentence) {
    return of(code, code.status(), sentence);
  }

  /// @param status where it is more exact than that of the code
  static Problem of(Code code, HttpStatus status, String sentence) {
    return new Problem(
        "about:blank", status.getReasonPhrase(), status.value(), code.text(), sentence);
  }

  ResponseEntity<Problem> answer(HttpHeaders headers) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(this);
  }

  /// Answers a request that does not reach the controllers.
  public void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json());
  }

  byte[] json() {
    return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
  }
}
