package lbsync.web.group;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.group.ShareCode;
import lbsync.site.InMemoryList;
import lbsync.web.Client;
import lbsync.web.OwnApp;
import lbsync.web.People;
import lbsync.web.People.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Guessing share codes.
@ExtendWith(OwnApp.class)
class ToldCodesTest {
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String INVITATIONS = "/api/v1/invitations/";

  @Test
  void one_address_tries_twenty_codes_that_lead_nowhere(People people) throws Exception {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    Client guesser = people.nobody().at("127.0.4.1");
    for (int i = 0; i < 10; i++) {
      guesser.get("/join?code=" + wrong(i)).expect(404);
      guesser.get("/join/" + wrong(i)).expect(404);
    }
    for (String path : new String[] {"/join?code=", "/join/"}) {
      for (String next : new String[] {wrong(1), code}) {
        Client.Reply slow = guesser.get(path + next).expect(429);
        assertThat(Integer.parseInt(String.valueOf(slow.header("Retry-After")))).isBetween(1, 180);
      }
    }
    people.nobody().at("127.0.4.2").get("/join/" + code).expect(200);
  }

  @Test
  void one_account_tries_twenty_however_many_addresses_it_has(People people) throws Exception {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    Client eve = people.person("Eve").client();
    for (int i = 0; i < 20; i++) {
      eve.at("127.0.5." + (i + 1)).get(INVITATIONS + wrong(i)).expectProblem(404, "not-found");
    }
    Client.Reply slow = eve.at("127.0.5.99").get(INVITATIONS + code);
    assertThat(slow.expectProblem(429, "slow-down").header("Retry-After")).isNotNull();
    eve.at("127.0.5.99")
        .post("/api/v1/groups/" + code + "/members", "{\"listId\": 1, \"start\": \"merge\"}")
        .expectProblem(429, "slow-down");
  }

  /// Such as a family behind one address, or all visitors behind a proxy that was not named.
  @Test
  void who_was_told_a_code_is_not_locked_out_by_a_guesser_at_the_same_address(People people)
      throws Exception {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    Client guesser = people.nobody().at("127.0.8.1");
    for (int i = 0; i < 21; i++) {
      guesser.get("/join/" + wrong(i));
    }
    guesser.get("/join/" + code).expect(429);
    Client eve = people.person("Eve").client().at("127.0.8.1");
    for (int i = 0; i < 21; i++) {
      eve.get(INVITATIONS + wrong(i));
    }
    eve.get(INVITATIONS + code).expectProblem(429, "slow-down");

    Person ben = people.person("Ben");
    InMemoryList bens = ben.list(2);
    Client friend = ben.client().at("127.0.8.1");
    friend.get(INVITATIONS + code).expect(200);
    friend
        .post(
            "/api/v1/groups/" + code + "/members",
            "{\"listId\": %s, \"start\": \"merge\"}".formatted(bens.id()))
        .expect(201);
  }

  @Test
  void codes_that_lead_somewhere_are_not_counted(People people) throws Exception {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    Client friend = people.person("Ben").client().at("127.0.6.1");
    for (int i = 0; i < 50; i++) {
      friend.get(INVITATIONS + code).expect(200);
    }
    friend.get(INVITATIONS + wrong(1)).expect(404);
  }

  @Test
  void what_cannot_be_a_code_tells_nothing_and_is_not_counted(People people) throws Exception {
    Client typist = people.nobody().at("127.0.6.2");
    for (int i = 0; i < 50; i++) {
      typist.get("/join?code=ABCD-10OI").expect(400);
    }
    typist.get("/join?code=" + wrong(1)).expect(404);
  }

  /// A group that is there and one that is not look the same to whoever is not in it.
  @Test
  void the_other_routes_tell_nothing_about_codes(People people) {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    Client eve = people.person("Eve").client();
    String member = ann.client().get("/api/v1/groups/" + code).text("/members/0/id");
    String digest = "{\"digest\": \"x\"}";
    for (Asked asked :
        new Asked[] {
          new Asked("GET", "", null),
          new Asked("GET", "/runs", null),
          new Asked("GET", "/films/1", null),
          new Asked("GET", "/events", null),
          new Asked("PATCH", "", "{\"settings\": {\"approveJoins\": true}}"),
          new Asked("PATCH", "?dryRun=true", "{\"mode\": \"mirror\"}"),
          new Asked("DELETE", "", null),
          new Asked("POST", "/code", null),
          new Asked("POST", "/runs", null),
          new Asked("POST", "/held/approve", digest),
          new Asked("POST", "/held/reject", digest),
          new Asked("DELETE", "/members/" + member, null),
          new Asked("POST", "/members/" + member + "/approve", null),
          new Asked("POST", "/members/" + member + "/reject", null)
        }) {
      Client.Reply there = asked.by(eve, code).expect(404);
      Client.Reply nowhere = asked.by(eve, wrong(1)).expect(404);
      assertThat(nowhere.body()).as(asked.toString()).isEqualTo(there.body());
    }
  }

  private record Asked(String method, String rest, @Nullable String body) {
    Client.Reply by(Client who, String code) {
      return who.send(method, "/api/v1/groups/" + code + rest, body);
    }
  }

  /// The owner wishes for a new one; the old one is like any that nobody has.
  @Test
  void the_old_code_leads_nowhere_from_the_moment_that_there_is_a_new_one(People people)
      throws Exception {
    Person ann = people.person("Ann");
    InMemoryList anns = ann.list(1);
    String old = people.group("collaborative", ann, anns);
    Person ben = people.person("Ben");
    InMemoryList bens = ben.list(2);
    String join = "{\"listId\": %s, \"start\": \"merge\"}".formatted(bens.id());
    Client visitor = people.nobody().at("127.0.8.3");
    visitor.get("/join/" + old).expect(200);

    String fresh = ann.client().post("/api/v1/groups/" + old + "/code", null).text("/code");

    assertThat(ShareCode.read(fresh)).isPresent();
    assertThat(fresh).isNotEqualTo(old);
    visitor.get("/join/" + old).expect(404);
    visitor.get("/join?code=" + old).expect(404);
    Client.Reply none = ben.client().get(INVITATIONS + wrong(2)).expect(404);
    assertThat(ben.client().get(INVITATIONS + old).expect(404).body()).isEqualTo(none.body());
    ben.client().post("/api/v1/groups/" + old + "/members", join).expectProblem(404, "not-found");
    ann.client().get("/api/v1/groups/" + old).expectProblem(404, "not-found");
    ben.client().post("/api/v1/groups/" + fresh + "/members", join).expect(201);
  }

  /// Codes that no group of a test has: 40 random bits.
  private static String wrong(int number) {
    return "22222222".substring(1) + ALPHABET.charAt(number);
  }
}
