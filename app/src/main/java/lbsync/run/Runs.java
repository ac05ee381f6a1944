package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.coordination.Events;
import lbsync.coordination.Urgency;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Readings;
import lbsync.site.ListSite;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs of groups: asking for one, looking at what they did, and the background work that does
/// them.
public final class Runs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Runs.class);

  private final Database db;
  private final Groups groups;
  private final RunStore runs;
  private final Findings findings;
  private final Journal journal;
  private final Deciding deciding;
  private final Lookout lookout;
  private final Runner runner;
  private final Reporter reporter;
  private final Schedule schedule;
  private final RunSettings settings;
  private final NextLook nextLook;
  private final Overviews overviews;
  private final Undoing undoing;
  private final Changing changing;
  private final Explaining explaining;
  private final Growing growing;
  private final Erasing erasing;
  private final Overwriting overwriting;
  private final Accounts accounts;
  private final Audit audit;
  private final RunCounts counts;
  private final InstantSource clock;

  public Runs(
      Database db,
      ListSite site,
      Accounts accounts,
      Lists lists,
      Readings readings,
      History history,
      Groups groups,
      Events events,
      RunSettings settings,
      InstantSource clock) {
    this.db = db;
    this.groups = groups;
    this.clock = clock;
    this.runs = new RunStore(db);
    this.findings = new Findings(db);
    this.journal = new Journal(db);
    this.overviews = new Overviews(db, clock);
    this.reporter = new Reporter(events);
    this.counts = new RunCounts(clock);
    this.settings = settings;
    this.nextLook = new NextLook(settings.poll(), settings.pollIdle());
    var situations = new Situations(db, groups, journal, history, settings, clock);
    this.deciding = new Deciding(db, groups, runs, journal, history, situations, settings, clock);
    var writing = new Writing(db, site, accounts, lists, readings, groups, runs, journal, clock);
    this.runner =
        new Runner(
            db, groups, readings, runs, journal, history, deciding, writing, reporter, counts,
            clock);
    this.lookout = new Lookout(groups, readings, runs, findings, journal, clock);
    var foreseeing = new Foreseeing(groups, readings, deciding, situations);
    this.undoing = new Undoing(db, groups, this, history, foreseeing);
    this.changing = new Changing(db, groups, this, foreseeing);
    this.explaining = new Explaining(db, groups, readings, history);
    this.growing = new Growing(db);
    this.erasing = new Erasing(db, groups, clock);
    this.audit = new Audit(db, clock);
    this.overwriting = new Overwriting(db, clock);
    this.accounts = accounts;
    this.schedule =
        new Schedule(db, clock, this::look, this::turnAfterNow, this::clean, overwriting::run);
    readings.whenSuspect(this::lookSoon);
  }

  /// Lists show signs of a change, found on the way: their groups need not wait for their turn.
  private void lookSoon(Set<ListId> suspects) {
    groups.with(suspects).forEach(group -> schedule.soon(group, urgency(group)));
  }

  /// Begins to look at groups in the background, and goes on with what an earlier process left
  /// behind.
  public void start() {
    schedule.start();
    runs.waiting().forEach(group -> schedule.soon(group, urgency(group)));
  }

  /// Stops the background work at a safe point.
  @Override
  public void close() {
    schedule.close();
  }

  /// Asks for a run in the name of a member. While one is queued, that one is it; while one is
  /// running, one more is queued.
  public RunId request(ShareCode code, AccountId by) {
    return request(code, by, false);
  }

  /// @param dry to decide only, and write nothing; a run that is queued already stays what it is
  public RunId request(ShareCode code, AccountId by, boolean dry) {
    Group group = groups.seen(code, by);
    requireGoingOn(group);
    return request(group.id(), Trigger.REQUEST, dry);
  }

  /// @throws Refusal while the group is paused
  static void requireGoingOn(Group group) {
    if (group.paused()) {
      throw new Refusal(Kind.CONFLICT, "The group is paused; its owner can resume it.");
    }
  }

  /// Asks for a run because something happened to the group.
  public RunId request(GroupId group, Trigger trigger) {
    return request(group, trigger, false);
  }

  private RunId request(GroupId group, Trigger trigger, boolean dry) {
    RunId id = runs.queue(group, trigger, dry, clock.instant());
    // The run may have been queued already, for another cause.
    announce(group, id, Collections.min(List.of(urgency(group), urgency(group, trigger))));
    return id;
  }

  /// Queues a run that does what was asked for, in the caller's transaction; to be announced after
  /// that.
  ///
  /// @param undone the run that it undoes; null where it restores a list
  RunId queue(GroupId group, @Nullable RunId undone) {
    Trigger trigger = undone == null ? Trigger.RESTORE : Trigger.UNDO;
    RunId id = runs.queue(group, trigger, false, clock.instant());
    if (undone != null) {
      runs.setUndone(undone, id);
      // What that one had undone counts again.
      runs.forgetUndoneBy(undone);
    }
    return id;
  }

  /// Has a run that was queued begin soon.
  void announce(GroupId group, RunId queued) {
    announce(group, queued, urgency(group));
  }

  private void announce(GroupId group, RunId queued, Urgency urgency) {
    schedule.soon(group, urgency);
    runs.find(queued).ifPresent(reporter::changed);
  }

  /// Whether the site may have shown a page from before our writes.
  boolean isOld(Reading reading) {
    return deciding.isOld(reading);
  }

  /// Stops a run that waits or is under way, as the group's owner. What was sent stays sent;
  /// nothing more is. With a run that undoes or restores, its owner's own wishes end; what others
  /// asked for is left to the next run.
  public void cancel(RunId id, AccountId by) {
    Run run = seen(id, by);
    Group group = groups.owned(groups.seen(run.group(), by).code(), by);
    boolean stopped =
        db.transaction(
            () -> {
              groups.takeTurn(group.id());
              if (!runs.cancel(id, "The owner of the group stopped it.", clock.instant())) {
                return false;
              }
              groups.record(Action.RUN_STOPPED, group.id(), by, "run " + id);
              boolean asks = run.trigger() == Trigger.UNDO || run.trigger() == Trigger.RESTORE;
              if (asks && undoing.forget(group.id(), by)) {
                runs.forgetUndone(group.id(), id);
              }
              return true;
            });
    if (!stopped) {
      throw new Refusal(Kind.CONFLICT, "The run is over already.");
    }
    if (run.status() == Run.Status.QUEUED) {
      runs.find(id).ifPresent(counts::ended);
    }
    reporter.changed(run);
  }

  /// Ends the group's run that is under way, if there is one: what it has planned is done no more.
  void interrupt(GroupId group, String why) {
    runs.withStatus(group, Run.Status.RUNNING)
        .ifPresent(run -> runs.cancel(run.id(), why, clock.instant()));
  }

  /// Does what a look at a group in the background does, now and in this thread: its next run, or a
  /// new one.
  public void look(GroupId group) throws InterruptedException {
    urgency(group).during(() -> lookNow(group));
  }

  private void lookNow(GroupId group) throws InterruptedException {
    Optional<Group> wanted = groups.find(group).filter(g -> !g.paused());
    if (wanted.isPresent()
        && runs.withStatus(group, Run.Status.RUNNING).isEmpty()
        && runs.withStatus(group, Run.Status.QUEUED).isEmpty()) {
      if (isStillQuiet(wanted.get())) {
        counts.leftOut();
        runs.lastEnded(group).ifPresent(reporter::changed);
        return;
      }
      runs.queue(group, Trigger.POLL, false, clock.instant());
    }
    runner.run(group);
  }

  /// A fault of ours here must not keep the group from being looked at properly.
  private boolean isStillQuiet(Group group) throws InterruptedException {
    try {
      return lookout.isStillQuiet(group);
    } catch (RuntimeException fault) {
      log.error("group {} could not be looked at from afar", group.id(), fault);
      return false;
    }
  }

  /// When the group's turn would come next, had it been looked at just now; empty for never. For
  /// those who look themselves, in place of the background work.
  public Optional<Instant> lookAfterNow(GroupId id) {
    Optional<Group> found = groups.find(id);
    if (found.filter(Group::paused).isPresent()) {
      return Optional.empty();
    }
    if (runs.withStatus(id, Run.Status.QUEUED).isPresent()) {
      return Optional.of(clock.instant());
    }
    return found.map(this::lookAfterNow);
  }

  private Optional<Schedule.Turn> turnAfterNow(GroupId group) {
    return lookAfterNow(group).map(at -> new Schedule.Turn(at, urgency(group)));
  }

  /// Of the run that goes on and the one that comes after it, whichever is more urgent.
  private Urgency urgency(GroupId group) {
    return Stream.of(Run.Status.RUNNING, Run.Status.QUEUED)
        .flatMap(status -> runs.withStatus(group, status).stream())
        .map(run -> urgency(group, run.trigger()))
        .min(Comparator.naturalOrder())
        .orElseGet(() -> urgency(group, Trigger.POLL));
  }

  private Urgency urgency(GroupId group, Trigger trigger) {
    return switch (trigger) {
      case REQUEST -> Urgency.ASKED;
      case POLL -> reporter.isWatched(group) ? Urgency.WAITED_FOR : Urgency.ROUTINE;
      case JOIN, UNDO, RESTORE, APPROVE, SETTINGS -> Urgency.WAITED_FOR;
    };
  }

  private Instant lookAfterNow(Group group) {
    Instant now = clock.instant();
    Duration quiet = reporter.isWatched(group.id()) ? Duration.ZERO : quiet(group);
    return nextLook.after(now, quiet, group.id());
  }

  /// Somebody has opened a page of the group: its next look comes as soon as after a change, and so
  /// do the next ones for as long as somebody listens to what happens.
  public void watched(GroupId id) {
    Instant last = runs.lastEnded(id).map(Run::endedAt).orElse(Instant.MIN);
    Instant now = clock.instant();
    Instant due = last.isAfter(now.minus(settings.poll())) ? last.plus(settings.poll()) : now;
    schedule.notLater(id, new Schedule.Turn(due, Urgency.WAITED_FOR));
    if (runs.withStatus(id, Run.Status.QUEUED).isPresent()) {
      // What was queued meanwhile does not wait until then.
      schedule.soon(id, urgency(id));
    }
  }

  private Duration quiet(Group group) {
    Instant last = runs.lastEdit(group.id()).orElse(group.createdAt());
    return Duration.between(last, clock.instant());
  }

  /// Takes out of the records of runs who this was, in the transaction that deletes the account:
  /// once its lists have left all groups, and before they are forgotten.
  public void forget(AccountId account) {
    erasing.erase(account);
  }

  /// Forgets what has been kept long enough. Done daily in the background.
  void clean() {
    // The schedule may have lost what it was told when the server of the database crashed.
    runs.unscheduled().forEach(group -> schedule.soon(group, Urgency.ROUTINE));
    db.inTransaction(audit::clean);
    db.inTransaction(accounts::clean);
    erasing.clean();
  }

  /// Has what was deleted vanish from the files of the database too, soon and in the background.
  public void overwriteDeleted() {
    if (overwriting.isDue()) {
      schedule.overwriteSoon();
    }
  }

  /// When the group is looked at next; empty while it is being looked at or is paused.
  public Optional<Instant> nextAt(GroupId group) {
    return schedule.nextLook(group);
  }

  /// What one sees of many groups and runs at once.
  public Overviews overviews() {
    return overviews;
  }

  /// Changing how a group is kept in step.
  public Changing changing() {
    return changing;
  }

  /// Why a film is where it is.
  public Explaining explaining() {
    return explaining;
  }

  /// How groups grew.
  public Growing growing() {
    return growing;
  }

  /// Undoing runs and restoring lists.
  public Undoing undoing() {
    return undoing;
  }

  /// Whether the lists of any group are being brought into agreement now, here or by another
  /// process on the same database.
  public boolean areUnderWay() {
    return runs.anyUnderWay();
  }

  /// What is to be done now, of all groups together. Cheap.
  public Backlog backlog() {
    return Backlog.of(db, clock.instant());
  }

  /// What was done since the start of this process.
  public RunCounts counts() {
    return counts;
  }

  /// Whether groups are looked at in the background.
  public boolean isLooking() {
    return schedule.isRunning();
  }

  /// The run that is running, else the one that is queued, else the last one.
  public Optional<Run> current(GroupId group) {
    return runs.withStatus(group, Run.Status.RUNNING)
        .or(() -> runs.withStatus(group, Run.Status.QUEUED))
        .or(() -> runs.of(group, null, 1).stream().findFirst());
  }

  /// The last run that is over, but for dry ones.
  public Optional<Run> lastEnded(GroupId group) {
    return runs.lastEnded(group);
  }

  /// The group's runs, the newest first.
  ///
  /// @param before only runs older than this one; null for all
  public List<Run> of(GroupId group, @Nullable RunId before, int limit) {
    return runs.of(group, before, limit);
  }

  /// How far a run is, while it is running in this process.
  public Optional<Progress> progress(RunId run) {
    return reporter.of(run);
  }

  /// A run, for one who has a list in its group. To others there is none.
  Run seen(RunId id, AccountId by) {
    return runs.find(id)
        .filter(run -> groups.ifSeen(run.group(), by).isPresent())
        .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "There is no such run."));
  }

  /// A run with everything that it found and did, for one who has a list in its group.
  public Run.Report report(RunId id, AccountId by) {
    Run run = seen(id, by);
    return new Run.Report(
        run,
        findings.parts(id),
        findings.edits(id),
        journal.of(id),
        findings.conflicts(id),
        runs.undoneBy(id));
  }

  /// Where the events of a group are told: `run`, with the id of a run that went on, and `group`,
  /// when the group itself changed.
  public static String topic(GroupId group) {
    return Reporter.topic(group);
  }

  /// Tells those who watch that the group itself is not what it was.
  public void groupChanged(GroupId group) {
    reporter.changed(group);
  }
}
