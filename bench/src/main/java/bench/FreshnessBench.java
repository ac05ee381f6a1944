package bench;

import bench.Activity.Edit;
import bench.Activity.Occasion;
import bench.Activity.Visit;
import bench.Deployment.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import lbsync.group.GroupId;
import standin.StandIn;

/// How long an edit takes to be in all lists of its group, at what number of requests: as the
/// program looks, and with the same number of requests spread evenly. People live through the same
/// days in both, on equal stand-ins; [Activity] says what they do. Time is made up: it passes while
/// requests wait for their turn, as they do for real, and requests themselves take none of it. One
/// group is looked at after the other, where the program looks at up to ten at once, which share
/// the same turns.
final class FreshnessBench {
  /// As the program has it unless it is told otherwise.
  private static final Duration PACE = Duration.ofMillis(1500);

  private static final Duration OLD_INTERVAL = Duration.ofMinutes(5);
  private static final Duration DAY = Duration.ofDays(1);

  /// Lived through before the days that count, so that all groups have been quiet for long.
  private static final Duration BEFORE = Duration.ofHours(6);

  private static final Duration FIRST_INTERVAL = Duration.ofHours(1);

  /// By then every edit has arrived, or never will.
  private static final Duration AFTER = Duration.ofHours(6);

  private static final Duration STEP = Duration.ofMinutes(30);

  private static final double PERCENT = 100;

  private final int groups;
  private final int days;
  private final long seed;
  private final List<List<Object>> rows = new ArrayList<>();

  private FreshnessBench(int groups, int days, long seed) {
    this.groups = groups;
    this.days = days;
    this.seed = seed;
  }

  static Table measure(int groups, int days, long seed) {
    try {
      return new FreshnessBench(groups, days, seed).measure();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
  }

  /// What a day took.
  ///
  /// @param found of these, what looks that brought edits home took more than a look at lists that
  ///     are as they were
  private record Spent(int requests, int found, int looks) {}

  /// @param requests on the days that count
  private record Lived(Arrivals arrivals, int requests) {}

  /// Both ways at once: the even one lives a day once the other one has, with as many requests.
  private Table measure() throws InterruptedException {
    var spent = new LinkedBlockingQueue<Spent>();
    var even = new Even(spent);
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<Lived> ours =
          threads.submit(() -> new Life("adaptive", Rhythm.ADAPTIVE, spent::add).live());
      Future<Lived> theirs = threads.submit(() -> new Life("evenly", even, even::spent).live());
      try {
        rows("adaptive", ours.get());
        rows(even.words(), theirs.get());
      } catch (ExecutionException failed) {
        threads.shutdownNow();
        throw new IllegalStateException(failed.getCause());
      }
    }
    long often = Math.round(even.round * DAY.dividedBy(OLD_INTERVAL));
    rows.add(List.of("every 5 min", "not lived through", "", often * days, often, "", "", "", ""));
    return new Table(
        "Minutes from an edit until all lists have it: %,d groups, %d days, seed %d. The pace allows %,d requests a day"
            .formatted(groups, days, seed, DAY.dividedBy(PACE)),
        List.of(
            "looks",
            "edits",
            "number",
            "requests",
            "requests a day",
            "median",
            "90 %",
            "99 %",
            "longest"),
        rows);
  }

  /// What is done after each day, and once before the first.
  private interface Evening {
    void is(Spent day) throws InterruptedException;
  }

  /// Every group as often as every other: on each day as often as makes as many requests as the
  /// other way has made.
  private final class Even implements Rhythm {
    private final BlockingQueue<Spent> others;
    private final List<Duration> intervals = new ArrayList<>();
    private Duration interval = FIRST_INTERVAL;
    private int allowed;
    private int requests;

    /// What a look at all groups costs.
    private double round;

    Even(BlockingQueue<Spent> others) {
      this.others = others;
    }

    @Override
    public Instant next(Instant due, Instant planned) {
      return due.plus(interval);
    }

    @Override
    public Instant first(Instant now, Instant planned, double part) {
      return now.plusMillis(Math.round(interval.toMillis() * part));
    }

    void spent(Spent day) throws InterruptedException {
      round = (day.requests() - day.found()) * (double) groups / day.looks();
      Spent other = others.take();
      if (intervals.isEmpty()) {
        // What was before the first day is not counted.
        other = others.take();
      } else {
        requests += day.requests();
      }
      allowed += other.requests();
      long left = Math.min(allowed - requests, DAY.dividedBy(PACE)) - other.found();
      interval = Duration.ofMillis(Math.round(DAY.toMillis() * round / left));
      intervals.add(interval);
    }

    String words() {
      return "every %.1f to %.1f min"
          .formatted(minutes(Collections.min(intervals)), minutes(Collections.max(intervals)));
    }
  }

  /// One way of looking.
  private final class Life {
    private final String name;
    private final Rhythm rhythm;
    private final Evening evening;
    private final long began = System.nanoTime();
    private final BenchClock clock = new BenchClock();
    private int found;
    private int before;
    private int looks;
    private Duration late = Duration.ZERO;

