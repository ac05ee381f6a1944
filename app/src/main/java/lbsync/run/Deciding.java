package lbsync.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.sync.Base;
import lbsync.sync.Canon;
import lbsync.sync.MemberId;
import lbsync.sync.Merge;
import lbsync.sync.Participant;
import lbsync.sync.Plan;
import lbsync.sync.Verdict;

/// The transaction in the middle of a run: what the lists hold becomes edits, a new canon, new
/// bases and a plan, and all of it is stored together or not at all.
final class Deciding {
  private static final String UNDONE =
      "A write of this film had no answer, and the list was changed meanwhile. If that change was"
          + " of this film, it is undone this once.";

  private final Database db;
  private final Groups groups;
  private final RunStore runs;
  private final Findings findings;
  private final Journal journal;
  private final StuckFilms stuck;
  private final RunSettings settings;
  private final InstantSource clock;

  Deciding(
      Database db,
      Groups groups,
      RunStore runs,
      Journal journal,
      RunSettings settings,
      InstantSource clock) {
    this.db = db;
    this.groups = groups;
    this.runs = runs;
    this.findings = new Findings(db);
    this.journal = journal;
    this.stuck = new StuckFilms(db);
    this.settings = settings;
    this.clock = clock;
  }

  /// @param members that take part, and are still members
  /// @param leftOut lists that were read and are not believed, with a sentence why
  /// @param waiting lists for which a film has to wait, with a sentence why
  /// @param nothingToFollow a sentence when a mirror's source could not be read; else empty
  record Decision(
      List<Member> members,
      Map<MemberId, String> leftOut,
      Map<MemberId, String> waiting,
      String nothingToFollow) {}

  /// @param read the lists that were read completely in this run
  Decision decide(Run run, Group group, Map<MemberId, Reading> read) {
    return db.transaction(() -> decided(run, group, read));
  }

  /// A list at the table.
  ///
  /// @param base before this run
  /// @param settled what the reading tells about writes whose outcome was not known
  /// @param participant what the decision is made from
  private record Seat(
      Member member, Reading reading, Base base, Settled settled, Participant participant) {}

  private Decision decided(Run run, Group group, Map<MemberId, Reading> read) {
    groups.takeTurn(group.id());
    runs.mustHold(run);
    List<Seat> seats = new ArrayList<>();
    Map<MemberId, String> leftOut = new HashMap<>();
    for (Member member : groups.members(group.id())) {
      Reading reading = read.get(member.id());
      if (reading == null || !reading.list().equals(member.list())) {
        continue;
      }
      seats.add(seat(member, reading));
      if (journal.isBeforeOurWrites(reading, settings.settle())) {
        leftOut.put(member.id(), "Letterboxd showed the list as it was before our last write.");
      }
    }
    List<Member> members = seats.stream().map(Seat::member).toList();
    seats.removeIf(seat -> leftOut.containsKey(seat.member().id()));
    Canon canon = groups.films().canon(group.id());
    Verdict verdict = verdict(group, canon, seats);
    verdict.leftOut().forEach(s -> leftOut.put(s.member(), s.sign().sentence()));
    return switch (verdict) {
      case Verdict.SourceMissing missing ->
          new Decision(members, leftOut, Map.of(), missing.sentence());
      case Verdict.Merged merged -> {
        groups.films().save(group.id(), canon, merged.canon());
        seats.removeIf(seat -> leftOut.containsKey(seat.member().id()));
        seats.forEach(seat -> store(run, seat, merged));
        record(run, merged);
        yield new Decision(members, leftOut, plan(run, seats, merged), "");
      }
    };
  }

  private Seat seat(Member member, Reading reading) {
    List<Journal.Open> writes = journal.open(member.list());
    Base base = groups.films().base(member.id());
    var participant =
        new Participant.Member(member.id(), base, reading.films(), Settled.explaining(writes));
    return new Seat(
        member, reading, base, Settled.by(reading, writes, settings.settle()), participant);
  }

