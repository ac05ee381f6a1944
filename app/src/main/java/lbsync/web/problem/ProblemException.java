package lbsync.web.problem;

import java.time.Duration;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Ends a request with a problem document. Nothing was changed.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private final Code code;
  private final @Nullable Duration retryAfter;

  public ProblemException(Code code, String sentence) {
    this(code, sentence, null);
  }

  /// @param retryAfter when it may be tried again; null where that is not known
  public ProblemException(Code code, String sentence, @Nullable Duration retryAfter) {
    super(sentence, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /// The site did not give what was asked for.
  public static ProblemException of(Trouble trouble) {
    String detail = trouble.detail();
    return switch (trouble.kind()) {
      case CHALLENGE -> new ProblemException(Code.LETTERBOXD_CHALLENGE, detail);
      case SLOW_DOWN -> new ProblemException(Code.SLOW_DOWN, detail, pause(trouble));
      case SIGNED_OUT -> new ProblemException(Code.NOT_SIGNED_IN, askedToSignIn(detail));
      case NOT_FOUND -> new ProblemException(Code.NOT_FOUND, detail);
      case FORBIDDEN, UNAVAILABLE, UNREACHABLE, UNREADABLE, STALE ->
          new ProblemException(Code.LETTERBOXD_UNAVAILABLE, detail, trouble.retryAfter());
    };
  }

  private static Duration pause(Trouble trouble) {
    Duration asked = trouble.retryAfter();
    return asked == null ? A_WHILE : asked;
  }

  private static String askedToSignIn(String detail) {
    return detail.contains("sign in here again") ? detail : detail + " Please sign in here again.";
  }

  public HttpStatus status() {
    return code.status();
  }

  Code code() {
    return code;
  }

  /// When it may be tried again; null where that is not known.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// One sentence for people.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