    Life(String name, Rhythm rhythm, Evening evening) {
      this.name = name;
      this.rhythm = rhythm;
      this.evening = evening;
    }

    Lived live() throws InterruptedException {
      try (StandIn standIn = StandIn.start(new StandIn.Options(0, clock));
          var program = new Deployment(standIn, clock, PACE, clock::pass)) {
        List<List<Integer>> circles = Activity.of(groups, days, seed, clock.instant()).circles();
        Scene scene = Scene.circles(standIn, circles, Activity.FILMS);
        List<GroupId> ids = program.begin(scene);
        say("all groups are in step");
        Instant begin = clock.instant().plus(BEFORE).plus(DAY).truncatedTo(ChronoUnit.DAYS);
        clock.passTo(begin.minus(BEFORE));
        var arrivals = new Arrivals(scene);
        happen(Activity.of(groups, days, seed, begin), arrivals, program, ids);
        // Much has to be read anew at first.
        lived(standIn, program, begin.minus(BEFORE.dividedBy(2)), arrivals, ids);
        evening.is(lived(standIn, program, begin, arrivals, ids));
        int requests = 0;
        for (int day = 1; day <= days; day++) {
          Spent spent = lived(standIn, program, begin.plus(DAY.multipliedBy(day)), arrivals, ids);
          requests += spent.requests();
          say(
              "day %d of %d, %d requests, %d for what was found, %d edits arrived, %d looks, mostly %d s late"
                  .formatted(
                      day,
                      days,
                      spent.requests(),
                      spent.found(),
                      arrivals.arrived(),
                      looks,
                      late.dividedBy(Math.max(1, looks)).toSeconds()));
          if (day < days || rhythm.equals(Rhythm.ADAPTIVE)) {
            evening.is(spent);
          }
        }
        Instant end = clock.instant().plus(AFTER);
        while (!arrivals.areAllThere() && clock.instant().isBefore(end)) {
          lived(standIn, program, clock.instant().plus(STEP), arrivals, ids);
        }
        arrivals.requireAll();
        return new Lived(arrivals, requests);
      }
    }

    /// People edit lists, and open pages. Pages change nothing where all groups are looked at
    /// evenly.
    private void happen(
        Activity activity, Arrivals arrivals, Deployment program, List<GroupId> ids) {
      for (Edit edit : activity.edits()) {
        clock.at(edit.at(), () -> arrivals.make(edit));
      }
      if (rhythm.equals(Rhythm.ADAPTIVE)) {
        for (Visit visit : activity.visits()) {
          clock.at(
              visit.from(),
              () -> {
                var page = program.open(ids.get(visit.circle()));
                clock.at(visit.until(), page::close);
              });
        }
      }
    }

    private Spent lived(
        StandIn standIn, Deployment program, Instant until, Arrivals arrivals, List<GroupId> ids)
        throws InterruptedException {
      standIn.requests().clear();
      found = 0;
      before = 0;
      looks = 0;
      late = Duration.ZERO;
      program.live(
          clock,
          until,
          rhythm,
          look -> {
            int now = standIn.requests().count();
            int number = ids.indexOf(look.group());
            if (arrivals.looked(number, clock.instant()) > 0) {
              found += Math.max(0, now - before - arrivals.lists(number));
            }
            before = now;
            looks++;
            late = late.plus(look.late());
          });
      return new Spent(standIn.requests().count(), found, looks);
    }

    private void say(String what) {
      System.err.printf(
          "%s: %s, after %d s%n", name, what, (System.nanoTime() - began) / 1_000_000_000);
    }
  }

  private void rows(String name, Lived lived) {
    row(name, "all", _ -> true, lived);
    for (Occasion occasion : Occasion.values()) {
      row(name, occasion.words(), edit -> edit.occasion() == occasion, lived);
    }
    Set<Integer> apart = Activity.of(groups, days, seed, Instant.EPOCH).apart();
    row(
        name,
        "all where nobody is in several groups",
        edit -> apart.contains(edit.circle()),
        lived);
  }

  private void row(String name, String edits, Predicate<Edit> which, Lived lived) {
    List<Duration> took = lived.arrivals().took(which);
    if (!took.isEmpty()) {
      rows.add(
          List.of(
              name,
              edits,
              took.size(),
              lived.requests(),
              lived.requests() / days,
              part(took, 50),
              part(took, 90),
              part(took, 99),
              part(took, 100)));
    }
  }

  /// The time in which so many percent of the edits arrived, in minutes.
  private static String part(List<Duration> took, int percent) {
    int place = Math.max(0, (int) Math.ceil(took.size() * percent / PERCENT) - 1);
    return "%.1f".formatted(minutes(took.get(place)));
  }

  private static double minutes(Duration time) {
    return time.toSeconds() / 60.0;
  }
}
