package lbsync.letterboxd.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lbsync.film.Film;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import standin.StandIn;
import standin.control.Era;
import standin.world.Item;
import standin.world.ListSettings;

/// The stand-in, filled with what a recorded page shows, and that page: one parser reads the same
/// out of both. So what we test against the stand-in is what the real site would answer.
class SameAsRecordedTest {
  private final StandIn standIn = StandIn.start(StandIn.Options.anyPort());
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  @AfterEach
  void close() {
    standIn.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_first_page_of_a_ranked_list(Era era) throws Exception {
    var recorded = ListPage.parse(Pages.recorded("list-page-2025-12/list-page-1-of-3.html"));
    standIn.switches().era(era);
    standIn.world().addMember("dave", "secret");
    List<Long> films = new ArrayList<>();
    for (ListPage.Slot slot : recorded.slots()) {
      Film film = Objects.requireNonNull(slot.film());
      var item = Item.film(film.id().value());
      standIn.world().films().name(item, film.title(), film.year());
      films.add(film.id().value());
    }
    LongStream.range(9_000_000, 9_000_150).forEach(films::add);
    long list = standIn.world().addList("dave", recorded.name(), ListSettings.RANKED, films);

    var ours = ListPage.parse(get(standIn.world().listPath(list)));

    assertThat(ours.owner()).isEqualTo(recorded.owner());
    assertThat(ours.name()).isEqualTo(recorded.name());
    assertThat(ours.total()).isEqualTo(recorded.total());
    assertThat(ours.page()).isEqualTo(recorded.page());
    assertThat(ours.lastPage()).isEqualTo(recorded.lastPage());
    assertThat(ours.ranked()).isEqualTo(recorded.ranked());
    assertThat(ours.next()).endsWith("/page/2/");
    assertThat(recorded.next()).endsWith("/page/2/");
    assertThat(ours.slots())
        .map(SameAsRecordedTest::facts)
        .hasSize(100)
        .isEqualTo(recorded.slots().stream().map(SameAsRecordedTest::facts).toList());
  }

  /// All that a slot tells but the film's slug, which the stand-in makes from the title.
  private static String facts(ListPage.Slot slot) {
    Film film = Objects.requireNonNull(slot.film());
    return slot.rank() + " " + film.id() + " " + film.title() + " " + film.year();
  }

  @Test
  void an_overview_of_lists() throws Exception {
    var recorded = ListsIndex.parse(Pages.recorded("watchlistarr-2026-07/lists_index.html"));
    standIn.world().addMember("maxlainz", "secret");
    // The list that was changed last comes first.
    for (ListsIndex.Summary list : recorded.lists().reversed()) {
      List<Long> films = LongStream.rangeClosed(1, list.count()).boxed().toList();
      standIn.world().addList("maxlainz", list.name(), ListSettings.PUBLIC, films);
    }

    var ours = ListsIndex.parse(get("/maxlainz/lists/"));

    assertThat(ours.lists())
        .map(list -> list.path() + " " + list.name() + " " + list.count())
        .isEqualTo(
            recorded.lists().stream()
                .map(list -> list.path() + " " + list.name() + " " + list.count())
                .toList());
    assertThat(ours.lists()).allMatch(list -> list.id() != null);
    assertThat(ours.lastPage()).isEqualTo(recorded.lastPage());
  }

  @Test
  void the_editor_of_a_private_list() throws Exception {
    var recorded =
        Objects.requireNonNull(
            EditPage.parse(Pages.recorded("vphpersson-list-editor-2026-10/edit-page.html")));
    signIn("vph");
    long list =
        standIn.world().addList("vph", recorded.name(), ListSettings.PRIVATE, List.of(1L, 2L));
    while (standIn.world().version(list) < recorded.version().number()) {
      standIn.world().note(list, 1, "again", false);
    }

    var ours =
        Objects.requireNonNull(EditPage.parse(get(standIn.world().listPath(list) + "edit/")));

    assertThat(ours).usingRecursiveComparison().ignoringFields("id").isEqualTo(recorded);
    assertThat(ours.id().value()).isEqualTo(list);
  }

  @Test
  void the_answers_of_signing_in() throws Exception {
    assertThat(LoginAnswer.parse(signIn("ada")))
        .isEqualTo(LoginAnswer.parse(Pages.recorded("login-json/success.json")));
    assertThat(LoginAnswer.parse(post("ada", "wrong")))
        .isEqualTo(LoginAnswer.parse(Pages.recorded("login-json/error.json")));
    standIn.world().requireSecondFactor("ada", "123456");
    assertThat(LoginAnswer.parse(post("ada", "secret")))
        .isEqualTo(LoginAnswer.parse(Pages.recorded("login-json/totp-required-shape.json")));
  }

  private String signIn(String name) throws Exception {
    standIn.world().addMember(name, "secret");
    get("/");
    return post(name, "secret");
  }

  private String post(String name, String password) throws Exception {
    String csrf =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("com.xk72.webparts.csrf"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElseThrow();
    String form =
        Map.of("__csrf", csrf, "username", name, "password", password).entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri("/user/login.do"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private String get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private URI uri(String path) {
    return standIn.url().resolve(path);
  }

  private String send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString()).body();
  }
}
