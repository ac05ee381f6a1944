package lbsync.run;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.History;
import lbsync.list.Readings;
import lbsync.site.Answer;
import lbsync.site.Requests;
import lbsync.site.Trouble;
import lbsync.sync.MemberId;
import lbsync.sync.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one group into agreement. Only one runner works on a group at a time: whoever calls it
/// sees to that.
final class Runner {
  /// How often everything is decided anew because somebody edits faster than we write.
  private static final int ATTEMPTS = 3;

  private static final Logger log = LoggerFactory.getLogger(Runner.class);
  private static final String FAULT =
      "Something went wrong in this program; its log says what. No list is the worse for it.";

  private final Database db;
  private final Groups groups;
  private final Readings readings;
  private final RunStore runs;
  private final Findings findings;
  private final Journal journal;
  private final History history;
  private final RepeatedLooks repeated;
  private final Restores restores;
  private final Deciding deciding;
  private final Writing writing;
  private final Reporter reporter;
  private final RunCounts counts;
  private final InstantSource clock;

  Runner(
      Database db,
      Groups groups,
      Readings readings,
      RunStore runs,
      Journal journal,
      History history,
      Deciding deciding,
      Writing writing,
      Reporter reporter,
      RunCounts counts,
      InstantSource clock) {
    this.db = db;
    this.groups = groups;
    this.readings = readings;
    this.runs = runs;
    this.findings = new Findings(db);
    this.repeated = new RepeatedLooks(db, runs);
    this.journal = journal;
    this.history = history;
    this.restores = new Restores(db, groups, history);
    this.deciding = deciding;
    this.writing = writing;
    this.reporter = reporter;
    this.counts = counts;
    this.clock = clock;
  }

  /// A run that is to be worked on, and its group as it was when that began; empty once it has
  /// ended.
  private record Next(Run run, Optional<Group> group) {}

  /// Does the group's next run: one that a process left behind when it died, else the queued one.
  /// Returns at once when there is none.
  void run(GroupId id) throws InterruptedException {
    Optional<Next> next = db.transaction(() -> take(id));
    if (next.isEmpty()) {
      return;
    }
    Run run = next.get().run();
    Optional<Group> group = next.get().group();
    if (group.isEmpty() || group.get().paused()) {
      String why = group.isEmpty() ? "The group has ended." : "The group is paused.";
      runs.end(run, Run.Status.CANCELLED, why, clock.instant());
    } else {
      int requests = Requests.during(() -> work(run, group.get()));
      runs.addRequests(run.id(), requests);
      count(run.id());
      db.inTransaction(() -> repeated.forgetBefore(run.group(), run.id()));
    }
    reporter.changed(run);
  }

  private void count(RunId id) {
    Optional<Run> ended = runs.find(id).filter(Run::isOver);
    if (ended.isPresent()) {
      counts.ended(ended.get());
      Map<Run.Action, Integer> wrote = journal.confirmed(id);
      counts.wrote(wrote.getOrDefault(Run.Action.ADD, 0), wrote.getOrDefault(Run.Action.REMOVE, 0));
    }
  }

  /// A fault of ours ends the run, so that it is not begun again and again, and others go on.
  private void work(Run run, Group group) throws InterruptedException {
    try {
      new Round(run, group).work();
    } catch (LostRun taken) {
      log.warn("{}", taken.getMessage());
    } catch (RuntimeException fault) {
      log.error("run {} of group {} failed", run.id(), group.id(), fault);
      journal.forget(run);
      runs.end(run, Run.Status.FAILED, FAULT, clock.instant());
    }
  }

  /// What is queued waits while the group is paused: what somebody asked for with it is neither
  /// given up unseen, nor done later by a run that says nothing of it.
  private Optional<Next> take(GroupId id) {
    groups.takeTurn(id);
    Optional<Group> group = groups.find(id);
    boolean paused = group.filter(Group::paused).isPresent();
    Optional<Run> left = runs.withStatus(id, Run.Status.RUNNING);
    // Whatever was on its way when that process died may have arrived.
    left.ifPresent(journal::forget);
    return left.or(() -> paused ? Optional.empty() : runs.withStatus(id, Run.Status.QUEUED))
        .map(run -> new Next(runs.take(run, clock.instant()), group));
  }

  /// The work of one run.
  private final class Round {
    private final Run run;
    private final Group group;

    /// How the lists stand that were read, by member.
    private final Map<MemberId, Reading> now = new LinkedHashMap<>();

    /// Lists that get no more writes in this run.
    private final Set<MemberId> settled = new HashSet<>();

    /// What the site contradicted when these lists were written last.
    private final Map<MemberId, Contradicted> contradicted = new HashMap<>();

    private final Outcomes outcomes;

    Round(Run run, Group group) {
      this.run = run;
      this.group = group;
      this.outcomes = new Outcomes(runs, findings, groups, run);
    }

    void work() throws InterruptedException {
      List<Member> members = groups.members(group.id());
      whileOurs(() -> findings.addParts(run.id(), members));
      read(members);
      if (run.dry()) {
        Deciding.Decision decision = deciding.decide(run, new HashMap<>(now));
        outcomes.decided(decision);
        outcomes.endDry(decision, clock.instant());
        return;
      }
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        Set<Member> overtaken = decideAndWrite();
        if (overtaken.isEmpty()) {
          break;
        }
        if (attempt == ATTEMPTS) {
          overtaken.forEach(outcomes::overtaken);
        } else {
          read(List.copyOf(overtaken));
        }
      }
      outcomes.end(clock.instant());
      // A change that is planned from now on asks for a run of its own.
      if (group.next() != null && groups.ways().takeNextWay(group.id())) {
        runs.queue(group.id(), Trigger.SETTINGS, false, clock.instant());
        reporter.changed(group.id());
      }
    }

