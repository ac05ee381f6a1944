package lbsync.web.group;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Guessing share codes.
@ExtendWith(WholeApp.class)
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
    for (String rest : new String[] {"", "/runs", "/films/1", "/events"}) {
      Client.Reply there = eve.get("/api/v1/groups/" + code + rest).expect(404);
      Client.Reply nowhere = eve.get("/api/v1/groups/" + wrong(1) + rest).expect(404);
      assertThat(nowhere.body()).isEqualTo(there.body());
    }
  }

  /// Codes that no group of a test has: 40 random bits.
  private static String wrong(int number) {
    return "22222222".substring(1) + ALPHABET.charAt(number);
  }
}
