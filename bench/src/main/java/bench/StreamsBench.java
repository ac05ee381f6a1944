package bench;

import bench.Scene.Seat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// As many pages as the packaged program lets listen at the same time: what they cost it, and how
/// soon those of a group have heard of a run.
final class StreamsBench implements AutoCloseable {
  private static final int GROUPS = 100;
  private static final int MEMBERS = 4;
  private static final int PAGES = 5;
  private static final int LISTENERS = GROUPS * MEMBERS * PAGES;
  private static final int FILMS = 20;

  /// Nothing falls due meanwhile.
  private static final Duration POLL = Duration.ofHours(6);

  private static final Duration SETTLED = Duration.ofSeconds(10);

  /// Some heartbeats of each listener.
  private static final Duration QUIET = Duration.ofSeconds(60);

  private static final int VISITS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Served served;
  private final Audience audience;
  private final List<List<Listener>> listeners = new ArrayList<>();
  private final List<List<Object>> rows = new ArrayList<>();

  private StreamsBench(Served served, Audience audience) {
    this.served = served;
    this.audience = audience;
  }

  /// @param program `./lbsync`
  static Table measure(Path program) {
    return Stage.measured(program, POLL, StreamsBench::measure);
  }

  private static Table measure(Stage stage) throws IOException, InterruptedException {
    Scene scene = Scene.clubs(stage.standIn(), GROUPS, MEMBERS, FILMS);
    try (var bench = new StreamsBench(stage.served(), Audience.of(scene, stage.served()))) {
      return bench.measure();
    }
  }

  private Table measure() throws IOException, InterruptedException {
    quiet("nobody listens");
    listen();
    quiet("%,d pages listen".formatted(LISTENERS));
    lively("a run in one group after the other", 1);
    lively("a run in all groups at once", GROUPS);
    return new Table(
        "%,d pages that listen to the packaged program: %d groups of %d members with %d pages each"
            .formatted(LISTENERS, GROUPS, MEMBERS, PAGES),
        List.of(
            "when",
            "resident, MB",
            "processor time in a second, ms",
            "page (median), ms",
            "page (99 %), ms",
            "the first of a group has heard of it (median), ms",
            "all of it have (median), ms",
            "all of it have (99 %), ms"),
        rows);
  }

  private void listen() throws IOException {
    for (int group = 0; group < GROUPS; group++) {
      List<Listener> those = new ArrayList<>();
      listeners.add(those);
      for (Seat seat : audience.scene().groups().get(group)) {
        for (int page = 0; page < PAGES; page++) {
          those.add(new Listener(served.url(), audience.code(group), audience.visitor(seat)));
        }
      }
    }
  }

  private void quiet(String when) throws IOException, InterruptedException {
    Thread.sleep(SETTLED);
    Duration before = served.workedSoFar();
    Thread.sleep(QUIET);
    Duration worked = served.workedSoFar().minus(before);
    long resident = served.memory().resident();
    var visits = new Times();
    for (int visit = 0; visit < VISITS; visit++) {
      visit(visit, visits);
    }
    row(when, resident, worked.toMillis() / QUIET.toSeconds(), visits, new Times(), new Times());
  }

  /// @param atOnce how many runs are asked for before any of them has to be heard of
  private void lively(String when, int atOnce) throws IOException, InterruptedException {
    Thread.sleep(SETTLED);
    var visits = new Times();
    var first = new Times();
    var last = new Times();
    var over = new AtomicBoolean();
    try (var visitor = Executors.newSingleThreadExecutor()) {
      Future<?> visiting =
          visitor.submit(
              () -> {
                for (int visit = 0; !over.get(); visit++) {
                  visit(visit, visits);
                }
                return null;
              });
      try {
        for (int group = 0; group < GROUPS; group += atOnce) {
          for (Asked run : ask(group, group + atOnce)) {
            List<Long> heard = untilHeard(run);
            first.add(heard.getFirst());
            last.add(heard.getLast());
          }
        }
      } finally {
        over.set(true);
      }
      visiting.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a page was not shown", e);
    }
    row(when, served.memory().resident(), "-", visits, first, last);
  }

  private void row(
      String when, long resident, Object worked, Times visits, Times first, Times last) {
    rows.add(
        List.of(
            when,
            resident,
            worked,
            visits.part(50),
            visits.part(99),
            first.part(50),
            last.part(50),
            last.part(99)));
  }

  private void visit(int number, Times times) throws IOException, InterruptedException {
    int group = number % GROUPS;
    Seat seat = audience.scene().groups().get(group).getLast();
    long began = System.nanoTime();
    audience.get(
        audience.visitor(seat),
        number % 2 == 0 ? "/dashboard" : "/manage-sync/" + audience.code(group));
    times.add(System.nanoTime() - began);
  }

  /// @param at as [System#nanoTime] has it
  private record Asked(int group, long at, String run) {}

  private List<Asked> ask(int from, int to) throws IOException, InterruptedException {
    List<Asked> runs = new ArrayList<>();
    for (int group = from; group < to; group++) {
      long now = System.nanoTime();
      runs.add(new Asked(group, now, audience.sync(group)));
    }
    return runs;
  }

  /// @return how long it took until each had heard of it, the first to hear first
  private List<Long> untilHeard(Asked run) throws InterruptedException {
    List<Long> took = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Listener listener : listeners.get(run.group())) {
      while (listener.heardOf(run.run()).isEmpty()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("not every page has heard of the run");
        }
        Thread.sleep(1);
      }
      took.add(listener.heardOf(run.run()).getAsLong() - run.at());
    }
    took.sort(null);
    return took;
  }

  private static final class Times {
    private final List<Long> nanos = new ArrayList<>();

    void add(long nano) {
      nanos.add(nano);
    }

    /// @return milliseconds within which so many of a hundred were; a dash for none
    Object part(int percent) {
      if (nanos.isEmpty()) {
        return "-";
      }
      List<Long> sorted = nanos.stream().sorted().toList();
      return "%.1f".formatted(sorted.get((sorted.size() - 1) * percent / 100) / 1e6);
    }
  }

  @Override
  public void close() throws IOException {
    for (List<Listener> those : listeners) {
      for (Listener listener : those) {
        listener.close();
      }
    }
  }
}
