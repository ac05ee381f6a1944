package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Which route a request asks for, without the codes and numbers in its address: `/join/{code}`.
@Component
public final class RoutePatterns {
  private static final String NONE = "";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  RoutePatterns(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /// Also of a request that did not come as far as a controller; empty where there is no such
  /// route.
  public String of(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
            instanceof String known
        ? known
        : of(request.getRequestURI());
  }

  /// For a line of the log: the route, and the number of whose request it was.
  public String words(HttpServletRequest request) {
    Caller caller = Recognition.current();
    String who = caller == null ? "nobody" : "account " + caller.account();
    return "%s %s by %s".formatted(method(request), of(request), who);
  }

  private String of(String path) {
    PathContainer container = PathContainer.parsePath(path);
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(RoutePatterns::patterns)
        .filter(pattern -> pattern.matches(container))
        .sorted()
        .findFirst()
        .map(PathPattern::getPatternString)
        .orElse(NONE);
  }

  private static Stream<PathPattern> patterns(RequestMappingInfo info) {
    PathPatternsRequestCondition condition = info.getPathPatternsCondition();
    return condition == null ? Stream.empty() : condition.getPatterns().stream();
  }

  /// A method that somebody made up is told as that.
  public static String method(HttpServletRequest request) {
    String method = Objects.requireNonNullElse(request.getMethod(), "");
    return METHODS.contains(method) ? method : "other";
  }
}
