package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import lbsync.RunningApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import standin.StandIn;
import standin.control.Era;
import standin.world.ListSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole application, driven through its HTTP API, on the stand-in Letterboxd: lists of every
/// size, in both modes and both ways of work, with pages of two years.
class ThroughTheApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static StandIn standIn;
  private static RunningApp app;
  private static int members;

  @BeforeAll
  static void start() throws IOException {
    standIn = StandIn.start(StandIn.Options.anyPort());
    app = RunningApp.on(standIn.url());
  }

  @AfterAll
  static void stop() throws IOException {
    app.close();
    standIn.close();
  }

  /// A member with one list, known to the API by a token.
  private record Person(String name, long list, String token) {
    Set<Long> films() {
      return new HashSet<>(standIn.world().films(list));
    }
  }

  @ParameterizedTest(name = "era {0}, editor {1}, {2}, {3} films")
  @CsvSource({
    "B, true,  collaborative, 0",
    "B, true,  collaborative, 1",
    "B, false, collaborative, 0",
    "B, false, collaborative, 1",
    "B, false, collaborative, 100",
    "B, false, mirror,        101",
    "B, true,  mirror,        2500",
    "C, true,  collaborative, 100",
    "C, true,  mirror,        0",
    "C, true,  mirror,        1",
    "C, true,  collaborative, 101",
    "C, true,  collaborative, 2500",
    "C, false, mirror,        0",
    "C, false, collaborative, 1",
    "C, false, mirror,        100",
    "C, false, collaborative, 101",
    "C, false, collaborative, 2500",
  })
  void two_lists_come_into_step_and_follow_each_other(
      Era era, boolean editor, String mode, int size) throws Exception {
    standIn.switches().era(era);
    standIn.switches().editor(editor);
    Person ada = person(LongStream.rangeClosed(1, size));
    Person ben = person(LongStream.rangeClosed(size / 2 + 1, size));
    String code =
        post(ada, "/groups", Map.of("listId", ada.list(), "mode", mode, "name", "two"))
            .at("/code")
            .asString();
    post(ben, "/groups/" + code + "/members", Map.of("listId", ben.list(), "start", "merge"));
    sync(ada, code);
    assertThat(ben.films()).hasSize(size).isEqualTo(ada.films());

    boolean both = mode.equals("collaborative");
    standIn.world().addFilm(ada.list(), 100_001);
    standIn.world().addFilm(ada.list(), 100_002);
    sync(ada, code);
    standIn.world().removeFilm(ada.list(), 100_002);
    standIn.world().addFilm(ben.list(), 100_003);
    if (size > 1) {
      standIn.world().removeFilm(ben.list(), size);
    }
    sync(ben, code);

    Set<Long> wanted = new HashSet<>();
    LongStream.rangeClosed(1, size).forEach(wanted::add);
    wanted.add(100_001L);
    if (both) {
      wanted.add(100_003L);
      if (size > 1) {
        wanted.remove((long) size);
      }
    }
    assertThat(ada.films()).isEqualTo(wanted);
    assertThat(ben.films()).isEqualTo(wanted);
    assertThat(get(ben, "/groups/" + code).at("/members").valueStream())
        .allMatch(member -> member.at("/state").asString().equals("in-step"));
  }

  private static Person person(LongStream films) throws IOException, InterruptedException {
    String name = "member" + members++;
    standIn.world().addMember(name, "secret-of-" + name);
    long list = standIn.world().addList(name, "Films", ListSettings.PUBLIC, films.boxed().toList());
    var nobody = new Person(name, list, "");
    JsonNode session =
        post(
            nobody,
            "/session",
            Map.of("username", name, "password", "secret-of-" + name, "token", true));
    var person = new Person(name, list, session.at("/token").asString());
    assertThat(get(person, "/lists?refresh=true").at("/0/id").asLong()).isEqualTo(list);
    return person;
  }

  /// Asks for a run and waits until it is over.
  private static void sync(Person by, String code) throws IOException, InterruptedException {
    String id = post(by, "/groups/" + code + "/runs", Map.of()).at("/id").asString();
    long end = System.nanoTime() + PATIENCE.toNanos();
    String status = "queued";
    while (List.of("queued", "running").contains(status)) {
      assertThat(System.nanoTime()).as("run %s is %s", id, status).isLessThan(end);
      status = get(by, "/runs/" + id).at("/status").asString();
    }
    assertThat(status).as(() -> String.valueOf(id)).isEqualTo("succeeded");
  }

  private static JsonNode get(Person by, String path) throws IOException, InterruptedException {
    return send(by, HttpRequest.newBuilder(uri(path)).GET());
  }

  private static JsonNode post(Person by, String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    String json = JsonMapper.shared().writeValueAsString(body);
    return send(by, HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(json)));
  }

  private static URI uri(String path) {
    return app.uri("/api/v1" + path);
  }

  private static JsonNode send(Person by, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    request.header("Content-Type", "application/json");
    if (!by.token().isEmpty()) {
      request.header("Authorization", "Bearer " + by.token());
    }
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JsonMapper.shared().readTree(answer.body());
  }
}
