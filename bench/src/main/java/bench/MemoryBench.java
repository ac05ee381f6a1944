package bench;

import bench.Scene.Seat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

  private final Stage stage;
  private final Audience audience;

  private MemoryBench(Stage stage, Audience audience) {
    this.stage = stage;
    this.audience = audience;
  }

  /// @param program `./lbsync`
  static Table measure(Path program) {
    return Stage.measured(program, Duration.ofMillis(100), MemoryBench::measure);
  }

  private static Table measure(Stage stage) throws IOException, InterruptedException {
    List<List<Object>> rows = new ArrayList<>();
    Served served = stage.served();
    Thread.sleep(SETTLED);
    row(rows, "after the start", served);
    Scene scene = Scene.clubs(stage.standIn(), GROUPS, MEMBERS, FILMS);
    var bench = new MemoryBench(stage, Audience.of(scene, served));
    row(rows, "when all lists are in their groups", served);
    bench.live();
    Thread.sleep(SETTLED);
    row(
        rows,
        "after a day: %d looks at each of %d lists, %d edits, %d visits"
            .formatted(LOOKS, GROUPS * MEMBERS, EDITS, bench.audience.visits()),
        served);
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

  /// Somebody edits, somebody looks what became of it, again and again, while the lists are looked
  /// at as often as in a day.
  private void live() throws IOException, InterruptedException {
    Scene scene = audience.scene();
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
      visit(seats.get((i + 1) % MEMBERS), audience.code(i % GROUPS));
      stage.awaitRequests((long) requests * (i + 1) / EDITS);
    }
  }

  private void visit(Seat seat, String code) throws IOException, InterruptedException {
    Audience.Visitor visitor = audience.visitor(seat);
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
      audience.get(visitor, path);
    }
  }
}
