package lbsync.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import lbsync.account.Account;
import lbsync.account.Accounts;
import lbsync.account.Device;
import lbsync.account.SignInOutcome.LetterboxdTrouble;
import lbsync.account.SignInOutcome.SecondFactorRequired;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignInOutcome.WrongCredentials;
import lbsync.account.Token;
import lbsync.site.Credentials;
import lbsync.site.Trouble;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.LocalPath;
import lbsync.web.PageController;
import lbsync.web.Told;
import lbsync.web.list.Refreshes;
import lbsync.web.security.Caller;
import lbsync.web.security.SessionCookie;
import lbsync.web.security.SignedOut;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/// Signing in and out.
@PageController
final class LoginPages {
  private static final String HOME = "/dashboard";

  private final Accounts accounts;
  private final WaitingPasswords waiting;
  private final Refreshes refreshes;
  private final SessionCookie cookie;
  private final ApplicationEventPublisher events;
  private final Answers answers;

  LoginPages(
      Accounts accounts,
      WaitingPasswords waiting,
      Refreshes refreshes,
      SessionCookie cookie,
      ApplicationEventPublisher events,
      Answers answers) {
    this.accounts = accounts;
    this.waiting = waiting;
    this.refreshes = refreshes;
    this.cookie = cookie;
    this.events = events;
    this.answers = answers;
  }

  /// What was typed. The password comes with the form, or waits under the name of the attempt.
  ///
  /// @param sessionOnly anything, when the password is not to be kept after signing in
  record Form(
      @Nullable String username,
      @Nullable String password,
      @Nullable String code,
      @Nullable String attempt,
      @Nullable String sessionOnly,
      @Nullable String next) {
    boolean keepsPassword() {
      return sessionOnly == null;
    }

    String target() {
      return LocalPath.of(next, HOME);
    }

    /// Never prints what was typed.
    @Override
    public String toString() {
      return "Form[]";
    }
  }

  @GetMapping("/login")
  ResponseEntity<String> form(Frame frame, @ModelAttribute Form form) {
    return answers.page(page(frame, form, "", null));
  }

  @PostMapping("/login")
  ResponseEntity<String> signIn(Frame frame, @ModelAttribute Form form, HttpServletRequest request)
      throws InterruptedException {
    Optional<Credentials> typed = credentials(form);
    if (typed.isEmpty()) {
      return answers.page(HttpStatus.BAD_REQUEST, incomplete(frame, form));
    }
    Credentials credentials = typed.get();
    String browser = request.getHeader(HttpHeaders.USER_AGENT);
    var device = new Device(browser == null ? "" : browser);
    return switch (accounts.signIn(credentials, device, form.keepsPassword())) {
      case SignedIn(Account account, Token token) -> welcome(account, token, form);
      case SecondFactorRequired() ->
          answers.page(HttpStatus.UNAUTHORIZED, askForCode(frame, form, credentials, null));
      case WrongCredentials(String sentence) ->
          answers.page(
              HttpStatus.UNAUTHORIZED,
              refused(frame, form, credentials, notAccepted(credentials, sentence)));
      case LetterboxdTrouble(Trouble trouble) ->
          answers.page(
              HttpStatus.SERVICE_UNAVAILABLE, refused(frame, form, credentials, trouble.detail()));
    };
  }

  /// The site has the same words for a wrong password and for a wrong code.
  private static String notAccepted(Credentials credentials, String sentence) {
    String says = "Letterboxd says: " + sentence;
    return credentials.code() == null ? says : "Letterboxd did not accept the code. " + says;
  }

  private Optional<Credentials> credentials(Form form) {
    String code = form.code() == null || form.code().isBlank() ? null : form.code().strip();
    if (form.attempt() != null) {
      return waiting
          .take(form.attempt())
          .map(kept -> new Credentials(kept.username(), kept.password(), code));
    }
    String username = Objects.requireNonNullElse(form.username(), "").strip();
    String password = Objects.requireNonNullElse(form.password(), "");
    return username.isEmpty() || password.isEmpty()
        ? Optional.empty()
        : Optional.of(new Credentials(username, password, code));
  }

  private ResponseEntity<String> welcome(Account account, Token token, Form form) {
    refreshes.startForNewcomer(account.id());
    return answers.to(form.target(), cookie.with(token));
  }

  private static LoginPage incomplete(Frame frame, Form form) {
    String name = Objects.requireNonNullElse(form.username(), "");
    boolean tooLate = form.attempt() != null;
    String sentence =
        tooLate
            ? "That took longer than five minutes, so the password has been forgotten."
            : "Please type your user name and your password.";
    return new LoginPage(
        frame, name, tooLate, !form.keepsPassword(), null, form.target(), sentence);
  }

  private LoginPage refused(Frame frame, Form form, Credentials credentials, String problem) {
    return credentials.code() == null
        ? page(frame, form, credentials.username(), problem)
        : askForCode(frame, form, credentials, problem);
  }

  private LoginPage askForCode(
      Frame frame, Form form, Credentials credentials, @Nullable String problem) {
    String attempt = waiting.keep(credentials);
    return new LoginPage(
        frame,
        credentials.username(),
        true,
        !form.keepsPassword(),
        attempt,
        form.target(),
        problem);
  }

  private static LoginPage page(Frame frame, Form form, String username, @Nullable String problem) {
    return new LoginPage(
        frame, username, false, !form.keepsPassword(), null, form.target(), problem);
  }

  @PostMapping("/logout")
  ResponseEntity<String> signOut(@AuthenticationPrincipal Caller caller) {
    accounts.signOut(caller.token());
    events.publishEvent(new SignedOut(caller.account()));
    return answers.to(Told.SIGNED_OUT.at("/"), cookie.gone());
  }
}
