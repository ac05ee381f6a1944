package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import lbsync.RunningApp;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A browser without JavaScript: follows links and redirects, keeps cookies, fills in forms.
final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningApp app;
  private final HttpClient http;

  Browser(RunningApp app) {
    this(app, "127.0.0.1");
  }

  /// @param address of this machine, from which it comes
  Browser(RunningApp app, String address) {
    this.app = app;
    this.http =
        HttpClient.newBuilder()
            .localAddress(InetAddress.ofLiteral(address))
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// An answer as it came, before any redirect is followed.
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    Document page() {
      return Jsoup.parse(response.body());
    }

    Element form(String action) {
      return page().select("form[action='" + action + "']").stream()
          .findFirst()
          .orElseThrow(() -> new AssertionError("no form " + action + " in " + response.body()));
    }

    String text() {
      return page().text();
    }

    Answer expect(int status) {
      assertThat(status()).as(response.body()).isEqualTo(status);
      assertThat(header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
      return this;
    }

    /// @return where it leads
    String expectRedirect() {
      assertThat(status()).as(response.body()).isEqualTo(303);
      return header("Location");
    }
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(app.uri(path)).GET());
  }

  /// Sends the form as it stands, with other values in some of its fields.
  ///
  /// @param values names and values in turn
  Answer submit(Element form, String... values) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element field : form.select("input[name]")) {
      boolean unticked = field.attr("type").matches("radio|checkbox") && !field.hasAttr("checked");
      if (!unticked) {
        fields.put(field.attr("name"), field.val());
      }
    }
    for (int i = 0; i < values.length; i += 2) {
      fields.put(values[i], values[i + 1]);
    }
    String encoded =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return form.attr("method").equals("post")
        ? post(form.attr("action"), encoded)
        : get(form.attr("action") + "?" + encoded);
  }

  Answer post(String path, String body) {
    return send(
        HttpRequest.newBuilder(app.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /// Sends a form that is accepted, and shows the page that it leads to.
  Answer submitAndFollow(Element form, String... values) {
    return get(submit(form, values).expectRedirect()).expect(200);
  }

  Browser signIn(String username, String password) {
    Element form = get("/login").expect(200).form("/login");
    submitAndFollow(form, "username", username, "password", password);
    return this;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(Client.send(http, request.timeout(PATIENCE).build()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("no answer was waited for", e);
    }
  }
}
