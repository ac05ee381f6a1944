package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import lbsync.RunningApp;
import lbsync.web.People.Person;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// Whose word about the address of the program counts: the setting's, then a trusted proxy's, and
/// never anybody else's.
class PublicAddressTest {
  private static final String[] FORWARDED = {
    "X-Forwarded-Proto: https",
    "X-Forwarded-Host: evil.example, proxied.example:8443",
    "X-Forwarded-Prefix: /evil, /club",
    "X-Forwarded-For: 203.0.113.9",
    "Forwarded: for=203.0.113.9;host=evil.example;proto=https"
  };

  private static RawHttp.Answer get(RunningApp app, String path, String cookie, String... headers)
      throws IOException {
    String more = Stream.of(headers).map(each -> each + "\r\n").reduce("", String::concat);
    return RawHttp.send(
        app.uri("/"),
        "GET %s HTTP/1.1\r\nHost: host.example:81\r\nConnection: close\r\nCookie: %s\r\n%s\r\n"
            .formatted(path, cookie, more));
  }

  private static RawHttp.Answer signIn(RunningApp app, Person person, String... headers)
      throws IOException {
    String body = "username=%s&password=%s".formatted(person.name(), "open+sesame");
    String more = Stream.of(headers).map(each -> each + "\r\n").reduce("", String::concat);
    return RawHttp.send(
        app.uri("/"),
        "POST /login HTTP/1.1\r\nHost: host.example:81\r\nConnection: close\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(more, body.length(), body));
  }

  /// The link to send, on the page of a list that is shared.
  private static String invitation(RunningApp app, Person person, String cookie, String... headers)
      throws IOException {
    var list = person.list(1);
    new People(app).group("mirror", person, list);
    RawHttp.Answer page = get(app, "/share/" + list.id(), cookie, headers);
    assertThat(page.status()).as(page.whole()).isEqualTo(200);
    return Jsoup.parse(page.body()).select("#invite-link").val();
  }

  private static String cookie(RawHttp.Answer signedIn) {
    return signedIn.header("Set-Cookie").split(";", 2)[0];
  }

  @Test
  void with_a_public_url_nothing_else_counts() throws IOException {
    var settings =
        Map.of(
            "LBSYNC_PUBLIC_URL", "https://example.org/lists",
            "LBSYNC_TRUSTED_PROXIES", "127.0.0.1");
    try (var app = new RunningApp(settings)) {
      Person ann = new People(app).person("Ann");
      RawHttp.Answer signedIn = signIn(app, ann, FORWARDED);
      assertThat(signedIn.status()).as(signedIn.whole()).isEqualTo(303);
      assertThat(signedIn.header("Location")).isEqualTo("/lists/dashboard");
      assertThat(signedIn.header("Set-Cookie"))
          .contains("; Path=/lists;", "; Secure", "; HttpOnly", "; SameSite=Lax");
      assertThat(signedIn.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
      String cookie = cookie(signedIn);
      assertThat(invitation(app, ann, cookie, FORWARDED))
          .startsWith("https://example.org/lists/join/");
      for (String path : new String[] {"/dashboard", "/lists", "/sync", "/about", "/"}) {
        expectEverythingBelow("/lists", get(app, path, cookie, FORWARDED));
      }
      String films = "/api/v1/lists/" + ann.list(7).id() + "/films";
      assertThat(get(app, films, cookie).body()).contains("\"/lists/posters/7\"");
      assertThat(get(app, "/dashboard", "", FORWARDED).header("Location"))
          .isEqualTo("/lists/login?next=%2Fdashboard");
      assertThat(get(app, "/about", "__Secure-lbsync_theme=dark").body())
          .contains("data-theme=\"dark\"");
      assertThat(get(app, "/about", "lbsync_theme=dark").body())
          .as("which anybody on the way could have set")
          .doesNotContain("data-theme=\"dark\"");
      assertThat(get(app, "/nothing", cookie, FORWARDED).whole())
          .doesNotContain("evil.example", "proxied.example", "host.example");
    }
  }

  @Test
  void signing_out_over_https_clears_what_the_browser_has_kept_and_not_that_it_is_known()
      throws IOException {
    try (var app = new RunningApp(Map.of("LBSYNC_PUBLIC_URL", "https://example.org"))) {
      Person ann = new People(app).person("Ann");
      RawHttp.Answer signedIn = signIn(app, ann);
      String csrf =
          Jsoup.parse(get(app, "/about", cookie(signedIn)).body()).select("[name=_csrf]").val();
      RawHttp.Answer out =
          RawHttp.send(
              app.uri("/"),
              "POST /logout HTTP/1.1\r\nHost: a\r\nConnection: close\r\nCookie: %s\r\nX-CSRF-Token: %s\r\nContent-Length: 0\r\n\r\n"
                  .formatted(cookie(signedIn), csrf));
      assertThat(out.status()).as(out.whole()).isEqualTo(303);
      assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
      assertThat(out.whole())
          .contains("__Host-lbsync_session=;")
          .doesNotContain("lbsync_browser", "\"cookies\"");
    }
  }

  private static void expectEverythingBelow(String base, RawHttp.Answer answer) {
    assertThat(answer.status()).as(answer.whole()).isEqualTo(200);
    Document page = Jsoup.parse(answer.body());
    var links = page.select("[href^=/], [src^=/], [action^=/]");
    assertThat(links).isNotEmpty();
    for (var link : links) {
      assertThat(link.attr("href") + link.attr("src") + link.attr("action")).startsWith(base + "/");
    }
    assertThat(answer.body())
        .doesNotContain("evil.example", "proxied.example", "host.example", "/club");
  }

  @Test
  void a_trusted_proxy_tells_where_people_come_from_and_where_to() throws IOException {
    try (var app = new RunningApp(Map.of("LBSYNC_TRUSTED_PROXIES", "127.0.0.0/8, ::1"))) {
      Person ann = new People(app).person("Ann");
      RawHttp.Answer signedIn = signIn(app, ann, FORWARDED);
      assertThat(signedIn.header("Location")).isEqualTo("/club/dashboard");
      assertThat(signedIn.header("Set-Cookie")).contains("; Path=/club;", "; Secure");
      assertThat(signedIn.header("Strict-Transport-Security")).as("on its word alone").isEmpty();
      assertThat(invitation(app, ann, cookie(signedIn), FORWARDED))
          .startsWith("https://proxied.example:8443/club/join/");
      assertThat(signIn(app, ann, "Origin: https://proxied.example:8443", FORWARDED[1]).status())
          .isEqualTo(303);
      assertThat(signIn(app, ann, "Origin: https://host.example:81", FORWARDED[1]).status())
          .isEqualTo(403);
    }
  }

  @Test
  void a_trusted_proxy_is_not_believed_everything() throws IOException {
    try (var app = new RunningApp(Map.of("LBSYNC_TRUSTED_PROXIES", "127.0.0.1"))) {
      Person ann = new People(app).person("Ann");
      String[] nonsense = {
        "X-Forwarded-Proto: javascript",
        "X-Forwarded-Host: evil.example/x\"><script>",
        "X-Forwarded-Prefix: //evil.example",
        "X-Forwarded-For: unknown, ::::, 1.2.3.4.5"
      };
      RawHttp.Answer signedIn = signIn(app, ann, nonsense);
      assertThat(signedIn.header("Location")).isEqualTo("/dashboard");
      assertThat(signedIn.header("Set-Cookie")).contains("; Path=/;").doesNotContain("Secure");
      assertThat(invitation(app, ann, cookie(signedIn), nonsense))
          .startsWith("http://host.example:81/join/");
    }
  }

  @Test
  void nobody_else_is_believed() throws IOException {
    for (Map<String, String> settings :
        Stream.<Map<String, String>>of(
                Map.of(), Map.of("LBSYNC_TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.2, ::1"))
            .toList()) {
      try (var app = new RunningApp(settings)) {
        Person ann = new People(app).person("Ann");
        RawHttp.Answer signedIn = signIn(app, ann, FORWARDED);
        assertThat(signedIn.header("Location")).isEqualTo("/dashboard");
        assertThat(signedIn.header("Set-Cookie")).contains("; Path=/;").doesNotContain("Secure");
        assertThat(invitation(app, ann, cookie(signedIn), FORWARDED))
            .startsWith("http://host.example:81/join/");
      }
    }
  }
}
