package lbsync.web.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Mishap;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WholeApp.class)
class GroupApiTest {
  private static final String GROUPS = "/api/v1/groups";

  private static String share(InMemoryList list, String rest) {
    return "{\"listId\": %s, %s}".formatted(list.id(), rest);
  }

  @Test
  void a_shared_list_is_a_group(People people) {
    Person ann = people.person("Ann");
    InMemoryList list = ann.list(1, 2);
    Client.Reply made = ann.client().post(GROUPS, share(list, "\"mode\": \"mirror\"")).expect(201);
    String code = made.text("/code");
    assertThat(code).matches("[2-9A-HJ-NP-Z]{8}");
    assertThat(made.header("Location")).isEqualTo(GROUPS + "/" + code);

    String typed = code.toLowerCase(Locale.ROOT);
    Client.Reply group =
        ann.client().get(GROUPS + "/" + typed.substring(0, 4) + "-" + typed.substring(4));
    group.expect(200);
    assertThat(group.text("/name")).as("the list's own").startsWith("Films of Ann");
    assertThat(group.text("/mode")).isEqualTo("mirror");
    assertThat(group.text("/role")).isEqualTo("owner");
    assertThat(group.text("/owner")).isEqualTo(ann.name());
    assertThat(group.at("/paused").asBoolean(true)).isFalse();
    assertThat(group.text("/createdAt")).endsWith("Z");
    assertThat(group.at("/members")).hasSize(1);
    assertThat(group.text("/members/0/id")).matches("\\d+");
    assertThat(group.text("/members/0/username")).isEqualTo(ann.name());
    assertThat(group.at("/members/0/listId").asLong()).isEqualTo(list.id().value());
    assertThat(group.text("/members/0/listUrl")).startsWith("http://letterboxd.test/");
    assertThat(group.at("/members/0/source").asBoolean()).isTrue();
    assertThat(group.at("/members/0/filmCount").asInt()).isEqualTo(2);
    assertThat(group.text("/members/0/joinedAt")).endsWith("Z");
    assertThat(ann.client().get(GROUPS).json()).hasSize(1);
  }

  @Test
  void a_list_is_in_one_group_at_most(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList list = ann.list(1);
    people.group("collaborative", ann, list);
    ann.client().post(GROUPS, share(list, "\"mode\": \"mirror\"")).expectProblem(409, "conflict");
    String other = people.group("collaborative", ben, ben.list(2));
    people.join(other, ann, list).expectProblem(409, "conflict");
  }

  @Test
  void only_ones_own_lists_can_be_shared_or_brought(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList list = ann.list(1);
    ben.client().post(GROUPS, share(list, "\"mode\": \"mirror\"")).expectProblem(404, "not-found");
    String code = people.group("collaborative", ben, ben.list(2));
    people.join(code, ben, list).expectProblem(404, "not-found");
  }

  @Test
  void what_is_missing_or_wrong_is_named(People people) {
    Person ann = people.person("Ann");
    InMemoryList list = ann.list(1);
    String[][] wrong = {
      {"{}", "listId is missing."},
      {share(list, "\"mode\": \"both\""), "mode takes mirror or collaborative."},
      {share(list, "\"mode\": null"), "mode takes mirror or collaborative."},
      {share(list, "\"mode\": 1"), "mode takes a text."},
      {share(list, "\"mode\": \"mirror\", \"name\": \"\""), "A group's name has 1 to 200"},
      {share(list, "\"mode\": \"mirror\", \"name\": \"a\\u0000b\""), "name takes one line"},
      {"{\"listId\": \"1\", \"mode\": \"mirror\"}", "listId takes a whole number."},
      {"{\"listId\": 1.5, \"mode\": \"mirror\"}", "listId takes a whole number."},
      {"{\"listId\": 0, \"mode\": \"mirror\"}", "listId takes the number of a list."},
      {share(list, "\"colour\": 1"), "colour cannot be given here; what can be:"},
      {"[]", "The body must be one JSON object."},
      {"{", "The body is not JSON."},
      {"{} {}", "body"}
    };
    for (String[] row : wrong) {
      Client.Reply reply = ann.client().post(GROUPS, row[0]).expectProblem(400, "invalid");
      assertThat(reply.text("/detail")).as(row[0]).contains(row[1]);
    }
  }

  @Test
  void an_invitation_shows_what_joining_would_do(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String both = people.group("collaborative", ann, ann.list(1, 2));
    InMemoryList bens = ben.list(2, 3);
    String path = "/api/v1/invitations/" + both;
    Client.Reply plain = ben.client().get(path).expect(200);
    assertThat(plain.body())
        .isEqualTo(
            "{\"name\":\"Film club\",\"mode\":\"collaborative\",\"owner\":\"%s\",\"memberCount\":1,\"filmCount\":2}"
                .formatted(ann.name()));
    Client.Reply merge = ben.client().get(path + "?listId=" + bens.id()).expect(200);
    assertThat(merge.at("/preview/add/0/id").asInt()).isEqualTo(1);
    assertThat(merge.at("/preview/remove")).isEmpty();
    assertThat(merge.at("/preview/bring/0/id").asInt()).isEqualTo(3);
    Client.Reply adopt = ben.client().get(path + "?start=adopt&listId=" + bens.id()).expect(200);
    assertThat(adopt.text("/preview/remove/0/posterUrl")).isEqualTo("/posters/3");
    ben.client().get(path + "?listId=nonsense").expectProblem(400, "invalid");
    ben.client().get("/api/v1/invitations/AAAAAAAA").expectProblem(404, "not-found");
    ben.client().get("/api/v1/invitations/short").expectProblem(404, "not-found");
  }

