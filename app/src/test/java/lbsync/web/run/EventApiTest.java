package lbsync.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lbsync.site.InMemoryList;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WholeApp.class)
@Timeout(30)
class EventApiTest {
  private static String events(String code) {
    return "/api/v1/groups/" + code + "/events";
  }

  /// A group of two that is in step, and its code.
  private static String group(People people, Person ann, InMemoryList anns, Person ben)
      throws Exception {
    InMemoryList bens = ben.list(2);
    String code = people.group("collaborative", ann, anns);
    people.join(code, ben, bens).expect(201);
    people.awaitQuiet(code);
    return code;
  }

  @Test
  void a_run_is_told_while_it_goes_on_and_when_it_is_over(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    InMemoryList list = ann.list(1);
    String code = group(people, ann, list, ben);
    var told = new CountDownLatch(1);
    try (var events = EventSource.open(ben, events(code)).expectOpen()) {
      list.add(5);
      people.beforeNextRead(list, () -> await(told));
      String id = ann.client().post("/api/v1/groups/" + code + "/runs", null).text("/id");

      var reading = events.next("run", "/progress/phase", "reading");
      assertThat(reading.json().at("/id").asString()).isEqualTo(id);
      assertThat(reading.json().at("/status").asString()).isEqualTo("running");
      assertThat(reading.json().at("/progress/memberId").asString()).isNotEmpty();
      told.countDown();
      var over = events.next("run", "/status", "succeeded").json();
      assertThat(over.at("/id").asString()).isEqualTo(id);
      assertThat(over.has("progress")).isFalse();
      assertThat(over).isEqualTo(ann.client().get("/api/v1/runs/" + id).json());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_change_of_the_group_is_told_as_each_one_sees_it(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = group(people, ann, ann.list(1), ben);
    try (var events = EventSource.open(ben, events(code)).expectOpen()) {
      ann.client().patch("/api/v1/groups/" + code, "{\"name\": \"Owls\"}").expect(200);
      var group = events.next("group", "/name", "Owls").json();
      assertThat(group.at("/role").asString()).isEqualTo("member");
    }
  }

  @Test
  void who_comes_back_is_told_what_was_missed_and_no_more(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = group(people, ann, ann.list(1), ben);
    String path = "/api/v1/groups/" + code;
    String seen;
    try (var events = EventSource.open(ben, events(code)).expectOpen()) {
      ann.client().patch(path, "{\"name\": \"First\"}").expect(200);
      seen = String.valueOf(events.next("group", "/name", "First").id());
    }
    ann.client().patch(path, "{\"name\": \"Second\"}").expect(200);
    String last;
    try (var events = EventSource.open(ben, events(code), "Last-Event-ID", seen).expectOpen()) {
      last = String.valueOf(events.next("group", "/name", "Second").id());
    }
    try (var events = EventSource.open(ben, events(code), "Last-Event-ID", last).expectOpen()) {
      ann.client().patch(path, "{\"name\": \"Third\"}").expect(200);
      assertThat(events.next("group").json().at("/name").asString()).isEqualTo("Third");
    }
    String ofAnEarlierStart = "abc-99";
    try (var events = EventSource.open(ben, events(code), "Last-Event-ID", ofAnEarlierStart)) {
      events.next("group", "/name", "Third");
    }
  }

  @Test
  void who_leaves_is_told_no_more(People people) throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = group(people, ann, ann.list(1), ben);
    String group = "/api/v1/groups/" + code;
    String member = ben.client().get(group).text("/members/1/id");
    try (var events = EventSource.open(ben, events(code)).expectOpen()) {
      ann.client().delete(group + "/members/" + member).expect(204);
      events.expectEnd();
    }
    assertThat(EventSource.open(ben, events(code)).status()).isEqualTo(404);
  }

  @Test
  void who_signs_out_is_told_no_more_and_other_browsers_are(People people) throws Exception {
    Person ann = people.person("Ann");
    Person again = people.signedIn(new Person(ann.member(), people.nobody()), null);
    String code = group(people, ann, ann.list(1), people.person("Ben"));
    try (var here = EventSource.open(ann, events(code)).expectOpen();
        var there = EventSource.open(again, events(code)).expectOpen()) {
      ann.client().delete("/api/v1/session").expect(204);
      here.expectEnd();
      again.client().patch("/api/v1/groups/" + code, "{\"name\": \"Owls\"}").expect(200);
      there.next("group", "/name", "Owls");
    }
  }

  @Test
  void one_person_listens_twenty_times_at_most_and_the_first_gives_way(People people)
      throws Exception {
    Person ann = people.person("Ann");
    Person ben = people.person("Ben");
    String code = group(people, ann, ann.list(1), ben);
    List<EventSource> open = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      open.add(EventSource.open(ben, events(code)).expectOpen());
    }
    open.removeFirst().expectEnd();
    ann.client().patch("/api/v1/groups/" + code, "{\"name\": \"Owls\"}").expect(200);
    for (EventSource each : open) {
      each.next("group", "/name", "Owls");
      each.close();
    }
  }
}
