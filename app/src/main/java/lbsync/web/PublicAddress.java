package lbsync.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Where people find the program: as its settings say, else as the request that is being answered
/// shows it.
@Component
public final class PublicAddress {
  /// The attribute of a request in which a trusted proxy's path is kept.
  public static final String FORWARDED_PREFIX = "lbsync.prefix";

  private final WebSettings settings;

  public PublicAddress(WebSettings settings) {
    this.settings = settings;
  }

  /// The path below which people reach the program, such as `/lists`; empty at the root of a host.
  public String path() {
    return isSet() ? settings.basePath() : current().map(PublicAddress::prefix).orElse("");
  }

  /// Where cookies are sent to: not to what else there is on the host.
  public String cookiePath() {
    return path().isEmpty() ? "/" : path();
  }

  /// Whether people come over https, so that cookies can be kept to it.
  public boolean isHttps() {
    return isSet() ? settings.secure() : current().map(HttpServletRequest::isSecure).orElse(false);
  }

  /// Without a slash at the end.
  public String url(HttpServletRequest request) {
    return isSet()
        ? settings.publicUrl()
        : request.getScheme() + "://" + host(request) + prefix(request);
  }

  /// The host that the visitor has asked, with its port unless that is the usual one.
  public static String host(HttpServletRequest request) {
    int port = request.getServerPort();
    return request.getServerName() + (port == 80 || port == 443 ? "" : ":" + port);
  }

  private boolean isSet() {
    return !settings.publicUrl().isEmpty();
  }

  private static String prefix(HttpServletRequest request) {
    return request.getAttribute(FORWARDED_PREFIX) instanceof String prefix ? prefix : "";
  }

  private static Optional<HttpServletRequest> current() {
    return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
        .map(attributes -> ((ServletRequestAttributes) attributes).getRequest());
  }
}