    private void read(List<Member> members) throws InterruptedException {
      for (Member member : members) {
        switch (look(member, Progress.Phase.READING)) {
          case Answer.Complete<Reading>(Reading reading) -> {
            now.put(member.id(), reading);
            findings.setFilmsBefore(run.id(), member.id(), reading.entries().size());
          }
          case Answer.Failed<Reading>(Trouble trouble) -> {
            now.remove(member.id());
            outcomes.unread(member, trouble);
          }
        }
      }
    }

    private Answer<Reading> look(Member member, Progress.Phase phase) throws InterruptedException {
      reporter.progress(run, phase, member, 0, null);
      return readings.read(
          member.account(),
          member.list(),
          reading -> isDoubtful(member, reading),
          (done, of) -> reporter.progress(run, phase, member, done, of));
    }

    /// Whether so much has gone that the list should be read a second time, or it shows what was
    /// before a write of ours. What we may have taken out ourselves is not missed.
    private boolean isDoubtful(Member member, Reading reading) {
      if (deciding.isDoubtful(reading)) {
        return true;
      }
      Set<FilmId> expected = new HashSet<>(groups.films().base(member.id()).numbers().keySet());
      journal.open(member.list()).stream()
          .map(Journal.Open::change)
          .filter(change -> change.action() == Run.Action.REMOVE)
          .forEach(change -> expected.remove(change.film()));
      int before = expected.size();
      expected.removeAll(reading.films());
      return group.rules().guard().isDoubtful(before, expected.size());
    }

    /// @return members whose lists were changed while we wrote: to be read and decided about anew
    private Set<Member> decideAndWrite() throws InterruptedException {
      reporter.progress(run, Progress.Phase.DECIDING, null, 0, null);
      Deciding.Decision decision = deciding.decide(run, new HashMap<>(now));
      outcomes.decided(decision);
      Set<Member> overtaken = new HashSet<>();
      for (Member member : decision.members()) {
        if (outcomes.isOpen(member) && !settled.contains(member.id())) {
          if (!write(member, decision)) {
            overtaken.add(member);
          }
        }
      }
      return overtaken;
    }

    /// @return false when somebody was faster
    private boolean write(Member member, Deciding.Decision decision) throws InterruptedException {
      Reading reading = Objects.requireNonNull(now.get(member.id()));
      int planned = journal.planned(run.id(), member.id()).size();
      Plan plan = Objects.requireNonNull(decision.plans().get(member.id()));
      var task = new Writing.Task(member, reading, plan, contradicted.get(member.id()));
      Writing.Outcome outcome =
          writing.write(
              run,
              task,
              done -> reporter.progress(run, Progress.Phase.WRITING, member, done, planned));
      switch (outcome) {
        case Writing.Outcome.Overtaken(Contradicted films) -> {
          contradicted.put(member.id(), films);
          return false;
        }
        case Writing.Outcome.Left _ -> {
          settled.add(member.id());
          now.remove(member.id());
          outcomes.left(member);
        }
        case Writing.Outcome.Stopped(Trouble trouble, Reading known) -> {
          if (known != null) {
            whileOurs(() -> history.ended(run.id().value(), known));
          }
          settled.add(member.id());
          // What was confirmed before is in the base and not in this reading: as if it were an
          // edit.
          now.remove(member.id());
          outcomes.stopped(member, trouble);
        }
        case Writing.Outcome.Finished finished -> {
          now.put(member.id(), finished.now());
          finish(member, finished, decision);
        }
      }
      return true;
    }

    private void finish(
        Member member, Writing.Outcome.Finished finished, Deciding.Decision decision)
        throws InterruptedException {
      whileOurs(
          () -> {
            // Written once; what its owner does from here on is not undone again.
            restores.done(member.id());
            if (finished.exact()) {
              ended(member, finished.now());
              findings.setVersion(run.id(), member.id(), finished.now().version());
            }
          });
      String waiting = decision.waiting().get(member.id());
      String held = decision.held().get(member.id());
      if (!finished.exact()) {
        confirm(member);
      }
      if (!finished.refused().isEmpty()) {
        outcomes.behind(member, finished.refused());
      } else if (held != null) {
        outcomes.held(member, held);
      } else if (waiting != null) {
        outcomes.behind(member, waiting);
      } else {
        outcomes.inStep(member);
      }
    }

    private void ended(Member member, Reading reading) {
      findings.setFilmsAfter(run.id(), member.id(), reading.entries().size());
      history.ended(run.id().value(), reading);
    }

    /// Stores what this run made of a list; who has taken the run over may have made more of it.
    private void whileOurs(Runnable storing) {
      db.inTransaction(
          () -> {
            groups.takeTurn(group.id());
            runs.mustHold(run);
            storing.run();
          });
    }

    /// Reads a list whose answers told no version. What differs from its base is an edit, and the
    /// business of the next run, which is queued at once.
    private void confirm(Member member) throws InterruptedException {
      // From here on the reading that the plan was made from is out of date.
      now.remove(member.id());
      if (look(member, Progress.Phase.CONFIRMING)
          instanceof Answer.Complete<Reading>(Reading reading)) {
        now.put(member.id(), reading);
        whileOurs(() -> ended(member, reading));
        Set<FilmId> base = groups.films().base(member.id()).numbers().keySet();
        if (!base.equals(reading.films())) {
          runs.queue(group.id(), Trigger.POLL, false, clock.instant());
        }
      }
    }
  }
}
