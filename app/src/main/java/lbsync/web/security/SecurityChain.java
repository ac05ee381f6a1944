package lbsync.web.security;

import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import lbsync.security.SecurityLog;
import lbsync.web.ErrorPages;
import lbsync.web.LocalPath;
import lbsync.web.PublicAddress;
import lbsync.web.WebSettings;
import lbsync.web.api.Names;
import lbsync.web.problem.Code;
import lbsync.web.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Everything needs a signed-in member, unless it is named here.
@Configuration(proxyBeanMethods = false)
class SecurityChain {
  /// Who may read `/metrics` is decided there: it is no matter of being signed in.
  private static final String[] OPEN_TO_ALL = {
    "/", "/login", "/login/browser", "/about", "/theme", "/ping", "/health", "/metrics", "/error"
  };

  /// Whoever was told a code may see what it invites to; what the HTTP API is, is no secret.
  private static final String[] OPEN_TO_LOOK_AT = {
    "/join", "/join/*", "/posters/*", "/api", "/api/v1/openapi.json", "/components"
  };

  private static final String[] FILES_OF_PAGES = {
    "/*.css", "/*.js", "/*.svg", "/*.png", "/*.ico", "/*.webmanifest"
  };

  private static final RequestMatcher SIGN_IN =
      anyOf(post("/api/v1/session"), post("/login"), post("/login/browser"));

  private static RequestMatcher post(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
  }

  @Bean
  SecurityFilterChain filters(
      HttpSecurity http,
      Callers callers,
      SessionCookie cookie,
      WebSettings settings,
      PublicAddress address,
      ErrorPages pages,
      SecurityLog log,
      RoutePatterns routes) {
    return http.csrf(AbstractHttpConfigurer::disable) // CrossSite instead
        .requestCache(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(AbstractHttpConfigurer::disable) // AnswerHeaders instead
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                        (request, response, _) -> askToSignIn(request, response, address.path()))
                    .accessDeniedHandler((request, response, _) -> lacksScope(request, response)))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(OPEN_TO_ALL)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, OPEN_TO_LOOK_AT)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, FILES_OF_PAGES)
                    .permitAll()
                    .requestMatchers(SIGN_IN)
                    .permitAll()
                    .anyRequest()
                    .access(Scopes.suffice()))
        .addFilterBefore(new Recognition(callers, cookie), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new Watch(log, routes), Recognition.class)
        .addFilterAfter(new CrossSite(SIGN_IN, settings, pages), Recognition.class)
        .build();
  }

  /// Whoever is signed in is let in everywhere, but for tokens that are not for this.
  private static void lacksScope(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem.of(
            Code.FORBIDDEN,
            "This API token lacks the scope \"%s\".".formatted(Names.of(Scopes.needed(request))))
        .writeTo(response);
  }

  private static void askToSignIn(
      HttpServletRequest request, HttpServletResponse response, String base) throws IOException {
    String path = request.getRequestURI();
    if (path.startsWith("/api/")) {
      Problem.of(Code.NOT_SIGNED_IN, "Sign in first, or show an API token.").writeTo(response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        HttpHeaders.LOCATION,
        base + "/login?next=" + URLEncoder.encode(next(request), StandardCharsets.UTF_8));
  }

  /// A form that was sent too late cannot be sent again for its member.
  private static String next(HttpServletRequest request) {
    if (!request.getMethod().equals(HttpMethod.GET.name())) {
      return "/dashboard";
    }
    String query = request.getQueryString();
    return LocalPath.of(request.getRequestURI() + (query == null ? "" : "?" + query), "/dashboard");
  }
}
