package lbsync.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.StreamSupport;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(WholeApp.class)
@Timeout(30)
class RunApiTest {
  @Test
  void a_list_is_shared_another_joins_and_both_come_to_agree(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList anns = ann.list(1, 2);
    InMemoryList bens = ben.list(2, 3);
    String code = people.group("collaborative", ann, anns);
    people.join(code, ben, bens).expect(201);
    people.awaitQuiet(code);

    assertThat(anns.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(bens.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
    Client.Reply group = ann.client().get("/api/v1/groups/" + code).expect(200);
    assertThat(group.text("/members/0/state")).isEqualTo("in-step");
    assertThat(group.text("/members/1/state")).isEqualTo("in-step");
    assertThat(group.text("/lastRun/status")).isEqualTo("succeeded");

    anns.remove(2);
    bens.add(9);
    String id = ben.client().post("/api/v1/groups/" + code + "/runs", "{}").expect(202).text("/id");
    people.awaitQuiet(code);

    assertThat(anns.films()).containsExactlyInAnyOrder(1L, 3L, 9L);
    assertThat(bens.films()).containsExactlyInAnyOrder(1L, 3L, 9L);
    Client.Reply run = ann.client().get("/api/v1/runs/" + id).expect(200);
    assertThat(run.text("/id")).isEqualTo(id);
    assertThat(run.text("/group")).isEqualTo(code);
    assertThat(run.text("/trigger")).isEqualTo("request");
    assertThat(run.text("/status")).isEqualTo("succeeded");
    assertThat(run.text("/startedAt")).endsWith("Z");
    assertThat(run.text("/endedAt")).endsWith("Z");
    assertThat(run.at("/held").asInt(-1)).isZero();
    assertThat(run.at("/members/0/added").asInt()).isEqualTo(1);
    assertThat(run.at("/members/0/removed").asInt()).isZero();
    assertThat(run.at("/members/1/removed").asInt()).isEqualTo(1);
    assertThat(run.at("/members/1/filmsBefore").asInt()).isEqualTo(4);
    assertThat(run.at("/members/1/filmsAfter").asInt()).isEqualTo(3);
    assertThat(run.text("/members/1/status")).isEqualTo("done");
    assertThat(run.at("/changes")).hasSize(2);
    JsonNode added =
        StreamSupport.stream(run.at("/changes").spliterator(), false)
            .filter(change -> change.get("action").asString().equals("add"))
            .findFirst()
            .orElseThrow();
    assertThat(added.at("/film/id").asInt()).isEqualTo(9);
    assertThat(added.at("/status").asString()).isEqualTo("confirmed");
    assertThat(added.at("/because").asString()).contains(ben.name());
    assertThat(added.at("/memberId").asString()).isEqualTo(run.text("/members/0/memberId"));
  }

  @Test
  void a_run_that_could_do_nothing_says_why(People people) throws Exception {
    Person ann = people.person("Ann");
    InMemoryList list = ann.list(1);
    String code = people.group("mirror", ann, list);
    people.awaitQuiet(code);
    people
        .site()
        .failNext(Call.READ, list.id(), new Trouble(Kind.UNREADABLE, "The page was cut off."));
    String id = ann.client().post("/api/v1/groups/" + code + "/runs", null).text("/id");
    people.awaitQuiet(code);
    Client.Reply run = ann.client().get("/api/v1/runs/" + id).expect(200);
    assertThat(run.text("/status")).isEqualTo("failed");
    assertThat(run.text("/reason")).endsWith(".");
    assertThat(run.text("/members/0/status")).isEqualTo("left-out");
    assertThat(run.text("/members/0/reason")).isEqualTo("The page was cut off.");
    assertThat(ann.client().get("/api/v1/groups/" + code).text("/members/0/stateDetail"))
        .isEqualTo("The page was cut off.");
  }

  @Test
  void its_owner_stops_a_run_under_way(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList anns = ann.list(1);
    String code = people.group("collaborative", ann, anns);
    people.join(code, ben, ben.list(1)).expect(201);
    people.awaitQuiet(code);
    anns.add(2);
    String runs = "/api/v1/groups/" + code + "/runs";
    var id = new CompletableFuture<String>();
    var answers = new LinkedBlockingQueue<Client.Reply>();
    people.beforeNextRead(
        anns,
        () -> {
          String cancel = "/api/v1/runs/" + id.join() + "/cancel";
          answers.add(ben.client().post(cancel, null));
          answers.add(ann.client().post(cancel, null));
        });
    id.complete(ann.client().post(runs, null).expect(202).text("/id"));
    people.awaitQuiet(code);
    assertThat(List.of(answers.take().status(), answers.take().status())).containsExactly(403, 204);
    ann.client().post("/api/v1/runs/" + id.join() + "/cancel", null).expectProblem(409, "conflict");
    Client.Reply run = ann.client().get("/api/v1/runs/" + id.join()).expect(200);
    assertThat(run.text("/status")).isEqualTo("cancelled");
    assertThat(run.text("/reason")).endsWith(".");
  }

  @Test
  void runs_come_in_parts_the_newest_first(People people) throws Exception {
    Person ann = people.person("Ann");
    InMemoryList list = ann.list(1);
    String code = people.group("collaborative", ann, list);
    String runs = "/api/v1/groups/" + code + "/runs";
    people.awaitQuiet(code);
    for (int film = 2; film <= 3; film++) {
      list.add(film);
      ann.client().post(runs, null).expect(202);
      people.awaitQuiet(code);
    }
    List<String> all = ids(ann.client().get(runs).expect(200));
    assertThat(all).hasSize(3);
    Client.Reply first = ann.client().get(runs + "?limit=2").expect(200);
    assertThat(ids(first)).isEqualTo(all.subList(0, 2));
    Client.Reply rest = ann.client().get(runs + "?limit=2&after=" + first.text("/next"));
    assertThat(ids(rest)).isEqualTo(all.subList(2, 3));
    assertThat(rest.json().has("next")).isFalse();
    for (String wrong : new String[] {"?limit=0", "?limit=101", "?after=x"}) {
      ann.client().get(runs + wrong).expectProblem(400, "invalid");
    }
    for (String nothing : new String[] {"0", "-1", "x", "999999999", "99999999999999999999"}) {
      ann.client().get("/api/v1/runs/" + nothing).expectProblem(404, "not-found");
    }
  }

  private static List<String> ids(Client.Reply page) {
    return StreamSupport.stream(page.at("/items").spliterator(), false)
        .map(run -> run.get("id").asString())
        .toList();
  }
}
