package standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.world.Item;
import standin.world.Lid;
import standin.world.ListSettings;
import tools.jackson.databind.JsonNode;

class EditorTest extends StandInTest {
  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = Browser.signedIn(standIn, "ada");
  }

  @AfterEach
  void leave() {
    browser.close();
  }

  @Test
  void the_edit_page_tells_id_version_and_settings() {
    long id =
        world.addList(
            "ada",
            "Jack's \"best\" & more",
            ListSettings.RANKED.described("two\nlines"),
            List.of(HARAKIRI));
    world.addFilm(id, LA_LA_LAND);

    var editor =
        browser
            .page(world.listPath(id) + "edit/")
            .expectFirst("div[data-component-class=ListEditor]");

    assertThat(editor.attr("data-list-lid")).isEqualTo(Lid.ofList(id));
    assertThat(editor.attr("data-list-version")).isEqualTo("2");
    assertThat(editor.attr("data-list-name")).isEqualTo("Jack's \"best\" & more");
    assertThat(editor.attr("data-list-description")).isEqualTo("two\nlines");
    assertThat(editor.attr("data-list-type")).isEqualTo("public");
    assertThat(editor.attr("data-list-share-policy")).isEqualTo("You");
    assertThat(editor.attr("data-list-is-ranked")).isEqualTo("true");
    assertThat(editor.attr("data-list-url")).isEqualTo(world.listPath(id));
  }

  @Test
  void a_private_unranked_list_says_so() {
    long id = world.addList("ada", "Mine", ListSettings.PRIVATE, List.of());

    var editor = browser.page(world.listPath(id) + "edit/").expectFirst(".list-editor-wrapper");

    assertThat(editor.attr("data-list-type")).isEqualTo("private");
    assertThat(editor.hasAttr("data-list-is-ranked")).isFalse();
  }

  @Test
  void the_edit_page_of_somebody_else_is_forbidden_and_signed_out_it_leads_to_the_sign_in() {
    long id = list("ben", "Bens", HARAKIRI);
    assertThat(browser.get(world.listPath(id) + "edit/").statusCode()).isEqualTo(403);
    try (var guest = Browser.of(standIn)) {
      var answer = guest.get(world.listPath(id) + "edit/");
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("location")).hasValue("/sign-in/");
    }
  }

  @Test
  void entries_come_one_a_line_in_order_and_end_with_success() {
    long id = list("ada", "Noir", PERFECT_BLUE, HARAKIRI);
    world.addItem(id, Item.tv(77));
    world.note(id, PERFECT_BLUE, "One\nTwo\n\n<b>Three</b> & <x>", true);

    var lines = entries(id);

    assertThat(lines).hasSize(4);
    var first = Browser.json(lines.get(0));
    assertThat(first.path("listable").path("lid").asString()).isEqualTo("18U8");
    assertThat(first.path("listable").path("uid").asString()).isEqualTo("film:27256");
    assertThat(first.path("listable").path("type").asString()).isEqualTo("film");
    assertThat(first.path("notes").path("lbml").asString())
        .isEqualTo("One\nTwo\n\n<b>Three</b> & <x>");
    assertThat(first.path("notes").path("html").asString())
        .isEqualTo("<p>One<br>Two</p><p><b>Three</b> &amp; &lt;x&gt;</p>");
    assertThat(first.path("containsSpoilers").asBoolean()).isTrue();
    assertThat(first.path("masthead").path("displayName").asString()).isEqualTo("Perfect Blue");
    assertThat(first.path("posterLookup").path("posteredBaseLink").asString())
        .isEqualTo("/film/perfect-blue/");
    assertThat(Browser.json(lines.get(1)).path("notes").isNull()).isTrue();
    assertThat(Browser.json(lines.get(2)).path("listable").path("type").asString()).isEqualTo("tv");
    assertThat(lines.get(3)).isEqualTo("{\"success\":true}");
  }

  @Test
  void all_lists_come_at_once_with_the_place_of_a_film() {
    long open = list("ada", "Open", HARAKIRI, LA_LA_LAND);
    long closed = world.addList("ada", "Closed", ListSettings.PRIVATE, List.of(HARAKIRI));

    var lists = Browser.json(browser.postForm("/s/load-lists", "listableLid", "a5fa"));

    var inPublic = lists.path("publicLists").get(0);
    assertThat(inPublic.path("id").asLong()).isEqualTo(open);
    assertThat(inPublic.path("boxdItCode").asString()).isEqualTo(Lid.ofList(open));
    assertThat(inPublic.path("link").asString()).isEqualTo("/ada/list/open/");
    assertThat(inPublic.path("position").asInt()).isEqualTo(1);
    assertThat(lists.path("privateLists").get(0).path("id").asLong()).isEqualTo(closed);
    assertThat(lists.path("privateLists").get(0).path("position").isNull()).isTrue();
  }

  @Test
  void one_patch_adds_moves_notes_and_deletes() {
    long id = list("ada", "Noir", 1, 2, 3, 4);

    var answer =
        patch(
            id,
            """
            {"version":1,"entries":[{"action":"DELETE","position":3},{"action":"DELETE","position":0},
             {"action":"UPDATE","position":1,"newPosition":0,"notes":"first now"},
             {"action":"ADD","listable":"1NTU"},{"listable":"a5fa","notes":"put","containsSpoilers":true}]}
            """);

    assertThat(answer.path("data").path("version").asInt()).isEqualTo(2);
    assertThat(answer.path("data").path("id").asString()).isEqualTo(Lid.ofList(id));
    assertThat(answer.path("messages")).isEmpty();
    assertThat(world.films(id)).containsExactly(3L, 2L, HARAKIRI, LA_LA_LAND);
    assertThat(world.list(id).entries().getFirst().note()).isEqualTo("first now");
    assertThat(world.list(id).entries().getLast().spoilers()).isTrue();
  }

  @Test
  void a_refused_patch_changes_nothing_and_answers_200() {
    long id = list("ada", "Noir", 1, 2);

    assertThat(refusal(id, "{\"version\":7,\"entries\":[]}")).isEqualTo("ListVersionMismatch");
    assertThat(refusal(id, add("1NTU") + add("1NTU"))).isEqualTo("DuplicateEntry");
    assertThat(refusal(id, add("a5fa") + delete(5))).isEqualTo("MissingEntry");
    assertThat(refusal(id, add("!!"))).isEqualTo("UnknownFilmCode");
    assertThat(refusal(id, add(Lid.ofList(id)))).isEqualTo("InvalidItemForList");
    assertThat(refusal(id, delete(1) + delete(0))).isEqualTo("EmptyPublicList");
    assertThat(refusal(id, "{\"action\":\"DELETE\"},")).isEqualTo("InvalidEntry");
    assertThat(refusal(id, "{\"action\":\"UPDATE\",\"position\":0,\"newPosition\":2},"))
        .isEqualTo("InvalidEntry");
    assertThat(refusal(id, "{\"name\":\"  \"}")).isEqualTo("ListNameIsBlank");
    assertThat(refusal(id, "{\"name\":\"" + "x".repeat(251) + "\"}")).isEqualTo("ListNameTooLong");
    var tooLong = "x".repeat(100_001);
    assertThat(refusal(id, "{\"description\":\"" + tooLong + "\"}"))
        .isEqualTo("ListDescriptionIsTooLong");
    assertThat(refusal(id, "{\"listable\":\"1NTU\",\"notes\":\"" + tooLong + "\"},"))
        .isEqualTo("ListEntryNotesTooLong");

    assertThat(world.films(id)).containsExactly(1L, 2L);
    assertThat(world.version(id)).isEqualTo(1);
  }

  @Test
  void the_old_key_film_is_understood_as_well() {
    long id = list("ada", "Noir", 1);
    patch(id, "{\"entries\":[{\"action\":\"ADD\",\"film\":\"1NTU\"}]}");
    assertThat(world.films(id)).containsExactly(1L, HARAKIRI);
  }

  @Test
  void settings_change_and_a_new_name_changes_the_address() {
    long id = list("ada", "Noir", 1);

    patch(
        id,
        """
        {"name":"Film noir","ranked":true,"published":false,"sharePolicy":"Anyone","description":"d"}
        """);

    var list = world.list(id);
    assertThat(list.path()).isEqualTo("/ada/list/film-noir/");
    assertThat(list.settings().ranked()).isTrue();
    assertThat(list.settings().visibility()).hasToString("ANYONE");
    assertThat(list.settings().description()).isEqualTo("d");
    assertThat(browser.get("/ada/list/noir/").statusCode()).isEqualTo(404);
  }

  @Test
  void who_may_not_is_told_so_by_status() {
    long bens = list("ben", "Bens", 1);
    assertThat(browser.api("PATCH", "/api/v0/list/" + Lid.ofList(bens), "{}").statusCode())
        .isEqualTo(403);
    assertThat(browser.api("PATCH", "/api/v0/list/" + Lid.ofList(999), "{}").statusCode())
        .isEqualTo(404);
    long own = list("ada", "Own", 1);
    assertThat(browser.api("PATCH", "/api/v0/list/" + Lid.ofList(own), "[").statusCode())
        .isEqualTo(400);
    browser.forget(Browser.CSRF);
    assertThat(browser.api("PATCH", "/api/v0/list/" + Lid.ofList(own), "{}").statusCode())
        .isEqualTo(403);
    try (var guest = Browser.of(standIn)) {
      guest.get("/");
      assertThat(guest.api("PATCH", "/api/v0/list/" + Lid.ofList(own), "{}").statusCode())
          .isEqualTo(401);
      assertThat(guest.postForm("/s/load-list-entries", "filmListLid", "x").statusCode())
          .isEqualTo(401);
      assertThat(guest.postForm("/s/load-lists", "listableLid", "x").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void lists_are_made_and_deleted() {
    var made =
        Browser.json(
            browser.api(
                "POST",
                "/api/v0/lists",
                "{\"name\":\"New\",\"published\":true,\"entries\":[{\"film\":\"1NTU\"}]}"));
    long id = Lid.list(made.path("data").path("id").asString()).orElseThrow();
    assertThat(world.films(id)).containsExactly(HARAKIRI);
    assertThat(world.list(id).isPublic()).isTrue();

    var empty =
        Browser.json(
            browser.api("POST", "/api/v0/lists", "{\"name\":\"Empty\",\"published\":true}"));
    assertThat(empty.path("messages").get(0).path("code").asString()).isEqualTo("EmptyPublicList");
    var blank = Browser.json(browser.api("POST", "/api/v0/lists", "{\"name\":\" \"}"));
    assertThat(blank.path("messages").get(0).path("code").asString()).isEqualTo("ListNameIsBlank");

    assertThat(browser.api("DELETE", "/api/v0/list/" + Lid.ofList(id), "").statusCode())
        .isEqualTo(204);
    assertThat(world.findList(id)).isEmpty();
  }

  private List<String> entries(long id) {
    return browser
        .postForm("/s/load-list-entries", "filmListLid", Lid.ofList(id))
        .body()
        .lines()
        .toList();
  }

  private JsonNode patch(long id, String body) {
    HttpResponse<String> answer = browser.api("PATCH", "/api/v0/list/" + Lid.ofList(id), body);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Browser.json(answer);
  }

  /// @param body a whole object, or commands with a comma after each
  private String refusal(long id, String body) {
    boolean whole = !body.endsWith(",");
    var answer =
        patch(id, whole ? body : "{\"entries\":[" + body.substring(0, body.length() - 1) + "]}");
    assertThat(answer.has("data")).isFalse();
    assertThat(answer.path("messages").get(0).path("type").asString()).isEqualTo("Error");
    return answer.path("messages").get(0).path("code").asString();
  }

  private static String add(String lid) {
    return "{\"action\":\"ADD\",\"listable\":\"" + lid + "\"},";
  }

  private static String delete(int position) {
    return "{\"action\":\"DELETE\",\"position\":" + position + "},";
  }
}
