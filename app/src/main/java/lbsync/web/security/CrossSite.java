package lbsync.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import lbsync.security.Happening;
import lbsync.web.ErrorPages;
import lbsync.web.PublicAddress;
import lbsync.web.WebSettings;
import lbsync.web.problem.Code;
import lbsync.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests that another site makes a member's browser send. One that changes something
/// must show the login's own token; signing in, for which there is no token yet, must not come from
/// another site.
final class CrossSite extends OncePerRequestFilter {
  private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final RequestMatcher signIn;
  private final ErrorPages pages;
  private final String publicOrigin;

  /// @param signIn requests that sign somebody in
  CrossSite(RequestMatcher signIn, WebSettings settings, ErrorPages pages) {
    this.signIn = signIn;
    this.pages = pages;
    this.publicOrigin = settings.publicUrl().isEmpty() ? "" : origin(settings.publicUrl());
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (CHANGE_NOTHING.contains(request.getMethod()) || isWanted(request)) {
      chain.doFilter(request, response);
      return;
    }
    Notable.mark(request, Happening.FORGED);
    if (!request.getRequestURI().startsWith("/api/")) {
      pages.refuse(
          request,
          response,
          "This form is too old, or was not sent from here",
          "Load its page again, and send it once more.");
    } else {
      Problem.of(
              Code.FORBIDDEN,
              "The request lacks the token of your session, or comes from another site."
                  + " Load the page again, or send the header X-CSRF-Token.")
          .writeTo(response);
    }
  }

  private boolean isWanted(HttpServletRequest request) {
    Caller caller = Recognition.current();
    if (caller == null || signIn.matches(request)) {
      return isFromHere(request);
    }
    String token = caller.csrfToken();
    return token == null || same(token, shown(request));
  }

  /// Programs that are not browsers send neither header.
  private boolean isFromHere(HttpServletRequest request) {
    if (request.getHeader("Sec-Fetch-Site") != null) {
      return !Elsewhere.sent(request);
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        || origin.equals(publicOrigin)
        || origin.replaceFirst("^https?://", "").equals(PublicAddress.host(request));
  }

  private static @Nullable String shown(HttpServletRequest request) {
    String header = request.getHeader("X-CSRF-Token");
    String type = request.getContentType();
    boolean form = type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    return header == null && form ? request.getParameter("_csrf") : header;
  }

  private static boolean same(String wanted, @Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            wanted.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
