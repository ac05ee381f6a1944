package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/// Requests that another site makes a member's browser send, as the browser says. What such a
/// request asks for is shown as far as it is stored: other sites do not make us ask Letterboxd.
public final class Elsewhere {
  /// `none` is an address that a person typed or kept.
  private static final Set<String> NOT_FROM_ELSEWHERE = Set.of("same-origin", "none");

  private Elsewhere() {}

  /// False also where it does not say: programs that are not browsers never do.
  public static boolean sent(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !NOT_FROM_ELSEWHERE.contains(site);
  }
}
