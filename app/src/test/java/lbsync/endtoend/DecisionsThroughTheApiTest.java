package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lbsync.endtoend.StandInClub.Person;
import lbsync.endtoend.StandInClub.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// What people decide about their groups, through the HTTP API of the whole application, on the
/// stand-in Letterboxd.
@Timeout(60)
class DecisionsThroughTheApiTest {
  private static StandInClub club;

  @BeforeAll
  static void start() throws IOException {
    club = new StandInClub();
  }

  @AfterAll
  static void stop() throws IOException {
    club.close();
  }

  /// Two people whose lists of six films are in step.
  private record Pair(Person owner, Person member, String code) {
    static Pair of(String mode) throws Exception {
      Person owner = club.person(LongStream.rangeClosed(1, 6));
      Person member = club.person(LongStream.rangeClosed(1, 6));
      String code = owner.share(mode);
      member.join(code);
      owner.sync(code);
      return new Pair(owner, member, code);
    }

    String group() {
      return "/groups/" + code;
    }

    Reply answer(Person by, String answer, String digest) throws Exception {
      return by.post(group() + "/held/" + answer, Map.of("digest", digest));
    }

    void expectFilms(Long... films) {
      assertThat(owner.films()).containsExactlyInAnyOrder(films);
      assertThat(member.films()).containsExactlyInAnyOrder(films);
    }
  }

