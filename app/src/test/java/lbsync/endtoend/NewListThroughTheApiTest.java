package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lbsync.endtoend.StandInClub.Person;
import lbsync.endtoend.StandInClub.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import standin.control.Fault;
import standin.control.Match;
import standin.world.FilmList;

/// Joining with a list that the stand-in Letterboxd makes for it, through the HTTP API of the whole
/// application.
@Timeout(60)
class NewListThroughTheApiTest {
  private static StandInClub club;

  @BeforeAll
  static void start() throws IOException {
    club = new StandInClub();
  }

  @AfterAll
  static void stop() throws IOException {
    club.close();
  }

  @AfterEach
  void mend() {
    club.standIn().faults().clear();
    club.standIn().switches().reset();
  }

  private static Reply join(Person person, String code, boolean isPublic) throws Exception {
    return person.post(
        "/groups/" + code + "/members",
        Map.of("createList", Map.of("name", "Film club", "public", isPublic)));
  }

  private static List<FilmList> lists(Person person) {
    return club.standIn().world().lists(person.name());
  }

  /// What was asked of the site in a member's name since the log was cleared.
  private static List<String> asked(Person person) {
    return club.standIn().requests().lines().stream()
        .filter(line -> person.name().equals(line.username()))
        .map(line -> line.method() + " " + line.path())
        .toList();
  }

  @Test
  void the_list_is_there_with_the_films_for_four_requests() throws Exception {
    Person ada = club.person(LongStream.rangeClosed(1, 212));
    Person ben = club.person(LongStream.of(1000));
    String code = ada.share("collaborative");
    ada.sync(code);
    club.standIn().requests().clear();

    Reply joined = join(ben, code, true).expect(201);
    ada.sync(code);

    FilmList made = lists(ben).getFirst();
    assertThat(made.name()).isEqualTo("Film club");
    assertThat(made.isPublic()).isTrue();
    assertThat(made.settings().ranked()).isFalse();
    assertThat(club.standIn().world().films(made.id()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 212).boxed().toList());
    assertThat(joined.json().at("/listId").asLong()).isEqualTo(made.id());
    assertThat(joined.text("/listUrl")).endsWith(made.path());
    assertThat(asked(ben).subList(0, 4))
        .containsExactly(
            "POST /api/v0/lists",
            "POST /s/load-lists",
            "GET %sedit/".formatted(made.path()),
            "POST /s/load-list-entries");
    assertThat(asked(ben).stream().skip(4))
        .as("looks, and nothing written")
        .isNotEmpty()
        .allMatch(ask -> ask.equals("GET %sedit/".formatted(made.path())));
    assertThat(ada.get("/groups/" + code).json().at("/members/1/state").asString())
        .isEqualTo("in-step");
  }

  @Test
  void a_ranked_mirror_gets_a_ranked_private_list() throws Exception {
    Person ada = club.person(LongStream.of(3, 1, 2));
    Person ben = club.person(LongStream.of(1000));
    club.standIn().world().setRanked(ada.list(), true);
    String code = ada.share("mirror");

    join(ben, code, false).expect(201);
    ada.sync(code);

    FilmList made = lists(ben).getFirst();
    assertThat(made.isPublic()).isFalse();
    assertThat(made.settings().ranked()).isTrue();
    assertThat(club.standIn().world().films(made.id())).containsExactly(3L, 1L, 2L);
  }

  @Test
  void more_films_than_go_into_one_request_come_with_the_run() throws Exception {
    Person ada = club.person(LongStream.rangeClosed(1, 1_500));
    Person ben = club.person(LongStream.of(100_000));
    String code = ada.share("collaborative");

    join(ben, code, true).expect(201);
    ada.sync(code);

    assertThat(club.standIn().world().films(lists(ben).getFirst().id()))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 1_500).boxed().toList());
    assertThat(ada.films()).hasSize(1_500);
  }

  @Test
  void a_group_without_films_gets_a_private_list() throws Exception {
    Person ada = club.person(LongStream.empty());
    Person ben = club.person(LongStream.of(1000));
    String code = ada.share("collaborative");

    Reply joined = join(ben, code, true).expect(201);

    assertThat(joined.text("/notice")).contains("private");
    assertThat(lists(ben).getFirst().isPublic()).isFalse();
  }

  @Test
  void letterboxds_no_is_passed_on() throws Exception {
    Person ada = club.person(LongStream.of(1, 2));
    Person ben = club.person(LongStream.of(1000));
    String code = ada.share("collaborative");
    club.standIn().faults().once(Fault.NAME_FORBIDDEN, Match.ALL);

    Reply refused = join(ben, code, true).expect(422);

    assertThat(refused.text("/detail")).contains("That name cannot be used.");
    club.standIn().switches().editor(false);
    Reply notOffered = join(ben, code, true).expect(422);
    assertThat(notOffered.text("/detail")).contains("Make one there yourself");
    assertThat(lists(ben)).hasSize(1);
  }

  @Test
  void a_lost_answer_is_never_repeated_and_the_list_can_be_chosen() throws Exception {
    Person ada = club.person(LongStream.of(1, 2));
    Person ben = club.person(LongStream.of(1000));
    String code = ada.share("collaborative");
    club.standIn().requests().clear();
    club.standIn().faults().once(Fault.RESET_AFTER, Match.path("/api/v0/lists"));

    Reply lost = join(ben, code, true).expect(503);

    assertThat(lost.text("/detail")).contains("“Film club” is among your lists now");
    assertThat(asked(ben)).containsOnlyOnce("POST /api/v0/lists");
    FilmList made = lists(ben).getFirst();
    join(ben, code, true).expect(409);
    ben.post("/groups/" + code + "/members", Map.of("listId", made.id(), "start", "merge"))
        .expect(201);
    assertThat(lists(ben)).hasSize(2);
  }

  @Test
  void a_challenge_is_told_and_nothing_is_made() throws Exception {
    Person ada = club.person(LongStream.of(1, 2));
    Person ben = club.person(LongStream.of(1000));
    String code = ada.share("collaborative");
    club.standIn().faults().once(Fault.CHALLENGE, Match.path("/api/v0/lists"));

    assertThat(join(ben, code, true).expect(503).text("/code")).isEqualTo("letterboxd-challenge");

    assertThat(lists(ben)).hasSize(1);
  }

  @Test
  void a_session_that_has_ended_is_renewed_and_one_list_made() throws Exception {
    Person ada = club.person(LongStream.of(1, 2));
    Person ben = club.person(LongStream.of(1000));
    String code = ada.share("collaborative");
    club.standIn().world().endSessions(ben.name());

    join(ben, code, true).expect(201);

    assertThat(lists(ben)).hasSize(2);
  }
}