  /// The new base of a list, together with what its reading tells about writes whose outcome was
  /// not known: the one without the other would make an edit of them.
  private void store(Run run, Seat seat, Verdict.Merged merged) {
    MemberId member = seat.member().id();
    groups.films().save(member, seat.base(), merged.bases().getOrDefault(member, seat.base()));
    Settled settled = seat.settled();
    Plan plan = merged.plans().get(member);
    Set<FilmId> planned = plan == null ? Set.of() : plan.because().keySet();
    journal.set(settled.arrived(), Change.Status.CONFIRMED, null);
    journal.set(settled.lost(), Change.Status.REFUSED, "It never arrived at Letterboxd.");
    findings.addConflicts(
        run.id(),
        settled.mayUndo(planned).stream()
            .map(change -> new Run.Conflict(change.film(), UNDONE, List.of(member)))
            .toList());
  }

  private static Verdict verdict(Group group, Canon canon, List<Seat> seats) {
    List<Participant> participants = seats.stream().map(Seat::participant).toList();
    if (group.mode() == Mode.COLLABORATIVE) {
      return Merge.collaborative(canon, participants);
    }
    MemberId source = group.source();
    return source == null
        ? new Verdict.SourceMissing(List.of())
        : Merge.mirror(canon, source, participants);
  }

  private void record(Run run, Verdict.Merged merged) {
    findings.addEdits(run.id(), merged.edits().stream().map(Sentences::edit).toList());
    findings.addConflicts(
        run.id(),
        merged.conflicts().stream()
            .map(c -> new Run.Conflict(c.film(), c.rule().sentence(), List.copyOf(c.members())))
            .toList());
  }

  /// Stores what is to be written.
  ///
  /// @return lists for which something has to wait, with a sentence
  private Map<MemberId, String> plan(Run run, List<Seat> seats, Verdict.Merged merged) {
    Map<MemberId, String> names =
        seats.stream().map(Seat::member).collect(Collectors.toMap(Member::id, Member::username));
    Map<MemberId, String> waiting = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (Seat seat : seats) {
      Member member = seat.member();
      Plan plan = merged.plans().get(member.id());
      if (plan == null) {
        continue;
      }
      stuck.keepOnly(member.id(), plan.because().keySet());
      Set<FilmId> refused = stuck.resting(member.id(), clock.instant());
      Set<FilmId> open = unsettled(seat);
      for (Change change : changes(member, plan, merged, names)) {
        if (refused.contains(change.film())) {
          waiting.put(member.id(), "Letterboxd refused a change; it is tried again later.");
        } else if (open.contains(change.film())) {
          waiting.put(member.id(), "A write had no answer; it may still arrive.");
        } else {
          changes.add(change);
        }
      }
    }
    journal.plan(run.id(), changes);
    return waiting;
  }

  private static List<Change> changes(
      Member member, Plan plan, Verdict.Merged merged, Map<MemberId, String> names) {
    return Stream.concat(
            plan.remove().stream().map(film -> change(member, film, Run.Action.REMOVE, merged)),
            plan.add().stream().map(film -> change(member, film, Run.Action.ADD, merged)))
        .map(change -> change.because(Sentences.because(change, plan, names)))
        .toList();
  }

  /// Films that must not be written again yet. With exact versions they can: whichever of the two
  /// writes comes second is refused.
  private static Set<FilmId> unsettled(Seat seat) {
    return seat.reading().version() instanceof Version.Numbered
        ? Set.of()
        : seat.settled().open().stream().map(Change::film).collect(Collectors.toSet());
  }

  private static Change change(
      Member member, FilmId film, Run.Action action, Verdict.Merged merged) {
    return new Change(
        0,
        member.id(),
        member.list(),
        film,
        merged.canon().number(film),
        action,
        "",
        Change.Status.PLANNED,
        null);
  }
}
