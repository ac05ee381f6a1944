package standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.control.Era;
import standin.control.Fault;
import tools.jackson.databind.JsonNode;

class RemoteTest extends StandInTest {
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.of(standIn);
  }

  @AfterEach
  void leave() {
    browser.close();
  }

  @Test
  void members_and_lists_are_seeded_edited_and_read() {
    call("POST", "members", "{\"username\":\"eve\",\"password\":\"x\",\"code\":\"9\"}");
    var made =
        call(
            "POST",
            "lists",
            """
            {"owner":"eve","name":"Noir","ranked":true,"visibility":"you","films":[1,2,3]}
            """);
    var list = "lists/" + made.path("id").asLong();

    var edited =
        call(
            "POST",
            list,
            """
            {"remove":[1],"add":[43015],"addSeries":[7],"move":{"film":3,"position":0},
             "note":{"film":3,"text":"n","spoilers":true},"ranked":false,"visibility":"public",
             "name":"Noir 2"}
            """);

    assertThat(edited.path("version").asInt()).isEqualTo(9);
    assertThat(edited.path("path").asString()).isEqualTo("/eve/list/noir-2/");
    assertThat(call("GET", list, "").path("entries").toString())
        .isEqualTo(
            """
            [{"uid":"film:3","note":"n","spoilers":true},\
            {"uid":"film:2","note":null,"spoilers":false},\
            {"uid":"film:43015","note":null,"spoilers":false},\
            {"uid":"tv:7","note":null,"spoilers":false}]""");
    call("POST", "members/eve", "{\"password\":\"y\",\"username\":\"eva\",\"watched\":2}");
    assertThat(call("GET", "lists", "").get(0).path("owner").asString()).isEqualTo("eva");
    call("DELETE", "members/eva/sessions", "");
    call("DELETE", list, "");
    assertThat(call("GET", "lists", "")).isEmpty();
    assertThat(call("GET", "members", "").toString()).contains("eva");
  }

  @Test
  void a_film_gets_a_name() {
    var named = call("POST", "films", "{\"id\":9,\"title\":\"Été\"}");
    assertThat(named.path("slug").asString()).isEqualTo("ete");
  }

  @Test
  void faults_are_set_shown_and_cleared() {
    var rule =
        call(
            "POST",
            "faults",
            """
            {"fault":"slow","times":2,"delayMs":5,"method":"GET","path":"/x","list":3,"page":2,
             "username":"ada","film":4}
            """);

    var inForce = standIn.faults().inForce().getFirst();

    assertThat(inForce.fault()).isEqualTo(Fault.SLOW);
    assertThat(inForce.delay()).isEqualTo(Duration.ofMillis(5));
    assertThat(inForce.match().page()).isEqualTo(2);
    var shown = call("GET", "faults", "");
    assertThat(shown.path("inForce").get(0).path("fault").asString()).isEqualTo("slow");
    assertThat(shown.path("known")).hasSize(Fault.values().length);
    call("DELETE", "faults/" + rule.path("id").asLong(), "");
    assertThat(standIn.faults().inForce()).isEmpty();
    assertThat(raw("POST", "faults", "{\"fault\":\"rain\"}")).isEqualTo(400);
  }

  @Test
  void switches_are_turned_one_by_one() {
    var now =
        call("PATCH", "switches", "{\"era\":\"a\",\"editor\":false,\"minimumIntervalMs\":10}");
    assertThat(now.path("oldForms").asBoolean()).isTrue();
    assertThat(standIn.switches().era()).isEqualTo(Era.A);
    assertThat(standIn.switches().editor()).isFalse();
    assertThat(standIn.switches().minimumInterval()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void requests_are_counted_and_forgotten() {
    browser.get("/ada/lists/");
    browser.get("/ada/lists/");
    var log = call("GET", "requests", "");
    assertThat(log.path("count").asInt()).isEqualTo(2);
    assertThat(log.path("counts").path("GET /ada/lists/").asInt()).isEqualTo(2);
    assertThat(log.path("requests").get(0).path("status").asInt()).isEqualTo(200);
    call("DELETE", "requests", "");
    assertThat(standIn.requests().count()).isZero();
  }

  @Test
  void a_reset_forgets_everything_and_may_start_the_demonstration() {
    standIn.switches().era(Era.A);
    call("POST", "reset", "");
    assertThat(world.members()).isEmpty();
    assertThat(standIn.switches().era()).isEqualTo(Era.C);
    call("POST", "reset", "{\"demo\":true}");
    assertThat(world.members()).contains("cleo");
  }

  @Test
  void what_makes_no_sense_is_told() {
    assertThat(raw("GET", "nothing", "")).isEqualTo(404);
    assertThat(raw("GET", "lists/1", "")).isEqualTo(400);
    assertThat(raw("POST", "members", "[]")).isEqualTo(400);
    assertThat(raw("POST", "members", "{\"username\":\"ada\",\"password\":\"x\"}")).isEqualTo(400);
  }

  private JsonNode call(String method, String path, String body) {
    var answer = browser.api(method, "/_standin/" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    return Browser.json(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private int raw(String method, String path, String body) {
    return browser.api(method, "/_standin/" + path, body).statusCode();
  }
}