  private static Set<Long> films(JsonNode films) {
    return films
        .valueStream()
        .map(film -> film.at("/id").asLong())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void big_removals_wait_until_the_owner_agrees_to_exactly_these() throws Exception {
    Pair pair = Pair.of("collaborative");
    pair.member().remove(1, 2, 3, 4);
    JsonNode run = pair.member().sync(pair.code());
    assertThat(run.at("/held").asInt()).isEqualTo(4);
    assertThat(pair.owner().films()).hasSize(6);

    JsonNode group = pair.member().get(pair.group()).expect(200).json();
    assertThat(group.at("/held/since").asString()).endsWith("Z");
    assertThat(group.at("/held/removals")).hasSize(4);
    assertThat(group.at("/held/removals/0/film/id").asLong()).isEqualTo(1);
    assertThat(group.at("/held/removals/0/by/0").asString()).isEqualTo(pair.member().name());
    assertThat(group.at("/held/removals/0/memberId").asString())
        .isEqualTo(group.at("/members/1/id").asString());
    assertThat(group.at("/members/1/state").asString()).isEqualTo("waiting-approval");
    String shown = group.at("/held/digest").asString();

    pair.answer(pair.member(), "approve", shown).expect(403);
    pair.answer(pair.owner(), "approve", "something else").expect(409);
    pair.member().remove(5);
    pair.member().sync(pair.code());
    pair.answer(pair.owner(), "approve", shown).expect(409);
    assertThat(pair.owner().films()).hasSize(6);

    String now = pair.owner().get(pair.group()).text("/held/digest");
    JsonNode approved =
        pair.owner().await(pair.answer(pair.owner(), "approve", now).expect(202).text("/id"));
    assertThat(approved.at("/trigger").asString()).isEqualTo("approve");
    pair.expectFilms(6L);
    assertThat(pair.owner().get(pair.group()).json().has("held")).isFalse();
    pair.answer(pair.owner(), "approve", now).expect(409);
  }

  @Test
  void films_come_back_when_the_owner_says_no() throws Exception {
    Pair pair = Pair.of("collaborative");
    pair.member().remove(1, 2, 3, 4);
    pair.member().sync(pair.code());
    String digest = pair.owner().get(pair.group()).text("/held/digest");
    pair.answer(pair.member(), "reject", digest).expect(403);
    pair.owner().await(pair.answer(pair.owner(), "reject", digest).expect(202).text("/id"));
    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void a_run_is_undone_after_a_preview() throws Exception {
    Pair pair = Pair.of("collaborative");
    pair.member().remove(2);
    pair.member().add(7);
    String run = pair.member().sync(pair.code()).at("/id").asString();
    pair.expectFilms(1L, 3L, 4L, 5L, 6L, 7L);

    String undo = "/runs/" + run + "/undo";
    pair.member().post(undo, Map.of("dryRun", true)).expect(403);
    JsonNode preview = pair.owner().post(undo, Map.of("dryRun", true)).expect(200).json();
    assertThat(preview.at("/lists")).hasSize(2);
    for (JsonNode list : preview.at("/lists")) {
      assertThat(films(list.at("/add"))).containsExactly(2L);
      assertThat(films(list.at("/remove"))).containsExactly(7L);
    }
    assertThat(pair.owner().films()).contains(7L);

    pair.owner().post(undo, Map.of("digest", "another")).expect(409);
    String digest = preview.at("/digest").asString();
    Reply done = pair.owner().post(undo, Map.of("digest", digest)).expect(202);
    assertThat(pair.owner().await(done.text("/id")).at("/trigger").asString()).isEqualTo("undo");
    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L);
    pair.owner().post(undo, Map.of("digest", digest)).expect(409);
  }

  @Test
  void a_list_goes_back_to_what_it_was() throws Exception {
    Pair pair = Pair.of("collaborative");
    Person owner = pair.owner();
    owner.remove(1);
    owner.add(8, 9);
    owner.sync(pair.code());
    String list = "/lists/" + owner.list();
    JsonNode newest = owner.get(list + "/history?limit=1").expect(200).json();
    assertThat(newest.at("/items/0/added").asInt()).isEqualTo(2);
    assertThat(newest.at("/items/0/removed").asInt()).isEqualTo(1);
    JsonNode older =
        owner.get(list + "/history?after=" + newest.at("/next").asString()).expect(200).json();
    assertThat(older.has("next")).isFalse();
    String point = older.at("/items/0/readingId").asString();
    assertThat(films(owner.get(list + "/at/" + point).expect(200).json().at("/films")))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    pair.member().get(list + "/history").expect(404);

    String restore = list + "/restore";
    JsonNode preview =
        owner.post(restore, Map.of("readingId", point, "dryRun", true)).expect(200).json();
    assertThat(films(preview.at("/lists/1/remove"))).containsExactly(8L, 9L);
    assertThat(owner.films()).contains(8L);
    owner.post(restore, Map.of("readingId", point, "digest", "x")).expect(409);
    owner.post(restore, Map.of("readingId", "999999")).expect(404);
    Reply done =
        owner
            .post(restore, Map.of("readingId", point, "digest", preview.at("/digest").asString()))
            .expect(202);
    assertThat(owner.await(done.text("/id")).at("/trigger").asString()).isEqualTo("restore");
    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void a_group_becomes_a_mirror_and_collaborative_again() throws Exception {
    Pair pair = Pair.of("collaborative");
    Person owner = pair.owner();
    String group = pair.group();
    Map<String, Object> mirror = Map.of("mode", "mirror");
    Map<String, Object> guard = Map.of("settings", Map.of("guardCount", 3));
    pair.member().patch(group, mirror).expect(403);
    JsonNode preview = owner.patch(group + "?dryRun=true", mirror).expect(200).json();
    assertThat(preview.at("/lists")).isEmpty();
    assertThat(owner.get(group).text("/mode")).isEqualTo("collaborative");

    JsonNode guarded = owner.patch(group, guard).expect(200).json();
    assertThat(guarded.at("/settings/guardCount").asInt()).isEqualTo(3);
    owner.sync(pair.code());
    owner.patch(group, mirror).expect(200);
    owner.sync(pair.code());
    JsonNode changed = owner.get(group).json();
    assertThat(changed.at("/mode").asString()).isEqualTo("mirror");
    assertThat(changed.has("next")).isFalse();
    assertThat(changed.at("/members/0/source").asBoolean()).isTrue();

    owner
        .patch(group, Map.of("settings", Map.of("keepExtras", true, "syncNotes", true)))
        .expect(200);
    pair.member().add(20);
    owner.sync(pair.code());
    assertThat(pair.member().films()).as("an extra is kept").contains(20L);
    JsonNode exact =
        owner
            .patch(group + "?dryRun=true", Map.of("settings", Map.of("keepExtras", false)))
            .expect(200)
            .json();
    assertThat(films(exact.at("/lists/0/remove"))).containsExactly(20L);
    assertThat(owner.get(group).json().at("/settings/keepExtras").asBoolean()).isTrue();
    assertThat(owner.get(group).json().at("/settings/syncNotes").asBoolean()).isTrue();

    owner.patch(group, Map.of("mode", "collaborative")).expect(200);
    owner.sync(pair.code());
    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L, 20L);
  }

  @Test
  void nothing_of_a_change_is_made_when_a_part_of_it_is_refused() throws Exception {
    Pair pair = Pair.of("collaborative");
    List<Map<String, Object>> wrong =
        List.of(
            Map.of("name", " ", "mode", "mirror"),
            Map.of("name", "New", "mode", "both"),
            Map.of("name", "New", "sourceMemberId", "x"),
            Map.of("name", "New", "sourceMemberId", "999999", "mode", "mirror"),
            Map.of("name", "New", "settings", Map.of("guardShare", 1.5)),
            Map.of("name", "New", "settings", Map.of("guardCount", -1)),
            Map.of("name", " ", "settings", Map.of("approveJoins", true)),
            Map.of("name", "New", "colour", "red"));
    for (Map<String, Object> body : wrong) {
      assertThat(pair.owner().patch(pair.group(), body).expect(400).text("/code"))
          .isEqualTo("invalid");
      pair.owner().patch(pair.group() + "?dryRun=true", body).expect(400);
    }
    JsonNode group = pair.owner().get(pair.group()).json();
    assertThat(group.at("/name").asString()).isEqualTo("Film club");
    assertThat(group.at("/mode").asString()).isEqualTo("collaborative");
    assertThat(group.at("/settings").toString())
        .isEqualTo(
            "{\"keepExtras\":false,\"syncOrder\":true,\"syncNotes\":false,\"guardCount\":10,"
                + "\"guardShare\":0.25,\"approveJoins\":false}");
  }

  @Test
  void a_film_says_why_it_is_where_it_is() throws Exception {
    Pair pair = Pair.of("collaborative");
    pair.member().remove(3);
    String run = pair.member().sync(pair.code()).at("/id").asString();
    JsonNode why = pair.owner().get(pair.group() + "/films/3").expect(200).json();
    assertThat(why.at("/film/id").asLong()).isEqualTo(3);
    assertThat(why.at("/wanted").asBoolean()).isFalse();
    assertThat(why.at("/lists")).hasSize(2);
    assertThat(why.at("/lists").valueStream())
        .noneMatch(list -> list.at("/has").asBoolean())
        .noneMatch(list -> list.has("detail"));
    List<String> told =
        why.at("/events")
            .valueStream()
            .filter(event -> event.at("/runId").asString().equals(run))
            .map(
                event ->
                    event.at("/username").asString()
                        + " "
                        + event.at("/kind").asString()
                        + " "
                        + event.at("/action").asString())
            .toList();
    assertThat(told)
        .containsExactlyInAnyOrder(
            pair.member().name() + " edited remove", pair.owner().name() + " written remove");
    pair.owner().get(pair.group() + "/films/x").expect(404);
  }

  @Test
  void a_dry_run_says_what_it_would_do_and_writes_nothing() throws Exception {
    Pair pair = Pair.of("collaborative");
    pair.member().add(7);
    String id =
        pair.owner().post(pair.group() + "/runs", Map.of("dryRun", true)).expect(202).text("/id");
    JsonNode run = pair.owner().await(id);
    assertThat(run.at("/dryRun").asBoolean()).as("%s", run).isTrue();
    assertThat(run.at("/changes/0/action").asString()).isEqualTo("add");
    assertThat(run.at("/changes/0/film/id").asLong()).isEqualTo(7);
    assertThat(run.at("/changes/0/status").asString()).isEqualTo("planned");
    assertThat(pair.owner().films()).doesNotContain(7L);
    pair.owner().post("/runs/" + id + "/undo", Map.of()).expect(409);
    pair.owner().sync(pair.code());
    assertThat(pair.owner().films()).contains(7L);
  }
}
