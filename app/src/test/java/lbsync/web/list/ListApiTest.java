package lbsync.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.ListSummary.Visibility;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WholeApp.class)
class ListApiTest {
  private static final String LISTS = "/api/v1/lists";

  @Test
  void the_first_look_asks_the_site_and_later_ones_do_not(People people) {
    Person ann = people.person("Ann");
    InMemoryList list = ann.member().list("Best of 2026", 7, 8);
    list.visibility(Visibility.ANYONE_WITH_LINK);
    Client.Reply first = ann.client().get(LISTS).expect(200);
    assertThat(first.json()).hasSize(1);
    assertThat(first.at("/0/id").asLong()).isEqualTo(list.id().value());
    assertThat(first.at("/0/id").isNumber()).isTrue();
    assertThat(first.text("/0/name")).isEqualTo("Best of 2026");
    assertThat(first.text("/0/slug")).isEqualTo("best-of-2026");
    assertThat(first.text("/0/url"))
        .isEqualTo("http://letterboxd.test/" + ann.name() + "/list/best-of-2026/");
    assertThat(first.at("/0/filmCount").asInt()).isEqualTo(2);
    assertThat(first.at("/0/ranked").asBoolean()).isFalse();
    assertThat(first.text("/0/visibility")).isEqualTo("anyone-with-link");
    assertThat(first.text("/0/updatedAt")).endsWith("Z");
    assertThat(first.json().get(0).has("group")).isFalse();

    ann.member().list("Another");
    assertThat(ann.client().get(LISTS).json()).hasSize(1);
    assertThat(ann.client().get(LISTS + "?refresh=true").json()).hasSize(2);
  }

  @Test
  void a_list_in_a_group_says_so(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList bens = ben.list(2);
    String code = people.group("collaborative", ann, ann.list(1));
    people.join(code, ben, bens).expect(201);
    Client.Reply reply = ben.client().get(LISTS);
    assertThat(reply.text("/0/group/code")).isEqualTo(code);
    assertThat(reply.text("/0/group/mode")).isEqualTo("collaborative");
    assertThat(reply.text("/0/group/role")).isEqualTo("member");
    assertThat(ann.client().get(LISTS).text("/0/group/role")).isEqualTo("owner");
  }

  @Test
  void films_come_with_their_facts_in_parts(People people) {
    people.site().describe(new Film(new FilmId(9001), "Playtime", 1967, "playtime"));
    people.site().describe(new Film(new FilmId(9002), "", null, null));
    Person ann = people.person("Ann");
    InMemoryList list = ann.list(9001, 9002, 9003);
    list.note(9001, new Note("<p>the glass door</p>", false));
    String films = LISTS + "/" + list.id() + "/films";
    Client.Reply all = ann.client().get(films).expect(200);
    assertThat(all.at("/total").asInt()).isEqualTo(3);
    assertThat(all.at("/ranked").asBoolean()).isFalse();
    assertThat(all.at("/films/0").toString())
        .isEqualTo(
            "{\"id\":9001,\"title\":\"Playtime\",\"year\":1967,\"slug\":\"playtime\","
                + "\"position\":1,\"note\":\"<p>the glass door</p>\","
                + "\"posterUrl\":\"/posters/9001\"}");
    assertThat(all.text("/films/1/title")).isEqualTo("Film 9002");
    assertThat(all.at("/films/1/year").isNull()).isTrue();
    Client.Reply part = ann.client().get(films + "?offset=1&limit=1").expect(200);
    assertThat(part.at("/films")).hasSize(1);
    assertThat(part.at("/films/0/id").asInt()).isEqualTo(9002);
    assertThat(part.at("/total").asInt()).isEqualTo(3);
    assertThat(ann.client().get(films + "?offset=9").at("/films")).isEmpty();
    for (String wrong : new String[] {"?limit=0", "?limit=1001", "?offset=-1", "?limit=many"}) {
      ann.client().get(films + wrong).expectProblem(400, "invalid");
    }
    assertThat(
            people.site().requests().stream()
                .filter(r -> r.call() == Call.READ && list.id().equals(r.list())))
        .as("read once, then remembered")
        .hasSize(1);
  }

  @Test
  void films_are_for_those_who_share_a_group_with_the_list(People people) {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList list = ann.list(1, 2);
    InMemoryList bens = ben.list(2);
    String films = LISTS + "/" + list.id() + "/films";
    ben.client().get(films).expectProblem(404, "not-found");
    people.join(people.group("mirror", ann, list), ben, bens).expect(201);
    ben.client().get(films).expect(200);
    for (String nothing : new String[] {"999999", "0", "-1", "abc", "99999999999999999999"}) {
      ann.client().get(LISTS + "/" + nothing + "/films").expectProblem(404, "not-found");
    }
  }

  @Test
  void trouble_at_the_site_has_a_code_of_its_own(People people) {
    Person ann = people.person("Ann");
    InMemoryList list = ann.list(1);
    String films = LISTS + "/" + list.id() + "/films";
    Object[][] expected = {
      {Kind.CHALLENGE, 503, "letterboxd-challenge"},
      {Kind.SLOW_DOWN, 429, "slow-down"},
      {Kind.FORBIDDEN, 503, "letterboxd-unavailable"},
      {Kind.UNAVAILABLE, 503, "letterboxd-unavailable"},
      {Kind.UNREADABLE, 503, "letterboxd-unavailable"}
    };
    for (Object[] row : expected) {
      people.site().failNext(Call.READ, list.id(), new Trouble((Kind) row[0], "It is so."));
      ann.client().get(films).expectProblem((int) row[1], (String) row[2]);
      people.site().failNext(Call.READ, list.id(), new Trouble((Kind) row[0], "It is so."));
      ann.client()
          .post("/api/v1/groups", "{\"listId\": %s, \"mode\": \"mirror\"}".formatted(list.id()))
          .expectProblem((int) row[1], (String) row[2]);
    }
    list.delete();
    assertThat(ann.client().get(films).expect(404).text("/code")).isEqualTo("not-found");
  }

  @Test
  void who_is_signed_out_at_the_site_is_asked_to_sign_in(People people) {
    Person ann = people.person("Ann");
    InMemoryList list = ann.list(1);
    ann.member().changePassword("another");
    Client.Reply reply = ann.client().get(LISTS + "/" + list.id() + "/films");
    assertThat(reply.expectProblem(401, "not-signed-in").text("/detail"))
        .contains("sign in here again");
  }
}
