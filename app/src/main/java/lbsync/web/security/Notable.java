package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.account.AccountId;
import lbsync.security.Happening;
import org.jspecify.annotations.Nullable;

/// What the log has to say about a request, kept in the request until it is answered.
///
/// @param account whose matter it is; null for the caller's
public record Notable(Happening happening, @Nullable AccountId account) {
  private static final String ATTRIBUTE = "lbsync.notable";

  public static void mark(HttpServletRequest request, Happening happening) {
    mark(request, happening, null);
  }

  public static void mark(
      HttpServletRequest request, Happening happening, @Nullable AccountId account) {
    request.setAttribute(ATTRIBUTE, new Notable(happening, account));
  }

  /// Null for a request of which there is nothing to say.
  static @Nullable Notable of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Notable notable ? notable : null;
  }
}
