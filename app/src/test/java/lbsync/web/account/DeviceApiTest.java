package lbsync.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Browsers that are signed in, and tokens.
@ExtendWith(WholeApp.class)
class DeviceApiTest {
  private static final String SESSION = "/api/v1/session";
  private static final String SESSIONS = "/api/v1/sessions";
  private static final String TOKENS = "/api/v1/tokens";

  @Test
  void one_sees_where_one_is_signed_in_and_signs_out_there(People people) {
    Person here = people.person("Ann");
    Person there = people.signedIn(new Person(here.member(), people.nobody()), null);
    Client.Reply all = here.client().get(SESSIONS).expect(200);
    assertThat(all.json()).hasSize(2);
    int other = all.at("/0/current").asBoolean() ? 1 : 0;
    assertThat(all.at("/" + (1 - other) + "/current").asBoolean()).isTrue();
    assertThat(all.at("/" + other + "/current").asBoolean(true)).isFalse();
    assertThat(all.text("/0/createdAt")).endsWith("Z");
    assertThat(all.text("/0/lastUsedAt")).endsWith("Z");

    here.client().delete(SESSIONS + "/" + all.text("/" + other + "/id")).expect(204);

    there.client().get(SESSION).expectProblem(401, "not-signed-in");
    here.client().get(SESSION).expect(200);
  }

  @Test
  void all_others_are_signed_out_at_once(People people) {
    Person here = people.person("Ann");
    Person there = people.signedIn(new Person(here.member(), people.nobody()), null);
    Person elsewhere = people.signedIn(new Person(here.member(), people.nobody()), null);
    Client eve = people.person("Eve").client();
    String token = issue(here.client(), "\"manage\"", null).text("/token");

    here.client().delete(SESSIONS).expect(204);

    there.client().get(SESSION).expectProblem(401, "not-signed-in");
    elsewhere.client().get(SESSION).expectProblem(401, "not-signed-in");
    here.client().get(SESSION).expect(200);
    eve.get(SESSION).expect(200);
    people.withApiToken(token).delete(SESSIONS).expect(204);
    here.client().get(SESSION).expectProblem(401, "not-signed-in");
  }

  @Test
  void a_token_is_made_by_who_signed_in_within_a_day(People people) {
    Person ann = people.person("Ann");
    people.agesLogins(ann.name(), Duration.ofHours(25));

    Client.Reply no = issue(ann.client(), "\"read\"", null).expectProblem(403, "forbidden");

    assertThat(no.text("/detail")).contains("more than a day ago", "Sign in again");
    Person again = people.signedIn(new Person(ann.member(), people.nobody()), null);
    issue(again.client(), "\"read\"", null).expect(201);
  }

  @Test
  void signing_out_this_browser_from_the_list_takes_its_cookie(People people) {
    Person ann = people.person("Ann");
    String id = ann.client().get(SESSIONS).text("/0/id");
    Client.Reply bye = ann.client().delete(SESSIONS + "/" + id).expect(204);
    assertThat(bye.header("Set-Cookie")).startsWith("lbsync_session=;");
    ann.client().get(SESSION).expectProblem(401, "not-signed-in");
  }

  @Test
  void nobody_signs_out_others(People people) {
    Person ann = people.person("Ann");
    String id = ann.client().get(SESSIONS).text("/0/id");
    Client eve = people.person("Eve").client();
    for (String wrong : new String[] {id, "0", "x", "99999999999999999999"}) {
      eve.delete(SESSIONS + "/" + wrong).expectProblem(404, "not-found");
    }
    ann.client().get(SESSION).expect(200);
  }

  @Test
  void a_token_is_shown_once_and_listed_without_its_secret(People people) {
    Person ann = people.person("Ann");
    Client.Reply made = issue(ann.client(), "\"sync\", \"read\"", null).expect(201);
    assertThat(made.text("/token")).startsWith("lbs_");
    assertThat(made.at("/scopes").toString()).isEqualTo("[\"read\",\"sync\"]");
    assertThat(made.at("/expiresAt").isNull()).isTrue();

    people.withApiToken(made.text("/token")).get(SESSION).expect(200);

    Client.Reply all = ann.client().get(TOKENS).expect(200);
    assertThat(all.json()).hasSize(1);
    assertThat(all.text("/0/id")).isEqualTo(made.text("/id"));
    assertThat(all.text("/0/name")).isEqualTo("cron");
    assertThat(all.text("/0/lastUsedAt")).endsWith("Z");
    assertThat(all.body()).doesNotContain("lbs_");
  }

