package lbsync.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import lbsync.account.Accounts;
import lbsync.account.Device;
import lbsync.account.SignInOutcome;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignedInMember;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.web.Words;
import lbsync.web.security.Devices;
import lbsync.web.security.SessionCookie;
import lbsync.web.security.SignedOut;
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

  SignInOutcome with(Credentials credentials, boolean keepPassword, HttpServletRequest request)
      throws InterruptedException {
    return attempt(device -> accounts.signIn(credentials, device, keepPassword), request);
  }

  SignInOutcome with(BrowserSession browser, HttpServletRequest request)
      throws InterruptedException {
    return attempt(device -> accounts.signIn(browser, device), request);
  }

  private SignInOutcome attempt(Attempt attempt, HttpServletRequest request)
      throws InterruptedException {
    Device device = devices.of(request);
    Optional<SignedInMember> before =
        Optional.ofNullable(device.login()).flatMap(accounts::authenticate);
    SignInOutcome outcome = attempt.by(device);
    if (outcome instanceof SignedIn) {
      before.ifPresent(member -> events.publishEvent(new SignedOut(member.accountId())));
    }
    return outcome;
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
