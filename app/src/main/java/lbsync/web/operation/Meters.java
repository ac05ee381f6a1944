package lbsync.web.operation;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import lbsync.db.Database;
import lbsync.list.Readings;
import lbsync.run.Backlog;
import lbsync.run.Run;
import lbsync.run.RunCounts;
import lbsync.run.Runs;
import lbsync.run.Trigger;
import lbsync.site.SiteState;
import lbsync.site.SiteWatch;
import lbsync.site.Traffic;
import lbsync.site.Traffic.Asked;
import lbsync.site.Traffic.Came;
import lbsync.web.api.Names;
import lbsync.web.run.Listeners;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// All that is measured. Labels are of kinds that the program itself knows: how many there are does
/// not grow with people, groups or time.
@Component
final class Meters implements AutoCloseable {
  static final MediaType TYPE = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final InstantSource clock;

  Meters(
      SiteWatch site,
      Runs runs,
      Readings readings,
      Backlogs backlogs,
      Listeners listeners,
      Database db,
      InstantSource clock) {
    this.clock = clock;
    traffic(site.traffic());
    state(site);
    runs(runs.counts());
    counter(
        "lbsync.overviews.missed",
        "Members whose overview did not show a change, and is not used any more.",
        Tags.empty(),
        readings,
        Readings::overviewsMissed);
    queue(backlogs);
    gauge("lbsync.event.streams", "Browsers that listen to events.", listeners::count);
    pool(db);
    machine();
  }

  /// As Prometheus reads it.
  String text() {
    return registry.scrape();
  }

  /// A request to this program was answered.
  ///
  /// @param route the pattern, not the address
  void answered(String method, String route, String status, long nanos) {
    Timer.builder("lbsync.http.requests")
        .description("Requests to this program; of event streams their beginning.")
        .tags("method", method, "route", route, "status", status)
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  private void traffic(Traffic traffic) {
    for (Asked asked : Asked.values()) {
      for (Came came : Came.values()) {
        counter(
            "lbsync.site.requests",
            "Requests to Letterboxd, by what was asked and what came.",
            Tags.of("asked", Names.of(asked), "answer", Names.of(came)),
            traffic,
            t -> t.sum(asked, came));
      }
    }
    counter(
        "lbsync.site.waited.seconds",
        "Time that requests to Letterboxd have waited for their turns, all together.",
        Tags.empty(),
        traffic,
        t -> seconds(t.waited()));
  }

  private void state(SiteWatch site) {
    Supplier<SiteState> state = site::state;
    gauge(
        "lbsync.site.interval.seconds",
        "Least time between two requests to Letterboxd as things are.",
        () -> seconds(state.get().paceNow()));
    gauge(
        "lbsync.site.interval.set.seconds",
        "The same when all is well, as set.",
        () -> seconds(state.get().paceSet()));
    gauge(
        "lbsync.site.accounts.slowed",
        "Accounts that ask Letterboxd more slowly than others.",
        () -> state.get().slowed());
    gauge(
        "lbsync.site.accounts.resting",
        "Accounts for which Letterboxd is not asked for a while.",
        () -> state.get().resting());
    gauge(
        "lbsync.site.resting.seconds",
        "How long Letterboxd is not asked at all from now on; 0 when it is.",
        () -> {
          SiteState.Pause pause = state.get().pause();
          return pause == null ? 0 : seconds(Duration.between(clock.instant(), pause.until()));
        });
  }

  private void runs(RunCounts counts) {
    for (Trigger trigger : Trigger.values()) {
      for (Run.Status status : Run.Status.values()) {
        if (status != Run.Status.QUEUED && status != Run.Status.RUNNING) {
          counter(
              "lbsync.runs",
              "Runs that ended.",
              Tags.of("trigger", Names.of(trigger), "outcome", Names.of(status)),
              counts,
              c -> c.sum(trigger, status));
        }
      }
    }
    counter(
        "lbsync.looks.left.out",
        "Regular looks that were left out, since nothing showed a sign of a change.",
        Tags.empty(),
        counts,
        RunCounts::looksLeftOut);
    String films = "lbsync.films.written";
    String what = "Films added to lists and removed from them, each once for each list.";
    counter(films, what, Tags.of("action", "add"), counts, RunCounts::added);
    counter(films, what, Tags.of("action", "remove"), counts, RunCounts::removed);
  }

  private void queue(Backlogs backlogs) {
    backlog(
        "lbsync.looks.due",
        "Groups whose time has come, and that nobody looks at yet.",
        backlogs,
        Backlog::due);
    backlog(
        "lbsync.looks.overdue.seconds",
        "Since when the first of them is due.",
        backlogs,
        backlog -> seconds(backlog.overdue(clock.instant())));
    backlog("lbsync.runs.running", "Runs that go on.", backlogs, Backlog::underWay);
    backlog(
        "lbsync.films.held",
        "Films in lists that wait for a person's decision.",
        backlogs,
        Backlog::held);
  }

  private void backlog(
      String name, String what, Backlogs backlogs, ToDoubleFunction<Backlog> part) {
    gauge(name, what, () -> backlogs.now().map(part::applyAsDouble).orElse(Double.NaN));
  }

  private void pool(Database db) {
    if (!(db.dataSource() instanceof HikariDataSource pool)) {
      return;
    }
    HikariPoolMXBean bean = pool.getHikariPoolMXBean();
    String name = "lbsync.db.connections";
    String what = "Connections to the database.";
    gauge(name, what, bean::getActiveConnections, Tag.of("state", "active"));
    gauge(name, what, bean::getIdleConnections, Tag.of("state", "idle"));
    gauge(
        "lbsync.db.waiting",
        "Threads that wait for a connection to the database.",
        bean::getThreadsAwaitingConnection);
  }

  private void machine() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  private void gauge(String name, String what, Supplier<Number> value, Tag... tags) {
    Gauge.builder(name, value)
        .description(what)
        .tags(Tags.of(tags))
        .strongReference(true)
        .register(registry);
  }

  private <T> void counter(
      String name, String what, Tags tags, T counted, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, counted, value).description(what).tags(tags).register(registry);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
