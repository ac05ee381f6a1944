package lbsync.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.web.security.Caller;
import lbsync.web.security.DatesCookie;
import lbsync.web.security.ThemeCookie;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Makes the frame of a page from the request for it.
@Component
public final class Frames {
  private static final String TOLD = "told=";

  private final PublicAddress address;
  private final String version;
  private final String files;
  private final ThemeCookie theme;
  private final DatesCookie dates;
  private final InstantSource clock;

  Frames(
      PublicAddress address,
      WebSettings settings,
      StaticFiles files,
      ThemeCookie theme,
      DatesCookie dates,
      InstantSource clock) {
    this.address = address;
    this.version = settings.version();
    this.files = files.fingerprint();
    this.theme = theme;
    this.dates = dates;
    this.clock = clock;
  }

  public Frame of(HttpServletRequest request) {
    Told told = told(request);
    return new Frame(
        new Program(address.path(), version, files),
        visitor(request),
        here(request),
        clock.instant(),
        told == null ? null : told.notice());
  }

  private Visitor visitor(HttpServletRequest request) {
    Caller caller = caller(request);
    Theme chosen = theme.in(request);
    Dates language = dates.in(request);
    return caller == null
        ? new Visitor(null, "", chosen, language)
        : new Visitor(
            caller.username(),
            Objects.requireNonNullElse(caller.csrfToken(), ""),
            chosen,
            language);
  }

  private static @Nullable Caller caller(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication authentication
            && authentication.getPrincipal() instanceof Caller caller
        ? caller
        : null;
  }

  /// Null for none. Looks at the address alone: a body may be unreadable.
  private static @Nullable Told told(HttpServletRequest request) {
    return query(request)
        .filter(one -> one.startsWith(TOLD))
        .findFirst()
        .map(one -> Told.of(one.substring(TOLD.length())))
        .orElse(null);
  }

  /// Without what belongs to this one showing only.
  private static String here(HttpServletRequest request) {
    String query =
        query(request)
            .filter(one -> !one.startsWith(TOLD) && !one.startsWith("part="))
            .collect(Collectors.joining("&"));
    return request.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
  }

  private static Stream<String> query(HttpServletRequest request) {
    return Stream.ofNullable(request.getQueryString())
        .flatMap(all -> Arrays.stream(all.split("&")));
  }
}
