package lbsync.web.privacy;

import lbsync.privacy.Deletion;
import lbsync.privacy.Export;
import lbsync.web.security.Caller;
import lbsync.web.security.CostlyCalls;
import lbsync.web.security.FreshLogin;
import lbsync.web.security.SessionCookie;
import lbsync.web.security.SignedOut;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// All that is kept about the one who asks, and its deletion.
@RestController
@RequestMapping("/api/v1/account")
final class AccountApi {
  private final Export export;
  private final Deletion deletion;
  private final CostlyCalls costly;
  private final SessionCookie cookie;
  private final ApplicationEventPublisher events;
  private final FreshLogin fresh;

  AccountApi(
      Export export,
      Deletion deletion,
      CostlyCalls costly,
      SessionCookie cookie,
      ApplicationEventPublisher events,
      FreshLogin fresh) {
    this.export = export;
    this.deletion = deletion;
    this.costly = costly;
    this.cookie = cookie;
    this.events = events;
    this.fresh = fresh;
  }

  @GetMapping("/export")
  ResponseEntity<JsonNode> export(@AuthenticationPrincipal Caller caller)
      throws InterruptedException {
    JsonNode all = costly.make(caller, () -> export.of(caller.account()));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, toKeepAs(caller.username()))
        .body(all);
  }

  /// Nothing of a name but what means the same to every browser and every file system.
  static String toKeepAs(String username) {
    String file = "letterboxdsync-%s.json".formatted(username.replaceAll("[^A-Za-z0-9_-]", "_"));
    return ContentDisposition.attachment().filename(file).build().toString();
  }

  @DeleteMapping
  ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller) {
    fresh.require(caller);
    deletion.delete(caller.account());
    events.publishEvent(new SignedOut(caller.account()));
    return ResponseEntity.noContent().headers(cookie.forgotten()).build();
  }
}
