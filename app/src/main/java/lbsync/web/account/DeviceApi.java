package lbsync.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lbsync.account.Accounts;
import lbsync.account.Logins.Login;
import lbsync.account.SignedInMember;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import lbsync.web.security.SessionCookie;
import lbsync.web.security.SignedOut;
import org.springframework.context.ApplicationEventPublisher;
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
  private final Accounts accounts;
  private final SessionCookie cookie;
  private final ApplicationEventPublisher events;

  DeviceApi(Accounts accounts, SessionCookie cookie, ApplicationEventPublisher events) {
    this.accounts = accounts;
    this.cookie = cookie;
    this.events = events;
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
    Optional<Long> current = current(caller);
    return accounts.logins().of(caller.account()).stream()
        .map(login -> document(login, current))
        .toList();
  }

  private static SessionDocument document(Login login, Optional<Long> current) {
    return new SessionDocument(
        Long.toString(login.id()),
        UserAgents.words(login.userAgent()),
        login.userAgent(),
        login.createdAt(),
        login.lastUsedAt(),
        current.filter(id -> id == login.id()).isPresent());
  }

  private Optional<Long> current(Caller caller) {
    return accounts.authenticate(caller.token()).map(SignedInMember::sessionId);
  }

  /// All but the one that asks; for an API token, all.
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOthers(@AuthenticationPrincipal Caller caller) {
    accounts.logins().endOthers(caller.account(), current(caller).orElse(null));
    events.publishEvent(new SignedOut(caller.account()));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> end(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    long session = Ids.number(id, "No such browser is signed in as you.");
    boolean current = current(caller).filter(own -> own == session).isPresent();
    accounts.logins().end(caller.account(), session);
    events.publishEvent(new SignedOut(caller.account()));
    var answer = ResponseEntity.noContent();
    return current ? answer.headers(cookie.forgotten()).build() : answer.<Void>build();
  }
}
