package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.web.People.Person;
import lbsync.web.problem.ProblemException;
import lbsync.web.security.CostlyCalls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What one account may not ask for without end, and what no other site can make it ask for.
@ExtendWith(WholeApp.class)
class CostlyRoutesTest {
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  /// Ann owns the group, to which somebody else asks to be let in. Ben has a list that nobody has
  /// looked at yet.
  private record Stage(Person ann, Person ben, String code, InMemoryList unread, String asked) {
    static Stage set(People people) {
      Person ann = people.person("Ann");
      Person ben = people.person("Ben");
      Person cleo = people.person("Cleo");
      String code = people.group("collaborative", ann, ann.list(1));
      String approve = "{\"settings\": {\"approveJoins\": true}}";
      ann.client().patch("/api/v1/groups/" + code, approve).expect(200);
      String asked = people.join(code, cleo, cleo.list(2)).expect(201).text("/id");
      return new Stage(ann, ben, code, ben.list(3), asked);
    }
  }

  /// Uses up whatever the account may still have done.
  private static void exhaust(People people, Person person) {
    long id =
        people
            .app()
            .bean(Database.class)
            .jdbc()
            .sql("SELECT id FROM account WHERE username = :name")
            .param("name", person.name())
            .query(Long.class)
            .single();
    try {
      while (true) {
        people.app().bean(CostlyCalls.class).count(new AccountId(id));
      }
    } catch (ProblemException none) {
      assertThat(none.retryAfter()).isNotNull();
    }
  }

  private record Ask(String method, String path, @Nullable String body) {}

  private static void expectSlowDown(People people, Person by, Ask ask) {
    boolean page = !ask.path().startsWith("/api/");
    String[] headers = page ? FORM : new String[0];
    exhaust(people, by);
    Client.Reply reply = by.client().send(ask.method(), ask.path(), ask.body(), headers);
    assertThat(reply.status()).as("%s: %s", ask, reply.body()).isEqualTo(429);
    assertThat(Integer.parseInt(String.valueOf(reply.header("Retry-After")))).isBetween(1, 5);
    if (page) {
      assertThat(reply.body()).contains("You have asked for very much in a short time.");
    } else {
      reply.expectProblem(429, "slow-down");
    }
  }

  @Test
  void what_makes_us_ask_the_site_has_an_end_for_each_account(People people) {
    Stage stage = Stage.set(people);
    String list = stage.unread().id().toString();
    String group = "/api/v1/groups/" + stage.code();
    String join = "{\"listId\": %s, \"start\": \"merge\"}".formatted(list);
    String share = "{\"listId\": %s, \"mode\": \"mirror\"}".formatted(list);
    String createList = "{\"createList\": {\"name\": \"x\", \"public\": true}}";
    List<Ask> bens =
        List.of(
            new Ask("GET", "/api/v1/lists?refresh=true", null),
            new Ask("GET", "/api/v1/lists/" + list + "/films", null),
            new Ask("GET", "/api/v1/invitations/" + stage.code() + "?listId=" + list, null),
            new Ask("POST", "/api/v1/groups", share),
            new Ask("POST", group + "/members", join),
            new Ask("GET", "/api/v1/account/export", null),
            new Ask("GET", "/list/" + list, null),
            new Ask("GET", "/join/" + stage.code() + "?listId=" + list, null),
            new Ask("POST", "/join/" + stage.code(), "listId=" + list),
            new Ask("POST", "/join/" + stage.code(), "listId=new"),
            new Ask("POST", group + "/members", createList),
            new Ask("POST", "/share/" + list, "name=x"),
            new Ask("POST", "/lists/refresh", ""));
    for (Ask each : bens) {
      expectSlowDown(people, stage.ben(), each);
    }
    String approve = "/members/" + stage.asked() + "/approve";
    expectSlowDown(people, stage.ann(), new Ask("POST", group + approve, null));
    String page = "/manage-sync/" + stage.code() + approve;
    expectSlowDown(people, stage.ann(), new Ask("POST", page, ""));
    assertThat(reads(people, stage.unread())).isZero();
  }

