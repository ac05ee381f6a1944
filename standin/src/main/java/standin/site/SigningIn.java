package standin.site;

import java.util.List;
import java.util.Map;
import standin.http.Answer;
import standin.http.Pages;
import standin.http.Routes;
import standin.world.SignIn;
import standin.world.World;

/// Signing in and out, and the page that only members see.
final class SigningIn {
  static final String EXPIRED =
      "Please try again. The form on this page had expired and could not be accepted.";
  private static final String WRONG =
      "Your credentials don’t match. It’s probably attributable to human error.";

  private final World world;
  private final Sessions sessions;

  SigningIn(World world, Sessions sessions) {
    this.world = world;
    this.sessions = sessions;
  }

  void on(Routes<Handler> routes) {
    routes
        .on("GET", "/sign-in/", SigningIn::page)
        .on("POST", "/user/login.do", this::login)
        .on("GET", "/user/logout.do", this::logout)
        .on("GET", "/settings/", this::settings)
        .on("POST", "/ajax/letterboxd-metadata/", SigningIn::metadata);
  }

  static Answer page(Visit visit) {
    var layout = Layout.of("Sign in", visit, "sign-in");
    return Answer.html(200, Pages.render("site/sign-in", layout));
  }

  /// Always 200; what happened is in `result`.
  private Answer login(Visit visit) {
    if (!visit.csrfRight()) {
      return answer("error", visit, EXPIRED);
    }
    var request = visit.request();
    var code = request.field("authenticationCode").strip();
    return switch (world.signIn(request.field("username"), request.field("password"), code)) {
      case SignIn.Wrong() -> answer("error", visit, WRONG);
      case SignIn.CodeNeeded() -> answer("totpRequired", visit);
      case SignIn.Welcome(var username) ->
          sessions.signedIn(
              answer("success", visit), username, request.field("remember").equals("true"));
    };
  }

  private Answer logout(Visit visit) {
    sessions.end(visit.request());
    return sessions.signedOut(Answer.redirect("/"));
  }

  private Answer settings(Visit visit) {
    return visit.viewer() == null
        ? Answer.redirect("/sign-in/")
        : Answer.html(200, Pages.render("site/settings", SettingsPage.of(visit, visit.viewer())));
  }

  /// Needs no token: it is where pages get theirs.
  private static Answer metadata(Visit visit) {
    return Answer.json(
        200,
        Map.of(
            "result",
            true,
            "csrf",
            visit.csrf(),
            "messages",
            List.of(),
            "loggedIn",
            visit.viewer() != null));
  }

  private static Answer answer(String result, Visit visit, String... messages) {
    return Answer.json(
        200, Map.of("result", result, "messages", List.of(messages), "csrf", visit.csrf()));
  }
}
