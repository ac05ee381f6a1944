package lbsync.web.account;

import java.time.Instant;
import java.util.List;
import lbsync.account.Logins.Login;
import lbsync.account.UserAgents;
import lbsync.web.security.Caller;
import lbsync.web.security.SessionCookie;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The browsers that one is signed in with.
@RestController
@RequestMapping("/api/v1/sessions")
final class DeviceApi {
  private final OwnBrowsers browsers;
  private final SessionCookie cookie;

  DeviceApi(OwnBrowsers browsers, SessionCookie cookie) {
    this.browsers = browsers;
    this.cookie = cookie;
  }

  /// @param device a guess in words
  /// @param current whether it is the one that asks
  record SessionDocument(
      String id,
      String device,
      String userAgent,
      Instant createdAt,
      Instant lastUsedAt,
      boolean current) {}

  @GetMapping
  List<SessionDocument> all(@AuthenticationPrincipal Caller caller) {
    return browsers.of(caller).stream().map(DeviceApi::document).toList();
  }

  private static SessionDocument document(OwnBrowsers.Browser browser) {
    Login login = browser.login();
    return new SessionDocument(
        Long.toString(login.id()),
        UserAgents.words(login.userAgent()),
        login.userAgent(),
        login.createdAt(),
        login.lastUsedAt(),
        browser.current());
  }

  /// All but the one that asks; for an API token, all.
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOthers(@AuthenticationPrincipal Caller caller) {
    browsers.endOthers(caller);
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> end(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    var answer = ResponseEntity.noContent();
    return browsers.end(caller, id)
        ? answer.headers(cookie.forgotten()).build()
        : answer.<Void>build();
  }
}
