package lbsync.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lbsync.account.Accounts;
import lbsync.account.SignInOutcome.LetterboxdTrouble;
import lbsync.account.SignInOutcome.SecondFactorRequired;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignInOutcome.TooOften;
import lbsync.account.SignInOutcome.WrongCredentials;
import lbsync.account.UserAgents;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.Trouble;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.LocalPath;
import lbsync.web.PageController;
import lbsync.web.Told;
import lbsync.web.account.LoginPage.Asked;
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

  /// Passwords may wait in memory, see [WaitingPasswords].
  private static final int LONGEST = 1000;

  private final Accounts accounts;
  private final SigningIn signingIn;
  private final WaitingPasswords waiting;
  private final Refreshes refreshes;
  private final SessionCookie cookie;
  private final ApplicationEventPublisher events;
  private final Answers answers;

  LoginPages(
      Accounts accounts,
      SigningIn signingIn,
      WaitingPasswords waiting,
      Refreshes refreshes,
      SessionCookie cookie,
      ApplicationEventPublisher events,
      Answers answers) {
    this.accounts = accounts;
    this.signingIn = signingIn;
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
    return switch (signingIn.with(credentials, form.keepsPassword(), null, request)) {
      case SignedIn in -> welcome(in, form.target());
      case SecondFactorRequired() ->
          answers.page(HttpStatus.UNAUTHORIZED, askForCode(frame, form, credentials, null));
      case WrongCredentials(String sentence) ->
          answers.page(
              HttpStatus.UNAUTHORIZED,
              refused(frame, form, credentials, notAccepted(credentials, sentence)));
      case TooOften(Duration left) ->
          answers.slowDown(left, tooOften(frame, form, credentials, left));
      case LetterboxdTrouble(Trouble trouble) ->
          answers.page(
              HttpStatus.SERVICE_UNAVAILABLE, refused(frame, form, credentials, trouble.detail()));
    };
  }

  /// @param userAgent empty for that of the browser that sends the form
  record BrowserForm(@Nullable String cookies, @Nullable String userAgent, @Nullable String next) {
    /// Never prints what was pasted.
    @Override
    public String toString() {
      return "BrowserForm[]";
    }
  }

  @PostMapping("/login/browser")
  ResponseEntity<String> takeOver(
      Frame frame, @ModelAttribute BrowserForm form, HttpServletRequest request)
      throws InterruptedException {
    String target = LocalPath.of(form.next(), HOME);
    Optional<BrowserSession> browser = browser(form, request);
    if (browser.isEmpty()) {
      String sentence = "Please paste the line of cookies that your browser sends to Letterboxd.";
      return answers.page(HttpStatus.BAD_REQUEST, browserPage(frame, target, sentence));
    }
    return switch (signingIn.with(browser.get(), null, request)) {
      case SignedIn in -> welcome(in, target);
      case WrongCredentials(String sentence) ->
          answers.page(HttpStatus.UNAUTHORIZED, browserPage(frame, target, sentence));
      case SecondFactorRequired() ->
          answers.page(
              HttpStatus.UNAUTHORIZED,
              browserPage(frame, target, "Letterboxd asks for your second factor there."));
      case TooOften(Duration left) ->
          answers.slowDown(left, browserPage(frame, target, SigningIn.tooOften(left)));
      case LetterboxdTrouble(Trouble trouble) ->
          answers.page(
              HttpStatus.SERVICE_UNAVAILABLE, browserPage(frame, target, trouble.detail()));
    };
  }

  private static Optional<BrowserSession> browser(BrowserForm form, HttpServletRequest request) {
    String cookies =
        Objects.requireNonNullElse(form.cookies(), "").strip().replaceFirst("(?i)^cookie:\\s*", "");
    String typed = Objects.requireNonNullElse(form.userAgent(), "").strip();
    String own = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    String userAgent = typed.isEmpty() ? own : typed;
    return cookies.isEmpty() || !UserAgents.canBeSent(userAgent)
        ? Optional.empty()
        : Optional.of(new BrowserSession(cookies, userAgent));
  }

  private static LoginPage browserPage(Frame frame, String next, String problem) {
    return new LoginPage(frame, "", Asked.BROWSER, false, null, next, problem);
  }

  /// The site has the same words for a wrong password and for a wrong code.
  private static String notAccepted(Credentials credentials, String sentence) {
    return credentials.code() == null
        ? "Letterboxd says: " + sentence
        : "Letterboxd did not accept the code. It says: " + sentence;
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
    boolean tooLong = Stream.of(username, password).anyMatch(text -> text.length() > LONGEST);
    return username.isEmpty() || password.isEmpty() || tooLong
        ? Optional.empty()
        : Optional.of(new Credentials(username, password, code));
  }

  private ResponseEntity<String> welcome(SignedIn in, String target) {
    refreshes.startForNewcomer(in.account().id());
    String path = in.newPassword() ? Told.NEW_PASSWORD.at(target) : target;
    return answers.to(path, signingIn.cookies(in));
  }

  private static LoginPage incomplete(Frame frame, Form form) {
    String name = Objects.requireNonNullElse(form.username(), "");
    boolean tooLate = form.attempt() != null;
    String sentence =
        tooLate
            ? "That took longer than five minutes, so the password has been forgotten."
            : "Please type your user name and your password.";
    Asked asked = tooLate ? Asked.CODE : Asked.PASSWORD;
    return new LoginPage(frame, name, asked, !form.keepsPassword(), null, form.target(), sentence);
  }

  private LoginPage refused(Frame frame, Form form, Credentials credentials, String problem) {
    return credentials.code() == null
        ? page(frame, form, credentials.username(), problem)
        : askForCode(frame, form, credentials, problem);
  }

  /// Keeps a password only where it waited already: else whoever has to wait could fill the room in
  /// which others' wait.
  private LoginPage tooOften(Frame frame, Form form, Credentials credentials, Duration left) {
    String sentence = SigningIn.tooOften(left);
    return form.attempt() == null
        ? page(frame, form, credentials.username(), sentence)
        : refused(frame, form, credentials, sentence);
  }

  private LoginPage askForCode(
      Frame frame, Form form, Credentials credentials, @Nullable String problem) {
    String attempt = waiting.keep(credentials);
    return new LoginPage(
        frame,
        credentials.username(),
        Asked.CODE,
        !form.keepsPassword(),
        attempt,
        form.target(),
        problem);
  }

  private static LoginPage page(Frame frame, Form form, String username, @Nullable String problem) {
    return new LoginPage(
        frame, username, Asked.PASSWORD, !form.keepsPassword(), null, form.target(), problem);
  }

  @PostMapping("/logout")
  ResponseEntity<String> signOut(@AuthenticationPrincipal Caller caller) {
    accounts.signOut(caller.token());
    events.publishEvent(new SignedOut(caller.account()));
    return answers.to(Told.SIGNED_OUT.at("/"), cookie.forgotten());
  }
}
