package lbsync.web.operation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lbsync.web.security.RoutePatterns;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// Measures how long answers take, by route. Stands before all other filters, so that what they
/// refuse is measured as well.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestTimes extends OncePerRequestFilter {
  /// Files, and what is answered before a route is known.
  private static final String OTHER = "other";

  private final Meters meters;

  RequestTimes(Meters meters) {
    this.meters = meters;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long began = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      meters.answered(
          RoutePatterns.method(request),
          route(request),
          response.getStatus() / 100 + "xx",
          System.nanoTime() - began);
    }
  }

  private static String route(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                instanceof String route
            && !route.equals("/**")
        ? route
        : OTHER;
  }
}
