package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WholeApp.class)
class LocalPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dashboard",
        "//evil.example",
        "///evil.example",
        "////evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\\/evil.example",
        "/a\\..\\\\evil.example",
        "https://evil.example",
        "HTTPS:evil.example",
        "http:/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/\t/evil.example",
        "/\r\nLocation: https://evil.example",
        "/a\nSet-Cookie: a=b",
        "/\u0000",
        "/\u007f",
        "\t//evil.example",
        " //evil.example",
        "/ /evil.example",
        "/<script>",
        "/%zz",
        "user@evil.example",
        "//user:password@evil.example/"
      })
  void what_leads_elsewhere_is_no_path_of_ours(String wish) {
    assertThat(LocalPath.of(wish, "/dashboard")).isEqualTo("/dashboard");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/lists?q=a%20b&sort=name",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        "/@evil.example",
        "/a//evil.example",
        "/join/ABCD2345#x",
        "/.//evil.example",
        "/x?next=https://evil.example"
      })
  void what_a_browser_takes_for_a_path_on_the_same_host_is(String wish) {
    assertThat(LocalPath.of(wish, "/dashboard")).isEqualTo(wish);
    URI here = URI.create("https://lists.example/login");
    assertThat(here.resolve(URI.create(wish)).getAuthority()).isEqualTo("lists.example");
  }

  @Test
  void what_is_too_long_for_a_header_is_not() {
    assertThat(LocalPath.of("/" + "x".repeat(999), "/")).hasSize(1000);
    assertThat(LocalPath.of("/" + "x".repeat(1000), "/")).isEqualTo("/");
  }

  @Test
  void every_redirect_that_a_visitor_names_stays_here(People people) {
    String form = "application/x-www-form-urlencoded";
    String[] wishes = {
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/%0d%0aSet-Cookie:%20a=b",
      "/\t/evil.example",
      "/" + "x".repeat(30_000),
      "/" + "/".repeat(7_000)
    };
    var ann = people.stranger("Ann");
    for (String wish : wishes) {
      String encoded = java.net.URLEncoder.encode(wish, java.nio.charset.StandardCharsets.UTF_8);
      String theme = "theme=dark&back=" + encoded;
      Client.Reply themed =
          people.nobody().send("POST", "/theme", theme, "Content-Type", form).expect(303);
      assertThat(themed.header("Location")).isIn("/", "/%0d%0aSet-Cookie:%20a=b");
      String login = "username=%s&password=open+sesame&next=%s".formatted(ann.name(), encoded);
      Client.Reply signedIn =
          people.nobody().send("POST", "/login", login, "Content-Type", form).expect(303);
      assertThat(signedIn.header("Location")).isIn("/dashboard", "/%0d%0aSet-Cookie:%20a=b");
      assertThat(signedIn.response().headers().allValues("Set-Cookie"))
          .extracting(cookie -> cookie.split("=", 2)[0])
          .containsExactly("lbsync_session", "lbsync_browser");
    }
  }

  @Test
  void an_address_that_is_too_long_to_come_back_to_is_forgotten(People people) {
    assertThat(
            people.nobody().get("/lists?q=" + "%2F".repeat(2_500)).expect(303).header("Location"))
        .isEqualTo("/login?next=%2Fdashboard");
  }

  @Test
  void two_slashes_at_the_beginning_lead_nowhere_else(People people) {
    Client.Reply reply = people.nobody().get("//evil.example/lists");
    assertThat(String.valueOf(reply.header("Location"))).doesNotContain("evil.example");
  }
}