  @Test
  void what_is_stored_is_shown_all_the_same(People people) {
    Stage stage = Stage.set(people);
    String anns = stage.ann().client().get("/api/v1/lists").at("/0/id").toString();
    exhaust(people, stage.ann());
    for (String path :
        List.of(
            "/api/v1/lists",
            "/api/v1/lists/" + anns + "/films",
            "/api/v1/groups/" + stage.code(),
            "/list/" + anns,
            "/lists",
            "/dashboard",
            "/manage-sync/" + stage.code())) {
      stage.ann().client().get(path).expect(200);
    }
  }

  @Test
  void another_site_makes_nobody_ask_letterboxd(People people) {
    Stage stage = Stage.set(people);
    Person ben = stage.ben();
    String list = stage.unread().id().toString();
    long overviews = calls(people, ben, Call.LISTS);
    for (String site : List.of("cross-site", "same-site")) {
      String[] from = {"Sec-Fetch-Site", site};
      ben.member().list("Seen by nobody yet, " + site);
      Client.Reply lists =
          ben.client().send("GET", "/api/v1/lists?refresh=true", null, from).expect(200);
      assertThat(lists.json()).as("what is stored").hasSize(1);
      ben.client()
          .send("GET", "/api/v1/lists/" + list + "/films", null, from)
          .expectProblem(409, "conflict");
      String invitation = "/api/v1/invitations/" + stage.code() + "?listId=" + list;
      Client.Reply invited = ben.client().send("GET", invitation, null, from).expect(200);
      assertThat(invited.json().has("preview")).isFalse();
      assertThat(ben.client().send("GET", "/list/" + list, null, from).expect(409).body())
          .contains("Open it from your lists.");
      String join = "/join/" + stage.code() + "?listId=" + list;
      assertThat(ben.client().send("GET", join, null, from).expect(200).body())
          .as("the choice again")
          .contains("name=\"listId\"")
          .doesNotContain("name=\"digest\"");
    }
    assertThat(reads(people, stage.unread())).isZero();
    assertThat(calls(people, ben, Call.LISTS)).isEqualTo(overviews);
  }

  @Test
  void who_has_never_seen_a_list_here_is_shown_none_to_another_site(People people) {
    Person dora = people.person("Dora");
    dora.member().list("Not seen yet", 1);
    String[] from = {"Sec-Fetch-Site", "cross-site"};
    assertThat(dora.client().send("GET", "/api/v1/lists", null, from).expect(200).json()).isEmpty();
    assertThat(dora.client().get("/api/v1/lists").expect(200).json()).hasSize(1);
  }

  @Test
  void what_a_person_or_a_page_of_ours_asks_for_is_asked(People people) {
    Stage stage = Stage.set(people);
    String list = stage.unread().id().toString();
    Client ben = stage.ben().client();
    int expected = 0;
    for (String site : List.of("same-origin", "none")) {
      String[] from = {"Sec-Fetch-Site", site};
      String path = "/api/v1/invitations/" + stage.code() + "?listId=" + list;
      assertThat(ben.send("GET", path, null, from).expect(200).json().has("preview")).isTrue();
      assertThat(reads(people, stage.unread())).isEqualTo(++expected);
      long overviews = calls(people, stage.ben(), Call.LISTS);
      ben.send("GET", "/api/v1/lists?refresh=true", null, from).expect(200);
      assertThat(calls(people, stage.ben(), Call.LISTS)).isGreaterThan(overviews);
    }
  }

  private static int reads(People people, InMemoryList list) {
    return (int)
        people.site().requests().stream()
            .filter(request -> request.call() == Call.READ && list.id().equals(request.list()))
            .count();
  }

  private static long calls(People people, Person person, Call call) {
    return people.site().requests().stream()
        .filter(request -> request.call() == call && request.username().equals(person.name()))
        .count();
  }
}
