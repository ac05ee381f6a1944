package lbsync.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.Device;
import lbsync.account.SignInOutcome;
import lbsync.account.SignInOutcome.LetterboxdTrouble;
import lbsync.account.SignInOutcome.SecondFactorRequired;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignInOutcome.TooOften;
import lbsync.account.SignInOutcome.WrongCredentials;
import lbsync.account.SignedInMember;
import lbsync.security.Happening;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.web.Words;
import lbsync.web.security.Devices;
import lbsync.web.security.Notable;
import lbsync.web.security.SessionCookie;
import lbsync.web.security.SignedOut;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Signs in whoever sends a request, through the pages or the HTTP API.
@Component
final class SigningIn {
  private final Accounts accounts;
  private final Devices devices;
  private final SessionCookie cookie;
  private final ApplicationEventPublisher events;

  SigningIn(
      Accounts accounts, Devices devices, SessionCookie cookie, ApplicationEventPublisher events) {
    this.accounts = accounts;
    this.devices = devices;
    this.cookie = cookie;
    this.events = events;
  }

  private interface Attempt {
    SignInOutcome by(Device device) throws InterruptedException;
  }

  /// @param wish a token for scripts; null for none
  SignInOutcome with(
      Credentials credentials,
      boolean keepPassword,
      @Nullable Wish wish,
      HttpServletRequest request)
      throws InterruptedException {
    return attempt(
        device -> accounts.signIn(credentials, device, keepPassword, wish),
        credentials.username(),
        request);
  }

  /// @param wish a token for scripts; null for none
  SignInOutcome with(BrowserSession browser, @Nullable Wish wish, HttpServletRequest request)
      throws InterruptedException {
    return attempt(device -> accounts.signIn(browser, device, wish), null, request);
  }

  /// @param name as typed; null for a session of a browser
  private SignInOutcome attempt(Attempt attempt, @Nullable String name, HttpServletRequest request)
      throws InterruptedException {
    Device device = devices.of(request);
    Optional<SignedInMember> before =
        Optional.ofNullable(device.login()).flatMap(accounts::authenticate);
    SignInOutcome outcome = attempt.by(device);
    if (outcome instanceof SignedIn) {
      before.ifPresent(member -> events.publishEvent(new SignedOut(member.accountId())));
    }
    note(outcome, name, request);
    return outcome;
  }

  private void note(SignInOutcome outcome, @Nullable String name, HttpServletRequest request) {
    switch (outcome) {
      case SignedIn in -> Notable.mark(request, Happening.SIGNED_IN, in.account().id());
      case SecondFactorRequired() -> note(Happening.SECOND_FACTOR_ASKED, name, request);
      case WrongCredentials _ -> note(Happening.SIGN_IN_REFUSED, name, request);
      case TooOften _ -> note(Happening.SIGN_IN_THROTTLED, name, request);
      case LetterboxdTrouble _ -> {
        // Nobody has said yes or no.
      }
    }
  }

  private void note(Happening happening, @Nullable String name, HttpServletRequest request) {
    AccountId account = Optional.ofNullable(name).flatMap(accounts::named).orElse(null);
    Notable.mark(request, happening, account);
  }

  /// Values of `Set-Cookie`.
  String[] cookies(SignedIn in) {
    return new String[] {cookie.with(in.token()), devices.remember(in.known())};
  }

  /// A sentence for who has to wait. The same whatever was tried too often.
  static String tooOften(Duration left) {
    return "There were too many attempts to sign in. Letterboxd was not asked; try again in %s."
        .formatted(Words.count(left.plusSeconds(59).toMinutes(), "minute"));
  }
}
