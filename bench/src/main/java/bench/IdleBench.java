package bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time of the processors that the packaged program takes for one look at a group in which nothing
/// has happened, everything else that goes on in it included.
final class IdleBench {
  private static final int MEMBERS = 10;
  private static final int FILMS = 1_000;
  private static final int WARM = 60;
  private static final int LOOKS = 20;
  private static final int ROUNDS = 5;

  private IdleBench() {}

  /// @param program `./lbsync`
  static Table measure(Path program) {
    return Stage.measured(program, Duration.ofMillis(100), IdleBench::measure);
  }

  private static Table measure(Stage stage) throws IOException, InterruptedException {
    List<List<Object>> rows = new ArrayList<>();
    Audience.of(Scene.club(stage.standIn(), MEMBERS, FILMS), stage.served());
    row(rows, "the first %d looks, joins included".formatted(WARM), looks(stage, WARM));
    List<Long> millis = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      millis.add(looks(stage, LOOKS));
    }
    millis.sort(null);
    row(rows, "median of %d rounds of %d".formatted(ROUNDS, LOOKS), millis.get(ROUNDS / 2));
    row(rows, "the longest of these rounds", millis.getLast());
    return new Table(
        "One look at a quiet group of %d lists with %,d films".formatted(MEMBERS, FILMS),
        List.of("looks", "processor time of one, s"),
        rows);
  }

  private static void row(List<List<Object>> rows, String what, long millis) {
    rows.add(List.of(what, "%.3f".formatted(millis / 1000.0)));
  }

  /// @return milliseconds of processor time for each of the looks
  private static long looks(Stage stage, int count) throws InterruptedException {
    stage.standIn().requests().clear();
    long before = stage.served().workedSoFar().toMillis();
    stage.awaitRequests((long) count * MEMBERS);
    long millis = stage.served().workedSoFar().toMillis() - before;
    return millis * MEMBERS / stage.standIn().requests().count();
  }
}
