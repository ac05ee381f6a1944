package lbsync.web.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Who may read `/metrics`: whoever is on this very machine and came without another server in
/// between, and whoever shows the token.
@Component
final class MetricsAccess {
  private static final String BEARER = "Bearer ";

  /// By any of them a server in between shows itself.
  private static final List<String> OF_SERVERS_BETWEEN =
      List.of(
          "Forwarded",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto",
          "X-Forwarded-Server",
          "X-Real-IP");

  private final String token;

  MetricsAccess(OperatorSettings settings) {
    this.token = settings.token();
  }

  enum Answer {
    YES,
    /// With the token one could.
    NEEDS_TOKEN,
    /// There is no token: from there nobody can.
    NO
  }

  Answer to(HttpServletRequest request) {
    if (isDirect(request) || showsToken(request)) {
      return Answer.YES;
    }
    return token.isEmpty() ? Answer.NO : Answer.NEEDS_TOKEN;
  }

  /// Also by the name that was asked for: a server in between may say nothing of itself, and a page
  /// of others may have its own name lead here.
  private static boolean isDirect(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr())
        && OF_SERVERS_BETWEEN.stream().allMatch(name -> request.getHeader(name) == null)
        && isThisMachine(request.getServerName());
  }

  private static boolean isThisMachine(String host) {
    return host.equalsIgnoreCase("localhost") || isLoopback(host);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address.replaceAll("^\\[|]$", "")).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }

  /// In a time that says nothing about the token.
  private boolean showsToken(HttpServletRequest request) {
    String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
    return !token.isEmpty()
        && shown != null
        && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(bytes(shown.substring(BEARER.length()).strip()), bytes(token));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