  @Test
  void a_list_that_would_lose_films_is_brought_into_a_mirror_only_after_a_look(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = people.group("mirror", ann, ann.list(1, 2));
    InMemoryList bens = ben.list(2, 3);
    Client.Reply refused = people.join(code, ben, bens).expectProblem(409, "conflict");
    assertThat(refused.text("/detail")).contains("1 of your films would leave your list");

    String shown = "/api/v1/invitations/%s?start=adopt&listId=%s".formatted(code, bens.id());
    String digest = ben.client().get(shown).expect(200).text("/preview/digest");
    String members = GROUPS + "/" + code + "/members";
    String body = "{\"listId\": %s, \"start\": \"adopt\", \"digest\": \"%s\"}";
    bens.add(4);
    ben.client().post(members, body.formatted(bens.id(), digest)).expectProblem(409, "conflict");
    bens.remove(4);
    ben.client().post(members, body.formatted(bens.id(), digest)).expect(201);
  }

  @Test
  void the_owner_renames_and_pauses(People people) {
    Person ann = people.person("Ann");
    String group = GROUPS + "/" + people.group("collaborative", ann, ann.list(1));
    Client.Reply changed =
        ann.client().patch(group, "{\"name\": \"Night owls\", \"paused\": true}").expect(200);
    assertThat(changed.text("/name")).isEqualTo("Night owls");
    assertThat(changed.at("/paused").asBoolean()).isTrue();
    assertThat(changed.json().has("nextRunAt")).isFalse();
    ann.client().post(group + "/runs", null).expectProblem(409, "conflict");

    ann.client().patch(group, "{\"name\": \" \", \"paused\": false}").expectProblem(400, "invalid");
    assertThat(ann.client().get(group).at("/paused").asBoolean()).as("all or nothing").isTrue();
    ann.client().patch(group, "{\"paused\": false}").expect(200);
    ann.client().post(group + "/runs", null).expect(202);
  }

  @Test
  void a_mirror_whose_source_left_gets_another_one_and_goes_on_at_once(People people)
      throws InterruptedException {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = people.group("mirror", ann, ann.list(1, 2));
    String group = GROUPS + "/" + code;
    String bens = people.join(code, ben, ben.list(1, 2)).expect(201).text("/id");
    people.awaitQuiet(code);
    String anns = ann.client().get(group).text("/members/0/id");
    ann.client().delete(group + "/members/" + anns).expect(204);
    ben.client().patch(group, "{\"paused\": false}").expectProblem(409, "conflict");

    String change = "{\"sourceMemberId\": \"%s\", \"paused\": false}".formatted(bens);
    ben.client().patch(group + "?dryRun=true", change).expect(200);
    Client.Reply changed = ben.client().patch(group, change).expect(200);

    assertThat(changed.at("/paused").asBoolean(true)).isFalse();
    assertThat(changed.at("/members/0/source").asBoolean()).isTrue();
  }

  @Test
  void a_new_code_ends_the_old_one(People people) {
    Person ann = people.person("Ann");
    String old = people.group("collaborative", ann, ann.list(1));
    String fresh = ann.client().post(GROUPS + "/" + old + "/code", null).expect(200).text("/code");
    assertThat(fresh).isNotEqualTo(old);
    ann.client().get(GROUPS + "/" + old).expectProblem(404, "not-found");
    ann.client().get(GROUPS + "/" + fresh).expect(200);
  }

  @Test
  void members_leave_and_an_owner_ends_it(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList bens = ben.list(2);
    String code = people.group("collaborative", ann, ann.list(1));
    String group = GROUPS + "/" + code;
    Client.Reply joined = people.join(code, ben, bens).expect(201);
    assertThat(joined.text("/state")).isEqualTo("behind");
    ben.client().delete(group + "/members/" + joined.text("/id")).expect(204);
    ben.client().get(group).expectProblem(404, "not-found");
    people.join(code, ben, bens).expect(201);
    ann.client().delete(group).expect(204);
    ann.client().get(group).expectProblem(404, "not-found");
    assertThat(ben.client().get(GROUPS).json()).isEmpty();
  }

  private static String createList(String name, boolean isPublic) {
    return "{\"createList\": {\"name\": \"%s\", \"public\": %s}}".formatted(name, isPublic);
  }

