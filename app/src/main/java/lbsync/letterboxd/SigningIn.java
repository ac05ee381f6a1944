package lbsync.letterboxd;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lbsync.letterboxd.page.Check;
import lbsync.letterboxd.page.LoginAnswer;
import lbsync.letterboxd.page.Unreadable;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.SignIn;
import lbsync.site.Trouble;

/// Signs members in. A password goes out once; a second time only where the site says that it did
/// not look at it.
final class SigningIn {
  private static final int MOST_ATTEMPTS = 2;

  private final Http http;
  private final Shelf shelf;

  SigningIn(Http http, Shelf shelf) {
    this.http = http;
    this.shelf = shelf;
  }

  SignIn with(Credentials credentials) throws Obstructed, Unreadable, InterruptedException {
    var session = new LetterboxdSession(credentials.username(), Cookies.of(Map.of()), null);
    http.send(session, Ask.signInPage());
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Reply reply = http.send(session, login(session, credentials));
      switch (LoginAnswer.parse(reply.body())) {
        case LoginAnswer.Success() -> {
          return welcome(session);
        }
        case LoginAnswer.SecondFactor() -> {
          return new SignIn.SecondFactorRequired();
        }
        case LoginAnswer.Refused(String sentence) -> {
          return new SignIn.Refused(sentence);
        }
        case LoginAnswer.Expired(boolean newToken) -> {
          if (!newToken) {
            http.send(session, Ask.signInPage());
          }
        }
      }
    }
    throw new Unreadable(Check.KIND, "the sign-in form was called expired, twice");
  }

  private static SignIn welcome(LetterboxdSession session) throws Unreadable {
    if (!session.cookies().hasSession()) {
      throw new Unreadable(Check.KIND, "the sign-in was accepted without a session");
    }
    return new SignIn.Succeeded(session);
  }

  private static Ask login(LetterboxdSession session, Credentials credentials) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("__csrf", session.csrf());
    fields.put("authenticationCode", Objects.requireNonNullElse(credentials.code(), ""));
    fields.put("username", credentials.username());
    fields.put("password", credentials.password());
    fields.put("remember", "true");
    return Ask.login(fields);
  }

  /// Whoever brings cookies says nothing about whose they are that we believe.
  SignIn adopt(BrowserSession browser) throws Obstructed, Unreadable, InterruptedException {
    Cookies cookies = Cookies.ofBrowser(browser.cookies());
    if (!cookies.hasSession()) {
      return new SignIn.Refused(
          "These cookies hold no session of Letterboxd: letterboxd.user.CURRENT is needed.");
    }
    var session = new LetterboxdSession("", cookies, browser.userAgent());
    session.onTrial(true);
    try {
      http.send(session, Ask.settingsPage());
      Optional<String> owner = shelf.owner(session);
      if (owner.isEmpty()) {
        return new SignIn.Refused(
            "Letterboxd does not say whose session this is. It does once you have a list there; or"
                + " sign in with your password.");
      }
      session.username(owner.get());
      session.onTrial(false);
      return new SignIn.Succeeded(session);
    } catch (Obstructed e) {
      if (e.is(Trouble.Kind.SIGNED_OUT)) {
        return new SignIn.Refused("Letterboxd no longer knows this session.");
      }
      throw e;
    }
  }
}
