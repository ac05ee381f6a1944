package lbsync.web.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import lbsync.account.Accounts;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.SignInOutcome;
import lbsync.account.SignInOutcome.LetterboxdTrouble;
import lbsync.account.SignInOutcome.SecondFactorRequired;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignInOutcome.TooOften;
import lbsync.account.SignInOutcome.WrongCredentials;
import lbsync.account.Token;
import lbsync.account.UserAgents;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.Trouble;
import lbsync.web.api.Given;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import lbsync.web.security.Caller;
import lbsync.web.security.SessionCookie;
import lbsync.web.security.SignedOut;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signing in, who one is, and signing out.
@RestController
@RequestMapping("/api/v1/session")
final class SessionApi {
  private static final String TOKEN_NAME = "made when signing in";

  /// No text in a body is longer.
  private static final int LONGEST_COOKIES = 10_000;

  private final Accounts accounts;
  private final SigningIn signingIn;
  private final SessionCookie cookie;
  private final ApplicationEventPublisher events;

  SessionApi(
      Accounts accounts,
      SigningIn signingIn,
      SessionCookie cookie,
      ApplicationEventPublisher events) {
    this.accounts = accounts;
    this.signingIn = signingIn;
    this.cookie = cookie;
    this.events = events;
  }

  /// With name and password, or with cookies and user agent.
  ///
  /// @param code of the second factor; null when none was asked for yet
  /// @param keepPassword false to keep the session alone: when it ends, the member signs in again
  /// @param cookies of the member's own browser, as it sends them to Letterboxd
  /// @param userAgent of that browser
  /// @param token true for a personal API token in the answer
  record SignInRequest(
      @Nullable String username,
      @Nullable String password,
      @Nullable String code,
      @Nullable String cookies,
      @Nullable String userAgent,
      @Nullable Boolean keepPassword,
      @Nullable Boolean token) {
    /// Never prints what was typed.
    @Override
    public String toString() {
      return "SignInRequest[]";
    }
  }

  /// @param csrfToken null for a caller with an API token, who needs none
  /// @param token a new personal API token, if one was asked for
  record Me(
      String username,
      @Nullable String csrfToken,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {
    @Override
    public String toString() {
      return "Me[" + username + "]";
    }
  }

  @PostMapping
  ResponseEntity<Me> signIn(@RequestBody SignInRequest body, HttpServletRequest request)
      throws InterruptedException {
    return switch (attempt(body, request)) {
      case SignedIn in -> welcome(in);
      case WrongCredentials(String sentence) ->
          throw new ProblemException(
              Code.WRONG_CREDENTIALS,
              body.cookies() == null ? "Letterboxd says: " + sentence : sentence);
      case SecondFactorRequired() ->
          throw new ProblemException(
              Code.SECOND_FACTOR_REQUIRED,
              "Letterboxd asks for your second factor: send the same again with its code.");
      case TooOften(Duration left) ->
          throw new ProblemException(Code.SLOW_DOWN, SigningIn.tooOften(left), left);
      case LetterboxdTrouble(Trouble trouble) -> throw ProblemException.of(trouble);
    };
  }

  private SignInOutcome attempt(SignInRequest body, HttpServletRequest request)
      throws InterruptedException {
    String cookies = Given.optionalText("cookies", body.cookies(), LONGEST_COOKIES);
    Wish wish = Boolean.TRUE.equals(body.token()) ? Wish.everything(TOKEN_NAME) : null;
    if (cookies == null && body.userAgent() == null) {
      var credentials =
          new Credentials(
              Given.text("username", body.username()),
              Given.text("password", body.password()),
              Given.optionalText("code", body.code()));
      boolean keepPassword = !Boolean.FALSE.equals(body.keepPassword());
      return signingIn.with(credentials, keepPassword, wish, request);
    }
    if (body.username() != null || body.password() != null || body.code() != null) {
      throw Given.invalid("Give username and password, or cookies and userAgent, not both.");
    }
    if (cookies == null || cookies.isBlank()) {
      throw Given.invalid("cookies is missing.");
    }
    String userAgent = Given.text("userAgent", body.userAgent());
    if (!UserAgents.canBeSent(userAgent)) {
      throw Given.invalid("userAgent takes what that browser calls itself, in plain letters.");
    }
    return signingIn.with(new BrowserSession(cookies, userAgent), wish, request);
  }

  private ResponseEntity<Me> welcome(SignedIn in) {
    String csrf = accounts.authenticate(in.token()).orElseThrow().csrfToken();
    Token forScripts = in.forScripts();
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, signingIn.cookies(in))
        .body(
            new Me(in.account().username(), csrf, forScripts == null ? null : forScripts.value()));
  }

  @GetMapping
  Me whoAmI(@AuthenticationPrincipal Caller caller) {
    return new Me(caller.username(), caller.csrfToken(), null);
  }

  @DeleteMapping
  ResponseEntity<Void> signOut(@AuthenticationPrincipal Caller caller) {
    if (caller.usesApiToken()) {
      throw new ProblemException(
          Code.CONFLICT, "An API token does not sign out; it was not signed in.");
    }
    accounts.signOut(caller.token());
    events.publishEvent(new SignedOut(caller.account()));
    return ResponseEntity.noContent().headers(cookie.forgotten()).build();
  }
}
