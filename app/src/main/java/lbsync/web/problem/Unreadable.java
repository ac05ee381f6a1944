package lbsync.web.problem;

import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.multipart.MultipartException;

/// Requests of which a part cannot be read, which shows only when somebody looks at it: a form or a
/// query that is not encoded as it should be, a name with control characters, a form in parts.
public final class Unreadable {
  private Unreadable() {}

  /// What to answer; null when the request is not to blame.
  public static @Nullable HttpStatus status(Exception failed) {
    if (failed instanceof RequestRejectedException) {
      return HttpStatus.BAD_REQUEST;
    }
    if (failed instanceof MultipartException) {
      return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    }
    HttpStatus status =
        failed instanceof HttpException refused ? HttpStatus.resolve(refused.getCode()) : null;
    return status != null && status.is4xxClientError() ? status : null;
  }
}
