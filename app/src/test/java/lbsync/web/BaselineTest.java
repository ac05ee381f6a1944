package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lbsync.web.People.Person;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a passive scan of all pages, files and answers of the HTTP API would complain about. The
/// rules are those of `docs/zap-baseline.md`, which says where the others are held.
@ExtendWith(WholeApp.class)
@Timeout(120)
class BaselineTest {
  private static final List<Seen> SEEN = new ArrayList<>();
  private static final Set<String> FILES =
      Set.of("/app.css", "/app.js", "/favicon.svg", "/icon-180.png", "/manifest.webmanifest");

  private static final Pattern PRIVATE_ADDRESS =
      Pattern.compile(
          "\\b(10\\.\\d{1,3}|172\\.(1[6-9]|2\\d|3[01])|192\\.168)\\.\\d{1,3}\\.\\d{1,3}\\b");
  private static final Pattern DEBUGGING =
      Pattern.compile(
          "Exception|Stack ?trace|\\tat [a-z]+\\.|Error occurred|SQL ?state|sqlite|org\\.spring"
              + "|org\\.eclipse|java\\.lang|Whitelabel|Jetty",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "\\b(TODO|FIXME|BUG|XXX|HACK|QUERY|ADMIN|PASSWORD|DEBUG|USERNAME|SELECT \\*)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern UNIX_TIME = Pattern.compile("\\b1[5-9]\\d{8}(\\d{3})?\\b");
  private static final Pattern CARD_OR_EMAIL =
      Pattern.compile("\\b(?:\\d[ -]?){13,16}\\b|[\\w.]+@[\\w-]+\\.[a-z]{2,}");

  /// @param who asked for it
  private record Seen(String who, String path, Client.Reply reply) {
    String type() {
      return String.valueOf(reply.header("Content-Type"));
    }

    boolean isPage() {
      return type().startsWith("text/html");
    }

    boolean isText() {
      return type().matches("(text/|[a-z]+/[a-z.-]*xml).*|[a-z]+/[a-z]+\\+xml.*|.*javascript.*");
    }

    Document page() {
      return Jsoup.parse(reply.body());
    }

    @Override
    public String toString() {
      return path + " for " + who;
    }
  }

  @BeforeAll
  static void look_at_everything(People people) throws Exception {
    SEEN.clear();
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    var list = ann.list(11, 12, 13);
    String code = people.group("collaborative", ann, list);
    people.join(code, ben, ben.list(12, 14)).expect(201);
    Places places = Places.around(people, code, ann, list, 11);
    List<String> paths = new ArrayList<>(places.toLookAt(people.app()));
    paths.addAll(FILES);
    paths.addAll(
        List.of(
            "/nothing",
            "/nothing.css",
            "/nothing.txt",
            "/robots.txt",
            "/.git/config",
            "/static/",
            "/posters/",
            "/api",
            "/api/v1/nothing",
            "/api/v1/lists?refresh=maybe",
            "/lists?q=%3Cb%3E",
            "/dashboard?told=left"));
    for (String path : paths) {
      SEEN.add(new Seen("nobody", path, people.nobody().get(path)));
      SEEN.add(new Seen("owner", path, ann.client().get(path)));
      SEEN.add(new Seen("member", path, ben.client().get(path)));
      SEEN.add(new Seen("another site", path, ann.client().withoutCsrfToken().post(path, "{}")));
      SEEN.add(new Seen("owner, wrongly", path, ann.client().send("PUT", path, "{")));
    }
    assertThat(SEEN).hasSizeGreaterThan(200);
  }

  private static void each(
      Predicate<Seen> which, java.util.function.BiConsumer<SoftAssertions, Seen> check) {
    var all = new SoftAssertions();
    List<Seen> chosen = SEEN.stream().filter(which).toList();
    assertThat(chosen).isNotEmpty();
    chosen.forEach(seen -> check.accept(all, seen));
    all.assertAll();
  }

  private static void noHeader(String name) {
    each(
        _ -> true,
        (all, seen) -> all.assertThat(seen.reply().header(name)).as(name + " of " + seen).isNull());
  }

  private static void header(String name, String value) {
    each(
        _ -> true,
        (all, seen) ->
            all.assertThat(seen.reply().response().headers().allValues(name))
                .as(name + " of " + seen)
                .containsExactly(value));
  }

  private static void nowhere(Predicate<Seen> which, Pattern what) {
    each(
        which,
        (all, seen) ->
            all.assertThat(what.matcher(seen.reply().body()).results().map(r -> r.group()))
                .as("in " + seen)
                .isEmpty());
  }

  @Test
  void rule_10009_10036_10037_10039_10052_10056_10061_the_server_does_not_introduce_itself() {
    Stream.of(
            "Server",
            "X-Powered-By",
            "X-Backend-Server",
            "X-ChromeLogger-Data",
            "X-ChromePhp-Data",
            "X-Debug-Token",
            "X-Debug-Token-Link",
            "X-AspNet-Version",
            "X-AspNetMvc-Version",
            "Via",
            "X-Cache",
            "Age")
        .forEach(BaselineTest::noHeader);
  }

  @Test
  void rule_10015_10049_what_is_private_is_not_kept() {
    each(
        seen -> !FILES.contains(seen.path()) && !seen.path().startsWith("/posters/"),
        (all, seen) ->
            all.assertThat(seen.reply().header("Cache-Control"))
                .as("of " + seen)
                .isEqualTo("no-store"));
  }

  @Test
  void rule_10017_10115_90003_scripts_and_styles_are_our_own() {
    each(
        Seen::isPage,
        (all, seen) ->
            all.assertThat(seen.page().select("script, link, img, iframe, source, use"))
                .as("in " + seen)
                .allMatch(e -> (e.attr("src") + e.attr("href")).matches("[/#][^/].*|/")));
  }

  @Test
  void rule_10019_10030_90011_each_answer_says_its_type_and_its_characters() {
    each(
        seen -> !seen.reply().body().isEmpty(),
        (all, seen) ->
            all.assertThat(seen.reply().header("Content-Type")).as("of " + seen).isNotNull());
    each(
        Seen::isPage,
        (all, seen) -> {
          all.assertThat(seen.type())
              .as("of " + seen)
              .isEqualToIgnoringCase("text/html;charset=utf-8");
          all.assertThat(seen.page().select("meta[charset=utf-8]")).as("in " + seen).hasSize(1);
        });
  }

  /// JSON, of which the web manifest is a kind, is UTF-8 whatever else it says.
  @Test
  void texts_say_their_characters_and_json_has_no_say() {
    for (String path : List.of("/ping", "/app.css", "/app.js", "/favicon.svg", "/posters/11")) {
      assertThat(SEEN).as(path).anyMatch(seen -> seen.path().equals(path) && seen.isText());
    }
    each(
        Seen::isText,
        (all, seen) ->
            all.assertThat(seen.type()).as("of " + seen).containsIgnoringCase(";charset=utf-8"));
    each(
        seen -> seen.type().contains("json"),
        (all, seen) ->
            all.assertThat(seen.type())
                .as("of " + seen)
                .isIn("application/json", "application/problem+json", "application/manifest+json"));
  }

  @Test
  void rule_10020_10021_10038_10055_10063_90004_each_answer_has_the_headers() {
    header("X-Frame-Options", "DENY");
    header("X-Content-Type-Options", "nosniff");
    header("Cross-Origin-Opener-Policy", "same-origin");
    header("Cross-Origin-Resource-Policy", "same-origin");
    header("Cross-Origin-Embedder-Policy", "require-corp");
    each(
        _ -> true,
        (all, seen) -> {
          String policy = String.valueOf(seen.reply().header("Content-Security-Policy"));
          all.assertThat(policy)
              .as("of " + seen)
              .contains("default-src 'none'", "frame-ancestors 'none'", "object-src 'none'")
              .contains("base-uri 'none'", "form-action 'self'")
              .doesNotContain("unsafe", "*", "data:", "http", "report-only");
          all.assertThat(seen.reply().header("Permissions-Policy")).as("of " + seen).isNotNull();
        });
  }

  @Test
  void rule_10023_90022_no_answer_shows_the_programs_insides() {
    nowhere(seen -> !FILES.contains(seen.path()), DEBUGGING);
  }

  @Test
  void rule_10024_3_nothing_secret_is_in_an_address() {
    Pattern secret =
        Pattern.compile(
            "[?&;](jsessionid|session|token|_csrf|password|user|email)=", Pattern.CASE_INSENSITIVE);
    each(
        seen -> true,
        (all, seen) -> {
          String location = String.valueOf(seen.reply().header("Location"));
          all.assertThat(secret.matcher(location).find())
              .as(seen + " leads to " + location)
              .isFalse();
        });
    each(
        Seen::isPage,
        (all, seen) ->
            all.assertThat(seen.page().select("[href], [src], [action]"))
                .as("in " + seen)
                .noneMatch(
                    e -> secret.matcher(e.attr("href") + e.attr("src") + e.attr("action")).find()));
  }

  @Test
  void rule_10025_nobody_is_told_where_people_come_from() {
    header("Referrer-Policy", "same-origin");
    each(
        Seen::isPage,
        (all, seen) ->
            all.assertThat(seen.page().select("meta[name=referrer]")).as("in " + seen).isEmpty());
  }

  @Test
  void rule_10027_comments_tell_nothing() {
    each(
        Seen::isPage,
        (all, seen) -> all.assertThat(comments(seen.page())).as("in " + seen).isEmpty());
    nowhere(seen -> seen.path().equals("/app.js") && seen.reply().status() == 200, SUSPICIOUS);
  }

  private static List<String> comments(Node node) {
    List<String> found = new ArrayList<>();
    node.nodeStream(Comment.class).forEach(comment -> found.add(comment.getData()));
    return found;
  }

  @Test
  void rule_10028_10044_redirects_stay_here_and_carry_nothing() {
    each(
        seen -> seen.reply().header("Location") != null,
        (all, seen) -> {
          all.assertThat(seen.reply().header("Location"))
              .as("of " + seen)
              .matches("/([^/\\\\].*)?");
          all.assertThat(seen.reply().body()).as("of " + seen).isEmpty();
        });
  }

  @Test
  void rule_10033_folders_are_not_listed() {
    each(
        seen -> seen.path().endsWith("/") && seen.path().length() > 1,
        (all, seen) ->
            all.assertThat(seen.reply().status()).as(seen.toString()).isIn(303, 403, 404, 405));
  }

  @Test
  void rule_10040_10041_10042_nothing_is_loaded_or_sent_without_the_scheme_of_the_page() {
    each(
        Seen::isPage,
        (all, seen) ->
            all.assertThat(seen.page().select("[src], form, link"))
                .as("in " + seen)
                .noneMatch(
                    e ->
                        (e.attr("src") + e.attr("action") + e.attr("href"))
                            .matches("(?i)https?:.*|//.*")));
  }

  @Test
  void rule_10057_10062_10097_10094_no_hash_of_a_name_and_no_address_of_a_person() {
    nowhere(seen -> seen.isPage() || seen.type().contains("json"), CARD_OR_EMAIL);
  }

  @Test
  void rule_10096_no_clock_of_the_server() {
    nowhere(seen -> !FILES.contains(seen.path()), UNIX_TIME);
  }

  @Test
  void rule_10098_no_other_site_may_read_an_answer() {
    noHeader("Access-Control-Allow-Origin");
    noHeader("Access-Control-Allow-Credentials");
  }

  @Test
  void rule_10099_90002_90030_no_source_and_no_objects() {
    nowhere(
        seen -> !FILES.contains(seen.path()),
        Pattern.compile(
            "<\\?php|<%|@import |package lbsync|\\brO0AB|wsdl:", Pattern.CASE_INSENSITIVE));
  }

  @Test
  void rule_10105_no_weak_way_to_sign_in_is_offered() {
    noHeader("WWW-Authenticate");
  }

  @Test
  void rule_10108_links_to_other_sites_open_no_window() {
    each(
        Seen::isPage,
        (all, seen) -> all.assertThat(seen.page().select("[target]")).as("in " + seen).isEmpty());
  }

  @Test
  void rule_10110_no_text_becomes_a_program() {
    nowhere(
        seen -> seen.path().equals("/app.js") && seen.reply().status() == 200,
        Pattern.compile("\\beval\\(|new Function|document\\.write|setTimeout\\(['\"]"));
  }

  @Test
  void rule_10202_each_form_that_is_posted_carries_the_token() {
    each(
        seen -> seen.isPage() && !seen.who().equals("nobody"),
        (all, seen) ->
            all.assertThat(seen.page().select("form[method=post]"))
                .as("in " + seen)
                .allMatch(form -> !form.select("input[name=_csrf]").val().isEmpty()));
  }

  @Test
  void rule_2_no_private_address() {
    nowhere(_ -> true, PRIVATE_ADDRESS);
  }

  @Test
  void rule_10010_10011_10029_10054_90033_looking_sets_no_cookie() {
    noHeader("Set-Cookie");
  }

  @Test
  void every_type_is_one_of_ours() {
    each(
        seen -> !seen.reply().body().isEmpty(),
        (all, seen) ->
            all.assertThat(seen.type().toLowerCase(Locale.ROOT))
                .as("of " + seen)
                .matches(
                    "text/html;charset=utf-8|application/(problem\\+)?json|image/svg\\+xml.*"
                        + "|image/png|text/css.*|text/javascript.*|application/manifest\\+json"
                        + "|text/plain;(version=0.0.4;)?charset=utf-8"));
  }
}
