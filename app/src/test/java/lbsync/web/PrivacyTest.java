package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import lbsync.site.InMemoryList;
import lbsync.web.Browser.Answer;
import lbsync.web.People.Person;
import lbsync.web.Visitors.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What happened to one's account, taking along what is kept, and deleting it: through pages and
/// through the API.
@ExtendWith(WholeApp.class)
@Timeout(60)
class PrivacyTest {
  private static final String API = "/api/v1";

  @Test
  void a_member_takes_all_along_and_deletes_the_account(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    visitors.list(ann, "Films for later", 1, 2);

    Answer page = ann.browser().get("/settings/delete").expect(200);
    Element download = page.page().select("a[download]").getFirst();
    String html = page.response().body();
    assertThat(html.indexOf("/account/export"))
        .isLessThan(html.indexOf("action=\"/settings/delete\""));
    Answer export = ann.browser().get(download.attr("href"));
    assertThat(export.header("Content-Disposition")).contains("attachment", ann.name());
    assertThat(export.response().body()).contains("Films for later", ann.name());

    Element form = page.form("/settings/delete");
    Answer no = ann.browser().submit(form, "confirm", "somebody else").expect(400);
    assertThat(no.text()).contains("That is not your user name. Nothing was deleted.");
    assertThat(ann.browser().get("/lists").expect(200).text()).contains("Films for later");

    Answer done =
        ann.browser().submitAndFollow(form, "confirm", ann.name().toUpperCase(Locale.ROOT));
    assertThat(done.text()).contains("Your account is deleted.");
    assertThat(ann.browser().get("/dashboard").expectRedirect()).startsWith("/login");
  }

  @Test
  void an_account_is_deleted_by_who_signed_in_within_a_day(People people) {
    Visitor ann = new Visitors(people).signedIn("Ann");
    Element form = ann.browser().get("/settings/delete").expect(200).form("/settings/delete");
    Person same = people.signedIn(new Person(ann.member(), people.nobody()), null);
    String token =
        same.client()
            .post(API + "/tokens", "{\"name\": \"x\", \"scopes\": [\"manage\"]}")
            .text("/token");
    people.agesLogins(ann.name(), Duration.ofHours(25));

    Answer no = ann.browser().submit(form, "confirm", ann.name()).expect(403);
    assertThat(no.page().select("#delete-needs-login a").attr("href"))
        .isEqualTo("/login?next=/settings/delete");
    assertThat(no.page().select("form[action='/settings/delete']")).isEmpty();
    Client.Reply stale = same.client().delete(API + "/account").expectProblem(403, "forbidden");
    assertThat(stale.text("/detail")).contains("Sign in again");
    people.withApiToken(token).delete(API + "/account").expectProblem(403, "forbidden");

    Person again = people.signedIn(new Person(ann.member(), people.nobody()), null);
    again.client().delete(API + "/account").expect(204);
  }

  @Test
  void the_page_says_what_becomes_of_the_groups(People people) {
    Person owner = people.person("Owner");
    Person member = people.person("Member");
    InMemoryList list = owner.list(1);
    String code = people.group("mirror", owner, list);
    owner
        .client()
        .post(
            API + "/groups",
            "{\"listId\": %s, \"name\": \"Mine alone\", \"mode\": \"mirror\"}"
                .formatted(owner.list(2).id()))
        .expect(201);
    member
        .client()
        .post(
            API + "/groups/" + code + "/members",
            "{\"listId\": %s, \"start\": \"adopt\"}".formatted(member.list(1).id()))
        .expect(201);

    String owners = owner.client().get("/settings/delete").expect(200).body();
    assertThat(owners).contains("“Film club” goes on and belongs to " + member.name() + ".");
    assertThat(owners).contains("It pauses, for the others follow your list.");
    assertThat(owners).contains("“Mine alone” ends: nobody else is in it.");
    assertThat(member.client().get("/settings/delete").expect(200).body())
        .contains("“Film club” goes on without your list.");
  }

  @Test
  void the_api_deletes_the_account_and_all_that_opens_it(People people) {
    Person ann = people.person("Ann");
    String token =
        people
            .nobody()
            .post(
                API + "/session",
                "{\"username\": \"%s\", \"password\": \"%s\", \"token\": true}"
                    .formatted(ann.name(), People.PASSWORD))
            .expect(200)
            .text("/token");

    ann.client().withoutCsrfToken().delete(API + "/account").expectProblem(403, "forbidden");
    assertThat(ann.client().get(API + "/account/export").expect(200).text("/account/username"))
        .isEqualTo(ann.name());
    Client.Reply gone = ann.client().delete(API + "/account").expect(204);

    assertThat(gone.header("Set-Cookie")).contains("lbsync_session=;", "Max-Age=0");
    ann.client().get(API + "/session").expectProblem(401, "not-signed-in");
    people.withApiToken(token).get(API + "/lists").expectProblem(401, "not-signed-in");
  }