  @Test
  void a_revoked_token_opens_nothing_and_nobody_revokes_that_of_another(People people) {
    Person ann = people.person("Ann");
    Client.Reply made = issue(ann.client(), "\"read\"", null).expect(201);
    Client script = people.withApiToken(made.text("/token"));
    String path = TOKENS + "/" + made.text("/id");
    people.person("Eve").client().delete(path).expectProblem(404, "not-found");
    script.get(SESSION).expect(200);

    ann.client().delete(path).expect(204);

    script.get(SESSION).expectProblem(401, "not-signed-in");
    assertThat(ann.client().get(TOKENS).json()).isEmpty();
  }

  @Test
  void a_token_for_one_thing_does_no_other(People people) {
    Person ann = people.person("Ann");
    Client reader = script(people, ann.client(), "\"read\"");
    Client.Reply no = reader.post(TOKENS, "{}");
    assertThat(no.expectProblem(403, "forbidden").text("/detail")).contains("\"manage\"");
    Client runner = script(people, ann.client(), "\"sync\"");
    assertThat(runner.get(SESSION).expectProblem(403, "forbidden").text("/detail"))
        .contains("\"read\"");
  }

  @Test
  void a_token_makes_no_other_which_would_outlive_it(People people) {
    Person ann = people.person("Ann");
    Client manager = script(people, ann.client(), "\"read\", \"sync\", \"manage\"");
    for (String scope : new String[] {"\"read\"", "\"manage\""}) {
      Client.Reply no = issue(manager, scope, "2100-01-01T00:00:00Z");
      assertThat(no.expectProblem(403, "forbidden").text("/detail")).contains("no other tokens");
    }
    assertThat(ann.client().get(TOKENS).json()).hasSize(1);
  }

  @Test
  void a_token_that_cannot_be_is_refused(People people) {
    Client ann = people.person("Ann").client();
    for (String body :
        new String[] {
          "{}",
          "{\"name\": \"cron\"}",
          "{\"name\": \"cron\", \"scopes\": []}",
          "{\"name\": \"cron\", \"scopes\": [\"all\"]}",
          "{\"name\": \"cron\", \"scopes\": [null]}",
          "{\"name\": \"cron\", \"scopes\": \"read\"}",
          "{\"name\": \" \", \"scopes\": [\"read\"]}",
          "{\"scopes\": [\"read\"]}",
          "{\"name\": \"%s\", \"scopes\": [\"read\"]}".formatted("x".repeat(101)),
          "{\"name\": \"cron\", \"scopes\": [\"read\"], \"expiresAt\": \"tomorrow\"}",
          "{\"name\": \"cron\", \"scopes\": [\"read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}"
        }) {
      ann.post(TOKENS, body).expectProblem(400, "invalid");
    }
    assertThat(ann.get(TOKENS).json()).isEmpty();
  }

  @Test
  void one_has_fifty_tokens_at_most(People people) {
    Client ann = people.person("Ann").client();
    for (int i = 0; i < 50; i++) {
      issue(ann, "\"read\"", null).expect(201);
    }
    issue(ann, "\"read\"", null).expectProblem(409, "conflict");
  }

  @Test
  void a_token_opens_no_page(People people) {
    Person ann = people.person("Ann");
    Client script = script(people, ann.client(), "\"read\", \"sync\", \"manage\"");
    assertThat(script.get("/dashboard").expect(303).header("Location")).startsWith("/login");
  }

  private static Client script(People people, Client member, String scopes) {
    return people.withApiToken(issue(member, scopes, null).expect(201).text("/token"));
  }

  private static Client.Reply issue(Client member, String scopes, @Nullable String expiresAt) {
    String until = expiresAt == null ? "null" : "\"" + expiresAt + "\"";
    return member.post(
        TOKENS,
        "{\"name\": \"cron\", \"scopes\": [%s], \"expiresAt\": %s}".formatted(scopes, until));
  }
}
