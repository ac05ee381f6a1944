package standin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A visitor with a cookie jar, who sends what a browser would.
final class Browser implements AutoCloseable {
  static final String CSRF = "com.xk72.webparts.csrf";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI home;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Browser(URI home) {
    this.home = home;
  }

  static Browser of(StandIn standIn) {
    return new Browser(standIn.url());
  }

  static Browser signedIn(StandIn standIn, String username) {
    var browser = of(standIn);
    browser.get("/sign-in/");
    var answer = browser.signIn(username, "secret", "", true);
    if (!answer.path("result").asString().equals("success")) {
      throw new AssertionError("not signed in: " + answer);
    }
    return browser;
  }

  JsonNode signIn(String username, String password, String code, boolean remember) {
    var form =
        form(
            "__csrf", cookie(CSRF),
            "authenticationCode", code,
            "username", username,
            "password", password);
    return json(post("/user/login.do", remember ? form + "&remember=true" : form));
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(home.resolve(path)).GET());
  }

  HttpResponse<String> head(String path) {
    return send(HttpRequest.newBuilder(home.resolve(path)).HEAD());
  }

  Document page(String path) {
    var page = Jsoup.parse(get(path).body(), home.resolve(path).toString());
    page.outputSettings().prettyPrint(false);
    return page;
  }

  HttpResponse<String> post(String path, String form) {
    return send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(BodyPublishers.ofString(form)));
  }

  /// With the token, as the site's own pages post.
  HttpResponse<String> postForm(String path, String... fields) {
    return post(path, form(fields) + "&__csrf=" + cookie(CSRF));
  }

  HttpResponse<String> api(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "application/json; charset=UTF-8")
            .header("X-CSRF-TOKEN", cookie(CSRF))
            .method(method, BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return trySend(request);
    } catch (IOException broken) {
      throw new AssertionError("no answer", broken);
    }
  }

  HttpResponse<String> trySend(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(
          request.header("User-Agent", "a test").timeout(Duration.ofSeconds(20)).build(),
          BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  URI at(String path) {
    return home.resolve(path);
  }

  /// Several threads may ask at once: `getCookies` would show them the jar while it changes.
  String cookie(String name) {
    return cookies.getCookieStore().get(home).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findAny()
        .orElse("");
  }

  void setCookie(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(home, cookie);
  }

  void forget(String name) {
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .toList()
        .forEach(cookie -> cookies.getCookieStore().remove(home, cookie));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  static String form(String... fields) {
    var form = new StringJoiner("&");
    for (int i = 0; i < fields.length; i += 2) {
      form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  @Override
  public void close() {
    client.close();
  }
}