  @Test
  void a_group_is_joined_with_a_list_that_is_made_for_it(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = people.group("mirror", ann, ann.list(1, 2));
    String members = GROUPS + "/" + code + "/members";

    Client.Reply joined = ben.client().post(members, createList("Ben's club", false)).expect(201);
    people.awaitQuiet(code);

    assertThat(joined.text("/listName")).isEqualTo("Ben's club");
    assertThat(joined.at("/filmCount").asInt()).isEqualTo(2);
    assertThat(joined.json().has("notice")).isFalse();
    Client.Reply lists = ben.client().get("/api/v1/lists").expect(200);
    assertThat(lists.text("/0/name")).isEqualTo("Ben's club");
    assertThat(lists.text("/0/visibility")).isEqualTo("private");
    assertThat(lists.text("/0/group/code")).isEqualTo(code);
    assertThat(ben.client().get(GROUPS + "/" + code).text("/members/1/state")).isEqualTo("in-step");
    Client.Reply audit = ben.client().get("/api/v1/audit").expect(200);
    assertThat(audit.body()).contains("\"list-made\"", "Ben's club");
    assertThat(ann.client().get("/api/v1/audit").body()).doesNotContain("Ben's club");
    assertThat(ben.client().get("/api/v1/account/export").body()).contains("Ben's club");
  }

  @Test
  void a_new_list_of_a_group_without_films_is_private_and_the_answer_says_so(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String members = GROUPS + "/" + people.group("collaborative", ann, ann.list()) + "/members";
    Client.Reply joined = ben.client().post(members, createList("Ben's club", true)).expect(201);
    assertThat(joined.text("/notice")).contains("private");
  }

  @Test
  void joining_names_a_list_or_makes_one(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList bens = ben.list(3);
    String members = GROUPS + "/" + people.group("collaborative", ann, ann.list(1)) + "/members";
    String[][] wrong = {
      {"{\"start\": \"merge\"}", "listId or createList is missing."},
      {"{\"createList\": {\"name\": \"x\", \"public\": true}, \"listId\": %s}", "one of the two"},
      {
        "{\"createList\": {\"name\": \"x\", \"public\": true}, \"digest\": \"%s\"}",
        "one of the two"
      },
      {"{\"createList\": {\"name\": \"x\"}}", "createList takes public, true or false."},
      {"{\"createList\": {\"name\": \"x\", \"public\": \"maybe\"}}", "public takes true or false."},
      {"{\"createList\": {\"public\": true}}", "createList.name is missing."},
      {"{\"createList\": {\"name\": \" \", \"public\": true}}", "createList.name is missing."},
      {"{\"createList\": {\"name\": \"a\\u0000b\", \"public\": true}}", "one line"},
      {"{\"createList\": {\"name\": \"x\", \"public\": true}, \"start\": \"x\"}", "start takes"},
      {"{\"createList\": 1}", "createList takes an object."}
    };
    for (String[] row : wrong) {
      String body = row[0].formatted(bens.id());
      Client.Reply reply = ben.client().post(members, body).expectProblem(400, "invalid");
      assertThat(reply.text("/detail")).as(row[0]).contains(row[1]);
    }
    ben.client().post(members, createList("x".repeat(201), true)).expectProblem(400, "invalid");
    ben.client().post(members, createList(bens.name(), true)).expectProblem(409, "conflict");
    ben.client()
        .post(GROUPS + "/22222222/members", createList("x", true))
        .expectProblem(404, "not-found");
    assertThat(
            people.site().requests().stream()
                .filter(ask -> ask.call() == Call.MAKE && ask.username().equals(ben.name())))
        .isEmpty();
  }

  @Test
  void what_letterboxd_says_to_a_new_list_is_told(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String members = GROUPS + "/" + people.group("collaborative", ann, ann.list(1)) + "/members";
    Client.Reply refused =
        ben.client()
            .post(members, createList(InMemorySite.FORBIDDEN, true))
            .expectProblem(422, "refused-by-letterboxd");
    assertThat(refused.text("/detail")).contains("That name cannot be used.");

    people.site().failNext(Call.MAKE, new Trouble(Kind.CHALLENGE, "Letterboxd asks."));
    ben.client().post(members, createList("One", true)).expectProblem(503, "letterboxd-challenge");
    people.site().plant(Call.MAKE, null, 1, new Mishap.Lost(Arrival.AT_ONCE));
    Client.Reply lost =
        ben.client()
            .post(members, createList("One", true))
            .expectProblem(503, "letterboxd-unavailable");
    assertThat(lost.text("/detail")).contains("“One” is among your lists now");
    assertThat(ben.client().get("/api/v1/lists").json()).hasSize(1);
    assertThat(ben.client().get(GROUPS).json()).isEmpty();
  }

  @Test
  void what_is_not_offered_yet_is_refused(People people) {
    Person ann = people.person("Ann");
    String group = GROUPS + "/" + people.group("collaborative", ann, ann.list(1));
    ann.client().get(group + "/export.csv").expectProblem(404, "not-found");
    ann.client().post(group, "{}").expectProblem(405, "method-not-allowed");
  }
}
