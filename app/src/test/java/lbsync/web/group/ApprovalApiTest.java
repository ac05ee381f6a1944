package lbsync.web.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lbsync.coordination.Events;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.run.Runs;
import lbsync.site.InMemoryList;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Joins that wait for the owner, through the HTTP API.
@ExtendWith(WholeApp.class)
class ApprovalApiTest {
  private static final String APPROVE = "{\"settings\": {\"approveJoins\": true}}";

  @Test
  void a_join_waits_and_the_owner_alone_sees_it_and_lets_it_in(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    Person cleo = people.person("Cleo");
    InMemoryList anns = ann.list(1, 2);
    String code = people.group("collaborative", ann, anns);
    String group = "/api/v1/groups/" + code;
    people.join(code, cleo, cleo.list(1)).expect(201);
    people.awaitQuiet(code);
    assertThat(ann.client().get(group).at("/settings/approveJoins").asBoolean(true)).isFalse();
    assertThat(ann.client().patch(group, APPROVE).at("/settings/approveJoins").asBoolean())
        .isTrue();

    InMemoryList bens = ben.list(2, 3);
    Client.Reply asked = people.join(code, ben, bens).expect(201);
    assertThat(asked.text("/state")).isEqualTo("join-pending");
    assertThat(asked.text("/stateDetail")).endsWith(".");
    ben.client().get(group).expectProblem(404, "not-found");
    assertThat(ben.client().get("/api/v1/groups").json()).isEmpty();
    assertThat(cleo.client().get(group).at("/members")).hasSize(2);
    Client.Reply seen = ann.client().get(group);
    assertThat(seen.at("/members")).hasSize(3);
    assertThat(seen.text("/members/2/id")).isEqualTo(asked.text("/id"));
    assertThat(seen.text("/members/2/state")).isEqualTo("join-pending");
    ann.client().post(group + "/runs", null).expect(202);
    people.awaitQuiet(code);
    assertThat(anns.films()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(bens.films()).containsExactlyInAnyOrder(2L, 3L);

    Client.Reply in = ann.client().post(group + "/members/" + asked.text("/id") + "/approve", null);
    assertThat(in.expect(200).text("/id")).isEqualTo(asked.text("/id"));
    assertThat(in.text("/state")).isNotEqualTo("join-pending");
    people.awaitQuiet(code);

    assertThat(anns.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(bens.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(ben.client().get(group).expect(200).at("/members")).hasSize(3);
  }

  @Test
  void who_asked_takes_it_back_by_leaving(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = people.group("collaborative", ann, ann.list(1));
    String group = "/api/v1/groups/" + code;
    ann.client().patch(group, APPROVE).expect(200);
    String member = group + "/members/" + people.join(code, ben, ben.list(2)).text("/id");

    people.person("Eve").client().delete(member).expectProblem(404, "not-found");
    ben.client().delete(member).expect(204);

    ann.client().post(member + "/approve", null).expectProblem(404, "not-found");
    assertThat(ann.client().get(group).at("/members")).hasSize(1);
  }

  @Test
  void a_list_that_would_lose_more_by_now_is_not_let_in(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = people.group("mirror", ann, ann.list(1));
    String group = "/api/v1/groups/" + code;
    ann.client().patch(group, APPROVE).expect(200);
    InMemoryList bens = ben.list(1, 2);
    Client.Reply asked =
        ben.client()
            .post(
                group + "/members", "{\"listId\": %s, \"start\": \"adopt\"}".formatted(bens.id()));
    bens.add(7);

    Client.Reply no = ann.client().post(group + "/members/" + asked.text("/id") + "/approve", null);

    assertThat(no.expectProblem(409, "conflict").text("/detail")).contains("More films");
    assertThat(bens.films()).containsExactlyInAnyOrder(1L, 2L, 7L);
  }

  @Test
  void who_waits_sees_it_at_the_invitation_and_nobody_else_does(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = people.group("collaborative", ann, ann.list(1));
    ann.client().patch("/api/v1/groups/" + code, APPROVE).expect(200);
    String invitation = "/api/v1/invitations/" + code;
    assertThat(ben.client().get(invitation).expect(200).at("/asked").isMissingNode()).isTrue();
    Client.Reply asked = people.join(code, ben, ben.list(2)).expect(201);

    Client.Reply seen = ben.client().get(invitation).expect(200);

    assertThat(seen.at("/asked")).hasSize(1);
    assertThat(seen.text("/asked/0/id")).isEqualTo(asked.text("/id"));
    assertThat(seen.text("/asked/0/state")).isEqualTo("join-pending");
    assertThat(seen.text("/asked/0/stateDetail")).isEqualTo("Waits for the owner of the group.");
    assertThat(people.person("Eve").client().get(invitation).at("/asked").isMissingNode()).isTrue();
  }

  @Test
  void a_question_is_taken_back_by_whatever_code_it_was_asked(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = people.group("collaborative", ann, ann.list(1));
    String group = "/api/v1/groups/" + code;
    ann.client().patch(group, APPROVE).expect(200);
    String member = group + "/members/" + people.join(code, ben, ben.list(2)).text("/id");
    String fresh = ann.client().post(group + "/code", null).expect(200).text("/code");

    people.person("Eve").client().delete(member).expectProblem(404, "not-found");
    ben.client().delete(member).expect(204);
    ben.client().delete(member).expectProblem(404, "not-found");
    assertThat(ann.client().get("/api/v1/groups/" + fresh).at("/members")).hasSize(1);
  }

  @Test
  void the_owner_hears_at_once_of_who_asks_and_of_who_takes_it_back(People people)
      throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = people.group("collaborative", ann, ann.list(1));
    String group = "/api/v1/groups/" + code;
    ann.client().patch(group, APPROVE).expect(200);
    people.awaitQuiet(code);
    InMemoryList bens = ben.list(2);
    var id = people.app().bean(Groups.class).invited(new ShareCode(code)).id();
    var told = new LinkedBlockingQueue<Events.Event>();
    try (var _ = people.app().bean(Events.class).subscribe(Runs.topic(id), 0, told::add)) {
      told.clear();
      String member = group + "/members/" + people.join(code, ben, bens).text("/id");
      assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
      told.clear();
      ben.client().delete(member).expect(204);
      assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }
}
