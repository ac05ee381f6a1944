package bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import standin.StandIn;

/// What keeping lists in step costs the site, here and with the older program's way of work, on
/// equal stand-ins in one run. Requests are counted, and come out the same each time.
final class RequestsBench {
  /// How often the older program looks, and this one after recent changes.
  private static final Duration CYCLE = Duration.ofMinutes(5);

  private static final Duration DAY = Duration.ofDays(1);

  private final List<List<Object>> rows = new ArrayList<>();

  /// What is counted.
  private interface Doing {
    void run() throws InterruptedException;
  }

  static Table measure() {
    try {
      var bench = new RequestsBench();
      bench.cycles("10 members × 1,000 films", site -> Scene.club(site, 10, 1_000));
      bench.cycles("50 members × 250 films", site -> Scene.club(site, 50, 250));
      bench.cycles("one account with 40 lists in 40 groups", site -> Scene.host(site, 40, 100));
      bench.join();
      bench.quietDay();
      return new Table(
          "Requests to the site",
          List.of("scene", "what", "old", "this", "old ÷ this", "this, per member"),
          bench.rows);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
  }

  /// @param members whose lists they are
  /// @param idle of one cycle, the mean of four
  /// @param added of two cycles after it, less an idle one
  /// @param removed likewise
  private record Counts(int members, int idle, int added, int removed) {}

  private void cycles(String name, Function<StandIn, Scene> make) throws InterruptedException {
    Counts old = counts(make, (scene, _) -> new OldProgram(scene));
    Counts ours = counts(make, Deployment::of);
    row(name, "idle cycle", old.idle(), ours.idle(), ours.members());
    row(name, "one film added", old.added(), ours.added(), ours.members());
    row(name, "one film removed", old.removed(), ours.removed(), ours.members());
  }

  /// How a program comes to work.
  private interface Start {
    Program on(Scene scene, BenchClock clock) throws InterruptedException;
  }

  private static Counts counts(Function<StandIn, Scene> make, Start start)
      throws InterruptedException {
    var clock = new BenchClock();
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, clock))) {
      Scene scene = make.apply(standIn);
      try (Program program = start.on(scene, clock)) {
        count(standIn, clock, program, 2);
        int idle = count(standIn, clock, program, 4) / 4;
        standIn.world().addFilm(scene.first(), 100_000);
        int added = count(standIn, clock, program, 2) - idle;
        count(standIn, clock, program, 2);
        standIn.world().removeFilm(scene.first(), 1);
        int removed = count(standIn, clock, program, 2) - idle;
        return new Counts(scene.members(), idle, added, removed);
      }
    }
  }

  private static int count(StandIn standIn, BenchClock clock, Program program, int cycles)
      throws InterruptedException {
    return count(
        standIn,
        () -> {
          for (int i = 0; i < cycles; i++) {
            clock.passTo(clock.instant().plus(CYCLE));
            program.cycle();
          }
        });
  }

  private static int count(StandIn standIn, Doing doing) throws InterruptedException {
    standIn.requests().clear();
    doing.run();
    return standIn.requests().count();
  }

  /// Somebody with an empty list joins somebody with a thousand films.
  private void join() throws InterruptedException {
    int old;
    var clock = new BenchClock();
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, clock));
        var program = new OldProgram(Scene.couple(standIn, 1_000))) {
      old = count(standIn, program::cycle);
    }
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, clock));
        var program = new Deployment(standIn, clock)) {
      List<Scene.Seat> seats = Scene.couple(standIn, 1_000).groups().getFirst();
      int ours =
          count(
              standIn,
              () -> {
                program.join(program.share(seats.getFirst()), seats.getLast());
                program.cycle();
              });
      row("two members", "first join of 1,000 films, signing in included", old, ours, 2);
    }
  }

  /// Nobody does anything for a day, after a day in which nobody did.
  private void quietDay() throws InterruptedException {
    Function<StandIn, Scene> make = site -> Scene.club(site, 10, 1_000);
    int cycles = (int) DAY.dividedBy(CYCLE);
    Counts old = counts(make, (scene, _) -> new OldProgram(scene));
    Counts fixed = counts(make, Deployment::of);
    var clock = new BenchClock();
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, clock));
        Deployment program = Deployment.of(make.apply(standIn), clock)) {
      program.live(clock, clock.instant().plus(DAY));
      standIn.requests().clear();
      program.live(clock, clock.instant().plus(DAY));
      int adaptive = standIn.requests().count();
      String scene = "10 members × 1,000 films";
      row(scene, "a quiet day, every 5 minutes", old.idle() * cycles, fixed.idle() * cycles, 10);
      row(scene, "a quiet day, adaptive", old.idle() * cycles, adaptive, 10);
    }
  }

  private void row(String scene, String what, int old, int ours, int members) {
    String ratio = "%.1f".formatted(old / (double) Math.max(1, ours));
    rows.add(List.of(scene, what, old, ours, ratio, "%.1f".formatted(ours / (double) members)));
  }
}
