package lbsync.web.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.account.Account;
import lbsync.account.Accounts;
import lbsync.account.ApiTokens.ApiToken;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.Logins.Login;
import lbsync.account.Refusal;
import lbsync.account.Scope;
import lbsync.account.UserAgents;
import lbsync.web.Answers;
import lbsync.web.Dates;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Statuses;
import lbsync.web.Told;
import lbsync.web.account.AccountSettingsPage.TokenForm;
import lbsync.web.api.Ids;
import lbsync.web.api.Names;
import lbsync.web.operation.Admins;
import lbsync.web.security.Caller;
import lbsync.web.security.DatesCookie;
import lbsync.web.security.FreshLogin;
import lbsync.web.security.SessionCookie;
import lbsync.web.security.SignedOut;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One's own settings.
@PageController
@RequestMapping("/settings")
final class AccountSettingsPages {
  private static final String HERE = "/settings";
  private static final int LONGEST_DAYS = 3650;

  private final Accounts accounts;
  private final OwnBrowsers browsers;
  private final SessionCookie cookie;
  private final DatesCookie language;
  private final ApplicationEventPublisher events;
  private final FreshLogin fresh;
  private final Admins admins;
  private final Answers answers;
  private final InstantSource clock;

  AccountSettingsPages(
      Accounts accounts,
      OwnBrowsers browsers,
      SessionCookie cookie,
      DatesCookie language,
      ApplicationEventPublisher events,
      FreshLogin fresh,
      Admins admins,
      Answers answers,
      InstantSource clock) {
    this.accounts = accounts;
    this.browsers = browsers;
    this.cookie = cookie;
    this.language = language;
    this.events = events;
    this.fresh = fresh;
    this.admins = admins;
    this.answers = answers;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<String> show(Frame frame, @AuthenticationPrincipal Caller caller) {
    return answers.page(page(frame, caller, null, TokenForm.EMPTY, null));
  }

  @PostMapping("/sessions/{id}/end")
  ResponseEntity<String> signOut(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    return browsers.end(caller, id)
        ? answers.to(Told.SIGNED_OUT.at("/"), cookie.forgotten())
        : answers.to(HERE, Told.DEVICE_SIGNED_OUT);
  }

  @PostMapping("/sessions/end-others")
  ResponseEntity<String> signOutOthers(@AuthenticationPrincipal Caller caller) {
    browsers.endOthers(caller);
    return answers.to(HERE, Told.OTHERS_SIGNED_OUT);
  }

  @PostMapping("/dates")
  ResponseEntity<String> dates(@RequestParam(defaultValue = "") String dates) {
    return answers.to(HERE, language.with(Dates.of(dates)));
  }

  @PostMapping("/password/forget")
  ResponseEntity<String> forgetPassword(@AuthenticationPrincipal Caller caller) {
    accounts.forgetPassword(caller.account());
    return answers.to(HERE, Told.PASSWORD_FORGOTTEN);
  }

  /// The answer is the page itself, since the token is shown nowhere else.
  @PostMapping("/tokens")
  ResponseEntity<String> issue(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<String> scopes,
      @RequestParam(defaultValue = "0") int days) {
    var form = new TokenForm(name, known(scopes), Math.clamp(days, 0, LONGEST_DAYS));
    Instant expires = form.days() == 0 ? null : clock.instant().plus(Duration.ofDays(form.days()));
    try {
      fresh.require(caller);
      var issued =
          accounts.tokens().issue(caller.account(), new Wish(name, form.scopes(), expires));
      return answers.page(page(frame, caller, issued.token().value(), TokenForm.EMPTY, null));
    } catch (Refusal refusal) {
      return answers.page(
          Statuses.of(refusal), page(frame, caller, null, form, refusal.sentence()));
    }
  }

  @PostMapping("/tokens/{id}/revoke")
  ResponseEntity<String> revoke(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    accounts.tokens().revoke(caller.account(), Ids.number(id, "You have no such token"));
    events.publishEvent(new SignedOut(caller.account()));
    return answers.to(HERE, Told.TOKEN_REVOKED);
  }

  private static Set<Scope> known(List<String> words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Scope scope : Scope.values()) {
      if (words.contains(Names.of(scope))) {
        scopes.add(scope);
      }
    }
    return scopes;
  }

  private AccountSettingsPage page(
      Frame frame, Caller caller, @Nullable String made, TokenForm form, @Nullable String problem) {
    return new AccountSettingsPage(
        frame,
        atSite(caller),
        browsers.of(caller).stream().map(AccountSettingsPages::device).toList(),
        accounts.tokens().of(caller.account()).stream()
            .map(token -> token(token, frame.now()))
            .toList(),
        made,
        fresh.isOf(caller),
        form,
        problem,
        admins.include(caller));
  }

  private AccountSettingsPage.AtSite atSite(Caller caller) {
    Account account = accounts.find(caller.account()).orElseThrow();
    return new AccountSettingsPage.AtSite(
        account.username(),
        account.state() == Account.State.SIGN_IN_NEEDED
            ? Objects.requireNonNullElse(account.stateDetail(), "Please sign in again.")
            : null,
        accounts.keepsPassword(account.id()));
  }

  private static AccountSettingsPage.Device device(OwnBrowsers.Browser browser) {
    Login login = browser.login();
    return new AccountSettingsPage.Device(
        login.id(),
        UserAgents.words(login.userAgent()),
        login.userAgent(),
        login.createdAt(),
        login.lastUsedAt(),
        browser.current());
  }

  private static AccountSettingsPage.Token token(ApiToken token, Instant now) {
    Instant expires = token.expiresAt();
    return new AccountSettingsPage.Token(
        token.id(),
        token.name(),
        token.scopes().stream().sorted().map(Names::of).collect(Collectors.joining(", ")),
        token.lastUsedAt(),
        expires,
        expires != null && !expires.isAfter(now));
  }
}