  @Test
  void whoever_listens_is_not_told_any_more(People people) throws Exception {
    Person owner = people.person("Owner");
    Person member = people.person("Member");
    String code = people.group("collaborative", owner, owner.list(1));
    people.join(code, member, member.list(1)).expect(201);
    HttpResponse<InputStream> events = member.client().open(API + "/groups/" + code + "/events");

    member.client().delete(API + "/account").expect(204);

    try (var lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThatCode(() -> lines.lines().count()).as("it ends").doesNotThrowAnyException();
    }
  }

  @Test
  void the_audit_is_there_for_the_owner_and_for_whom_it_concerns(People people) {
    Person owner = people.person("Owner");
    Person member = people.person("Member");
    Person stranger = people.person("Stranger");
    String code = people.group("collaborative", owner, owner.list(1));
    people.join(code, member, member.list(1)).expect(201);
    owner.client().patch(API + "/groups/" + code, "{\"name\": \"Horror\"}").expect(200);

    Client.Reply owners = owner.client().get(API + "/audit?limit=2").expect(200);
    assertThat(owners.text("/items/0/action")).isEqualTo("renamed");
    assertThat(owners.text("/items/0/detail")).isEqualTo("Horror");
    assertThat(owners.text("/items/1/action")).isEqualTo("joined");
    assertThat(owners.text("/items/1/by")).isEqualTo(member.name());
    Client.Reply rest =
        owner.client().get(API + "/audit?limit=2&after=" + owners.text("/next")).expect(200);
    assertThat(rest.text("/items/0/action")).isEqualTo("shared");
    assertThat(rest.text("/items/1/action")).isEqualTo("signed-in");
    assertThat(rest.at("/next").isMissingNode()).isTrue();
    assertThat(member.client().get(API + "/audit").expect(200).body()).doesNotContain("renamed");
    assertThat(stranger.client().get(API + "/audit").at("/items")).hasSize(1);
    owner.client().get(API + "/audit?limit=0").expectProblem(400, "invalid");

    assertThat(owner.client().get("/settings/audit").expect(200).body())
        .contains("You renamed a group to “Horror”.", member.name() + " joined “Horror”.");
    assertThat(member.client().get("/settings/audit").expect(200).body())
        .contains("You joined “Horror”.");
  }

  @Test
  void the_audit_says_a_name_once_and_leads_to_what_is_still_there(People people) {
    Person owner = people.person("Owner");
    Person member = people.person("Member");
    String code = people.group("collaborative", owner, owner.list(1));
    String path = "/groups/" + code;
    people.join(code, member, member.list(1)).expect(201);
    owner.client().patch(API + path, "{\"name\": \"Horror\"}").expect(200);
    Document first = audit(owner);
    assertThat(first.text()).containsOnlyOnce("renamed");
    assertThat(first.select(".rows li").getFirst().select(".row-main > *").eachText())
        .containsExactly("You renamed a group to “Horror”.");
    owner.client().patch(API + path, "{\"name\": \"Noir\"}").expect(200);

    Document told = audit(owner);
    assertThat(told.select(".over a").attr("href")).isEqualTo("/settings");
    assertThat(told.select(".rows li:contains(Horror) .row-main > *").eachText())
        .containsExactly("You renamed a group to “Horror”.", "Now it is called “Noir”.");
    for (Person person : List.of(owner, member)) {
      assertThat(audit(person).select(".rows li:contains(joined) a").attr("href"))
          .isEqualTo("/manage-sync/" + code);
    }
    assertThat(told.select(".rows li:contains(signed in) a")).isEmpty();
    owner.client().delete(API + path).expect(204);
    for (Person person : List.of(owner, member)) {
      assertThat(audit(person).select(".rows a")).as("there is no group any more").isEmpty();
    }
  }

  private static Document audit(Person reader) {
    return Jsoup.parse(reader.client().get("/settings/audit").expect(200).body());
  }

  @Test
  void about_says_what_is_stored_why_how_long_and_how_it_is_deleted(People people) {
    String about = new Browser(people.app()).get("/about").expect(200).text();

    assertThat(about)
        .contains("What is stored", "Who can see it", "How long", "180 days")
        .contains("paragraph 6.11", "do not allow automated access", "challenge")
        .contains("delete your account", "somebody who has left");
  }
}
