package lbsync.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import lbsync.account.Token;
import lbsync.security.Happening;
import lbsync.web.problem.Code;
import lbsync.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who sends a request: by its API token if it shows one, else by its cookie. A token
/// opens the HTTP API alone, no page.
final class Recognition extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final Callers callers;
  private final SessionCookie cookie;

  Recognition(Callers callers, SessionCookie cookie) {
    this.callers = callers;
    this.cookie = cookie;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean showsApiToken =
        authorization != null
            && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            && request.getRequestURI().startsWith("/api/");
    Optional<Caller> caller =
        showsApiToken
            ? callers.withApiToken(new Token(authorization.substring(BEARER.length()).strip()))
            : cookie.in(request).flatMap(callers::withCookie);
    if (showsApiToken && caller.isEmpty()) {
      Notable.mark(request, Happening.TOKEN_NOT_VALID);
      Problem.of(Code.NOT_SIGNED_IN, "This API token is not valid.").writeTo(response);
      return;
    }
    caller.ifPresent(
        known ->
            SecurityContextHolder.setContext(
                new SecurityContextImpl(
                    new PreAuthenticatedAuthenticationToken(known, "", List.of()))));
    chain.doFilter(request, response);
  }

  /// Null for somebody who is not signed in.
  static @Nullable Caller current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? caller
        : null;
  }
}
