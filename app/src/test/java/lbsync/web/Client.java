package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lbsync.RunningApp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests, and shows with each who it is. What the HTTP API answers is held against its
/// description.
public final class Client {
  private static final HttpClient ANYWHERE = HttpClient.newHttpClient();
  private static final Map<String, HttpClient> THERE = new ConcurrentHashMap<>();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningApp app;
  private final Shown shown;
  private final String name;
  private final HttpClient http;

  /// What is sent with each request to say who it is: header to value.
  record Shown(Map<String, String> headers) {
    static final Shown NOTHING = new Shown(Map.of());

    static Shown apiToken(String token) {
      return new Shown(Map.of("Authorization", "Bearer " + token));
    }

    static Shown browser(String cookie, String csrfToken) {
      return new Shown(Map.of("Cookie", cookie, "X-CSRF-Token", csrfToken));
    }

    static Shown cookieAlone(String cookie) {
      return new Shown(Map.of("Cookie", cookie));
    }
  }

  Client(RunningApp app, Shown shown) {
    this(app, shown, "nobody");
  }

  private Client(RunningApp app, Shown shown, String name) {
    this(app, shown, name, ANYWHERE);
  }

  private Client(RunningApp app, Shown shown, String name, HttpClient http) {
    this.app = app;
    this.shown = shown;
    this.name = name;
    this.http = http;
  }

  /// The same caller at another address of this machine, such as `127.0.0.9`.
  public Client at(String address) {
    return new Client(app, shown, name, THERE.computeIfAbsent(address, Client::from));
  }

  private static HttpClient from(String address) {
    return HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)).build();
  }

  public record Reply(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(body());
    }

    /// @param pointer such as `/members/0/state`
    public JsonNode at(String pointer) {
      return json().at(pointer);
    }

    public String text(String pointer) {
      JsonNode node = at(pointer);
      assertThat(node.isString()).as("%s is text in %s", pointer, body()).isTrue();
      return node.asString();
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    public Reply expect(int status) {
      assertThat(status()).as(body()).isEqualTo(status);
      return this;
    }

    public Reply expectProblem(int status, String code) {
      expect(status);
      assertThat(header("Content-Type")).startsWith("application/problem+json");
      assertThat(text("/code")).as(body()).isEqualTo(code);
      assertThat(at("/status").asInt()).isEqualTo(status);
      assertThat(text("/detail")).as("a sentence").endsWith(".");
      return this;
    }

    /// `name=value` of the session cookie that the answer sets.
    public String cookie() {
      return String.valueOf(header("Set-Cookie")).split(";", 2)[0];
    }

    /// `name=value` of all cookies that the answer sets, as a browser sends them.
    public String cookies() {
      return response.headers().allValues("Set-Cookie").stream()
          .map(cookie -> cookie.split(";", 2)[0])
          .collect(Collectors.joining("; "));
    }
  }

  /// The same caller as the one who was answered so when signing in.
  Client with(Reply signedIn) {
    var browser = Shown.browser(signedIn.cookie(), signedIn.text("/csrfToken"));
    return new Client(app, browser, signedIn.text("/username"), http);
  }

  /// The same caller with another cookie as well.
  public Client showing(String cookie) {
    return new Client(app, new Shown(Map.of("Cookie", cookie)), name, http);
  }

  /// The same browser, led astray by another site.
  public Client withoutCsrfToken() {
    return new Client(app, Shown.cookieAlone(String.valueOf(shown.headers().get("Cookie"))));
  }

  public Reply signIn(String username, String password, @Nullable String code) {
    String second = code == null ? "" : ", \"code\": \"" + code + "\"";
    return post(
        "/api/v1/session",
        """
        {"username": "%s", "password": "%s"%s}
        """
            .formatted(username, password, second));
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, @Nullable String json) {
    return send("POST", path, json);
  }

  public Reply patch(String path, String json) {
    return send("PATCH", path, json);
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  /// @param headers names and values in turn
  public Reply send(String method, String path, @Nullable String json, String... headers) {
    HttpRequest request = request(method, path, json, headers).build();
    Reply reply;
    try {
      reply = new Reply(send(http, request));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      throw new AssertionError("no answer was waited for", e);
    }
    Described.check(method, path, json, reply);
    return reply;
  }

  /// A server may close a connection that is kept open just as the next request leaves on it: where
  /// not a byte of an answer came, it is sent once more.
  public static HttpResponse<String> send(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException closed) {
      boolean isUnanswered = String.valueOf(closed.getMessage()).contains("received no bytes");
      if (!request.method().equals("GET") && !isUnanswered) {
        throw closed;
      }
      return http.send(request, BodyHandlers.ofString());
    }
  }

  /// Listens to events.
  public HttpResponse<InputStream> open(String path, String... headers)
      throws IOException, InterruptedException {
    return http.send(request("GET", path, null, headers).build(), BodyHandlers.ofInputStream());
  }

  @Override
  public String toString() {
    return name;
  }

  private HttpRequest.Builder request(
      String method, String path, @Nullable String json, String... headers) {
    var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    var request = HttpRequest.newBuilder(app.uri(path)).timeout(PATIENCE).method(method, body);
    shown.headers().forEach(request::header);
    if (json != null && !Arrays.asList(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }
}
