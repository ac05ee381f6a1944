package lbsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import lbsync.account.Scope;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// What an API token needs for a request, whatever the route: the one place where that is decided.
/// What is not named here needs the most.
final class Scopes {
  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

  private static final RequestMatcher ASKING_FOR_A_RUN =
      PathPatternRequestMatcher.withDefaults()
          .matcher(HttpMethod.POST, "/api/v1/groups/{code}/runs");

  private Scopes() {}

  static Scope needed(HttpServletRequest request) {
    if (LOOKING.contains(request.getMethod())) {
      return Scope.READ;
    }
    return ASKING_FOR_A_RUN.matches(request) ? Scope.SYNC : Scope.MANAGE;
  }

  /// Lets in whoever is signed in with a browser, and tokens with the scope that is needed.
  static AuthorizationManager<RequestAuthorizationContext> suffice() {
    return (_, asked) -> {
      Caller caller = Recognition.current();
      return new AuthorizationDecision(caller != null && caller.may(needed(asked.getRequest())));
    };
  }
}
