package bench;

import bench.Scene.Seat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;
import standin.StandIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the packaged program needs of the machine's memory after a day's work, done in some
/// minutes: as many looks at the lists, edits and visits as a lively day has, without the waiting.
final class MemoryBench {
  private static final int GROUPS = 10;
  private static final int MEMBERS = 3;
  private static final int FILMS = 1_000;

  /// Looks of a day at a group that is looked at every five minutes.
  private static final int LOOKS = 288;

  /// In all groups together, on this day.
  private static final int EDITS = 200;

  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final Duration LIFETIME = Duration.ofMinutes(40);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Served served;
  private final Scene scene;
  private final Map<String, Visitor> visitors = new HashMap<>();
  private final List<String> codes = new ArrayList<>();
  private int visits;

  private record Visitor(String token, String cookie) {}

  private MemoryBench(Served served, Scene scene) {
    this.served = served;
    this.scene = scene;
  }

  /// @param program `./lbsync`
  static Table measure(Path program) {
    List<List<Object>> rows = new ArrayList<>();
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, InstantSource.system()))) {
      Path data = Files.createTempDirectory("lbsync-bench-");
      Map<String, String> settings =
          Map.of(
              "LBSYNC_LETTERBOXD_URL", standIn.url().toString(),
              "LBSYNC_PACE", "0",
              "LBSYNC_REST", "0",
              "LBSYNC_SECOND_LOOK", "0",
              "LBSYNC_POLL", "100ms",
              "LBSYNC_POLL_IDLE", "100ms");
      try (var served = new Served(program, data, settings)) {
        Thread.sleep(SETTLED);
        row(rows, "after the start", served);
        var bench = new MemoryBench(served, Scene.clubs(standIn, GROUPS, MEMBERS, FILMS));
        bench.begin();
        row(rows, "when all lists are in their groups", served);
        bench.live();
        Thread.sleep(SETTLED);
        row(
            rows,
            "after a day: %d looks at each of %d lists, %d edits, %d visits"
                .formatted(LOOKS, GROUPS * MEMBERS, EDITS, bench.visits),
            served);
      } finally {
        FileSystemUtils.deleteRecursively(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
    return new Table(
        "Memory of the packaged program: %d groups of %d lists with %,d films"
            .formatted(GROUPS, MEMBERS, FILMS),
        List.of("when", "resident, MB", "of that its own, MB", "most so far, MB"),
        rows);
  }

  private static void row(List<List<Object>> rows, String when, Served served) throws IOException {
    Served.Memory memory = served.memory();
    rows.add(List.of(when, memory.resident(), memory.own(), memory.most()));
  }

  private void begin() throws IOException, InterruptedException {
    for (List<Seat> seats : scene.groups()) {
      String code = "";
      for (Seat seat : seats) {
        Visitor visitor = signIn(seat.username());
        if (code.isEmpty()) {
          String body = "{\"listId\": %d, \"mode\": \"collaborative\"}".formatted(seat.list());
          code = post(visitor, "/api/v1/groups", body).at("/code").asString();
          codes.add(code);
        } else {
          String body = "{\"listId\": %d, \"start\": \"merge\"}".formatted(seat.list());
          post(visitor, "/api/v1/groups/" + code + "/members", body);
        }
      }
    }
  }

  private Visitor signIn(String username) throws IOException, InterruptedException {
    String body =
        "{\"username\": \"%s\", \"password\": \"%s\", \"token\": true}"
            .formatted(username, Scene.PASSWORD);
    HttpResponse<String> answer =
        Served.expect(200, served.get("/api/v1/session").json(body).send());
    List<String> cookies =
        answer.headers().allValues("Set-Cookie").stream().map(c -> c.split(";", 2)[0]).toList();
    var visitor =
        new Visitor(
            JSON.readTree(answer.body()).at("/token").asString(), String.join("; ", cookies));
    visitors.put(username, visitor);
    get(visitor, "/api/v1/lists?refresh=true");
    return visitor;
  }

  private JsonNode post(Visitor visitor, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        served.get(path).header("Authorization", "Bearer " + visitor.token()).json(body).send();
    return JSON.readTree(Served.expect(201, answer).body());
  }

  private void get(Visitor visitor, String path) throws IOException, InterruptedException {
    Served.Ask ask = served.get(path);
    boolean api = path.startsWith("/api/");
    ask.header(
        api ? "Authorization" : "Cookie", api ? "Bearer " + visitor.token() : visitor.cookie());
    Served.expect(200, ask.send());
    visits++;
  }

  /// Somebody edits, somebody looks what became of it, again and again, while the lists are looked
  /// at as often as in a day.
  private void live() throws IOException, InterruptedException {
    long end = System.nanoTime() + LIFETIME.toNanos();
    scene.standIn().requests().clear();
    int requests = LOOKS * GROUPS * MEMBERS;
    for (int i = 0; i < EDITS; i++) {
      List<Seat> seats = scene.groups().get(i % GROUPS);
      Seat editing = seats.get(i % MEMBERS);
      if (i % 4 == 3) {
        scene.standIn().world().removeFilm(editing.list(), i);
      } else {
        scene.standIn().world().addFilm(editing.list(), 100_000L + i);
      }
      visit(seats.get((i + 1) % MEMBERS), codes.get(i % GROUPS));
      while (scene.standIn().requests().count() < (long) requests * (i + 1) / EDITS) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("the lists were not looked at often enough");
        }
        Thread.sleep(10);
      }
    }
  }

  private void visit(Seat seat, String code) throws IOException, InterruptedException {
    Visitor visitor = Objects.requireNonNull(visitors.get(seat.username()));
    for (String path :
        List.of(
            "/dashboard",
            "/manage-sync/" + code,
            "/manage-sync/" + code + "/runs",
            "/lists",
            "/list/" + seat.list(),
            "/list/" + seat.list() + "/history",
            "/api/v1/groups/" + code,
            "/api/v1/lists/" + seat.list() + "/films")) {
      get(visitor, path);
    }
  }
}
