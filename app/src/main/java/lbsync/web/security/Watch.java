package lbsync.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import lbsync.account.AccountId;
import lbsync.account.Networks;
import lbsync.security.Happening;
import lbsync.security.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Has the log tell of requests that were marked as [Notable], and of whatever was forbidden. Who
/// it was stands there as the number of an account, where to as the pattern of a route: names and
/// codes do not.
final class Watch extends OncePerRequestFilter {
  private final SecurityLog log;
  private final RoutePatterns routes;

  Watch(SecurityLog log, RoutePatterns routes) {
    this.log = log;
    this.routes = routes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      Notable notable = Notable.of(request);
      if (notable != null) {
        tell(request, notable.happening(), notable.account());
      } else if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
        tell(request, Happening.FORBIDDEN, null);
      }
    }
  }

  private void tell(
      HttpServletRequest request, Happening happening, @Nullable AccountId concerned) {
    String address = request.getRemoteAddr();
    String account =
        Optional.ofNullable(concerned)
            .or(() -> Optional.ofNullable(Recognition.current()).map(Caller::account))
            .map(AccountId::toString)
            .orElse("");
    // Who signs in has shown who it is, and many may do so from one address.
    String source = happening == Happening.SIGNED_IN ? "account " + account : Networks.of(address);
    log.write(
        happening,
        source,
        "address",
        address,
        "account",
        account,
        "method",
        RoutePatterns.method(request),
        "route",
        routes.of(request));
  }
}
