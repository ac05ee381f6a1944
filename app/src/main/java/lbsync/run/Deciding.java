package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.History;
import lbsync.sync.Approvals;
import lbsync.sync.Base;
import lbsync.sync.Content;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import lbsync.sync.Merge;
import lbsync.sync.Order;
import lbsync.sync.Participant;
import lbsync.sync.Plan;
import lbsync.sync.Replaced;
import lbsync.sync.Restored;
import lbsync.sync.Situation;
import lbsync.sync.Verdict;
import org.jspecify.annotations.Nullable;

/// The transaction in the middle of a run: what the lists hold becomes edits, a new canon, new
/// bases and a plan, and all of it is stored together or not at all.
final class Deciding {
  private static final String RETIRED = "Letterboxd does not have this film any more.";

  private static final String REPLACED = "Letterboxd replaced this film by another one.";

  private static final String UNDONE =
      "A write of this film had no answer, and the list was changed meanwhile. If that change was"
          + " of this film, it is undone this once.";

  /// Why an old page is not believed.
  static final String OLD = "Letterboxd showed the list as it was before our last write.";

  /// How far back removals count together.
  private static final Duration GUARDED = Duration.ofHours(24);

  private final Database db;
  private final Groups groups;
  private final RunStore runs;
  private final Findings findings;
  private final Journal journal;
  private final History history;
  private final StuckFilms stuck;
  private final AskedEdits asked;
  private final Restores restores;
  private final ReplacedFilms replaced;
  private final RetiredFilms retired;
  private final RunSettings settings;
  private final InstantSource clock;

  Deciding(
      Database db,
      Groups groups,
      RunStore runs,
      Journal journal,
      History history,
      RunSettings settings,
      InstantSource clock) {
    this.db = db;
    this.groups = groups;
    this.runs = runs;
    this.findings = new Findings(db);
    this.journal = journal;
    this.history = history;
    this.stuck = new StuckFilms(db);
    this.asked = new AskedEdits(db);
    this.restores = new Restores(db, groups, history);
    this.replaced = new ReplacedFilms(db);
    this.retired = new RetiredFilms(db, groups, journal, stuck);
    this.settings = settings;
    this.clock = clock;
  }

  /// @param members that take part, and are still members
  /// @param leftOut lists that were read and are not believed, with a sentence why
  /// @param waiting lists for which a film has to wait, with a sentence why
  /// @param held lists of which removals wait for a person's yes, with a sentence
  /// @param plans what is to be written to each list, what has to wait included
  /// @param nothingToFollow a sentence when a mirror's source could not be read; else empty
  record Decision(
      List<Member> members,
      Map<MemberId, String> leftOut,
      Map<MemberId, String> waiting,
      Map<MemberId, String> held,
      Map<MemberId, Plan> plans,
      String nothingToFollow) {}

  /// @param read the lists that were read completely in this run
  Decision decide(Run run, Map<MemberId, Reading> read) {
    return db.transaction(() -> decided(run, read));
  }

  /// A list at the table.
  ///
  /// @param base before this run
  /// @param settled what the reading tells about writes whose outcome was not known
  private record Seat(
      Member member, Reading reading, Base base, List<Journal.Open> open, Settled settled) {
    Participant participant(Participant.Lately lately) {
      return new Participant.Member(
          member.id(), base, Content.of(reading), Settled.explaining(open, member.id()), lately);
    }
  }

  private Decision decided(Run run, Map<MemberId, Reading> read) {
    groups.takeTurn(run.group());
    runs.mustHold(run);
    if (!run.dry()) {
      retire(run, read);
    }
    List<Seat> seats = new ArrayList<>();
    Map<MemberId, String> leftOut = new HashMap<>();
    for (Member member : groups.members(run.group())) {
      Reading reading = read.get(member.id());
      if (reading == null || !reading.list().equals(member.list())) {
        continue;
      }
      seats.add(seat(member, reading));
      if (isOld(reading)) {
        leftOut.put(member.id(), OLD);
      }
    }
    List<Member> members = seats.stream().map(Seat::member).toList();
    seats.removeIf(seat -> leftOut.containsKey(seat.member().id()));
    Optional<Situation> situation =
        groups
            .find(run.group())
            .filter(group -> !group.isLost())
            .map(group -> situation(group, seats));
    Verdict verdict = situation.isEmpty() ? new Verdict.SourceMissing() : Merge.of(situation.get());
    return switch (verdict) {
      case Verdict.SourceMissing missing ->
          new Decision(members, leftOut, Map.of(), Map.of(), Map.of(), missing.sentence());
      case Verdict.Merged merged -> {
        if (!run.dry()) {
          store(run, situation.orElseThrow(), seats, merged);
        }
        record(run, situation.orElseThrow(), merged);
        var waiting = plan(run, situation.orElseThrow(), seats, merged);
        yield new Decision(
            members, leftOut, waiting, Sentences.held(merged.held()), merged.plans(), "");
      }
    };
  }

  private void retire(Run run, Map<MemberId, Reading> read) {
    Map<MemberId, Reading> believed = new HashMap<>(read);
    believed.values().removeIf(this::isOld);
    Set<FilmId> gone = retired.giveUp(run.group(), believed);
    findings.addConflicts(
        run.id(),
        gone.stream()
            .map(film -> new Run.Conflict(film, RETIRED, List.copyOf(read.keySet())))
            .toList());
  }

  /// Whether the site may have shown a page from before our writes. Nothing is concluded from it.
  boolean isOld(Reading reading) {
    return journal.isBeforeOurWrites(reading, settings.settle());
  }

  /// Whether the site has had time to settle and still shows what was before one of our writes:
  /// only who reads the list anew may believe that.
  boolean isDoubtful(Reading reading) {
    return journal.contradictsOldWrites(reading, settings.settle());
  }

  /// What a run would decide from if it read this. Nothing is stored.
  ///
  /// In a mirror that has lost its source, a run would not decide before there is another way.
  Situation situation(Group group, Map<MemberId, Reading> read) {
    List<Seat> seats =
        groups.members(group.id()).stream()
            .filter(member -> read.containsKey(member.id()))
            .map(member -> seat(member, Objects.requireNonNull(read.get(member.id()))))
            .toList();
    return situation(group, seats);
  }

  /// What waits, as earlier runs found it, and nobody has said yes to.
  private List<Held> waiting(GroupId group, Approvals approvals) {
    return groups.held().of(group).films().stream()
        .map(HeldSet.Waiting::held)
        .filter(held -> !approvals.ofEdit(held.member(), held.film()))
        .toList();
  }

  private Situation situation(Group group, List<Seat> seats) {
    GroupId id = group.id();
    Approvals approvals = groups.held().approvals(id);
    Instant since = clock.instant().minus(GUARDED);
    Map<MemberId, Set<FilmId>> removed = findings.removed(id, since);
    Map<MemberId, Set<FilmId>> taken = findings.taken(id, since);
    List<Participant> read =
        seats.stream()
            .map(
                seat ->
                    seat.participant(
                        new Participant.Lately(
                            removed.getOrDefault(seat.member().id(), Set.of()),
                            taken.getOrDefault(seat.member().id(), Set.of()))))
            .toList();
    Situation situation =
        new Situation(
            groups.films().canon(id),
            group.mode() == Mode.MIRROR ? group.source() : null,
            group.mode() == Mode.MIRROR || groups.areAllRanked(id)
                ? group.rules()
                : group.rules().withoutOrder(),
            approvals,
            read,
            asked.of(id),
            new TreeMap<>(),
            waiting(id, approvals),
            replaced.known(id));
    return situation.restoring(restores.of(id, situation));
  }

  private Seat seat(Member member, Reading reading) {
    List<Journal.Open> writes = journal.open(member.list());
    Base base = groups.films().base(member.id());
    return new Seat(member, reading, base, writes, Settled.by(reading, writes, settings.settle()));
  }

  private void store(Run run, Situation situation, List<Seat> seats, Verdict.Merged merged) {
    GroupId group = run.group();
    groups.films().save(group, situation.canon(), merged.canon());
    // Whoever locks several lists at once does so in the order of their ids.
    seats.stream()
        .sorted(Comparator.comparing(seat -> seat.member().list()))
        .forEach(seat -> store(run, situation, seat, merged));
    Set<MemberId> read = merged.bases().keySet();
    groups.held().renew(group, merged.held(), clock.instant());
    Set<FilmId> frozen = merged.held().stream().map(Held::film).collect(Collectors.toSet());
    groups.held().forgetApprovals(group, answered(situation, read, frozen, merged));
    asked.remove(
        group, situation.asked().stream().filter(e -> !frozen.contains(e.film())).toList());
    learn(run, situation.replaced(), merged.replaced(), read);
    merged.plans().forEach((member, plan) -> restores.doneWith(member, plan));
  }

  /// What the site did itself is on record as that.
  private void learn(Run run, Replaced known, Replaced now, Set<MemberId> read) {
    Set<FilmId> back = new HashSet<>(known.by().keySet());
    back.removeAll(now.by().keySet());
    replaced.forget(run.group(), back);
    Set<FilmId> news = new HashSet<>(now.by().keySet());
    news.removeAll(known.by().keySet());
    if (!news.isEmpty()) {
      replaced.learn(run.group(), now);
      findings.addConflicts(
          run.id(),
          news.stream().map(film -> new Run.Conflict(film, REPLACED, List.copyOf(read))).toList());
    }
  }

  /// Films that somebody had said yes to and that stay all the same: nobody asks for their removal
  /// any more, or somebody has added them since.
  private static List<FilmId> answered(
      Situation situation, Set<MemberId> read, Set<FilmId> frozen, Verdict.Merged merged) {
    return situation.approvals().byFilm().entrySet().stream()
        .filter(
            yes ->
                read.containsAll(yes.getValue())
                    || merged.canon().number(yes.getKey()) > situation.canon().number(yes.getKey()))
        .map(Map.Entry::getKey)
        .filter(film -> merged.canon().has(film) && !frozen.contains(film))
        .toList();
  }

  /// The new base of a list, together with what its reading tells about writes whose outcome was
  /// not known: the one without the other would make an edit of them.
  private void store(Run run, Situation situation, Seat seat, Verdict.Merged merged) {
    arrived(seat).forEach((earlier, changes) -> tell(earlier, seat.reading(), changes));
    history.began(run.id().value(), seat.reading());
    MemberId member = seat.member().id();
    groups.films().save(member, seat.base(), merged.bases().getOrDefault(member, seat.base()));
    Plan plan = merged.plans().get(member);
    Set<FilmId> planned = plan == null ? Set.of() : plan.because().keySet();
    Settled settled = seat.settled().seeing(change -> isAsWished(change, situation, seat, plan));
    journal.set(settled.arrived(), Change.Status.CONFIRMED, null);
    journal.set(settled.lost(), Change.Status.REFUSED, "It never arrived at Letterboxd.");
    findings.addConflicts(
        run.id(),
        settled.mayUndo(seat.base(), planned).stream()
            .map(change -> new Run.Conflict(change.film(), UNDONE, List.of(member)))
            .toList());
  }

  /// Whether the list shows a place or a note as it is wished to be: what was to make it so need
  /// not be waited for any more.
  private static boolean isAsWished(
      Change change, Situation situation, Seat seat, @Nullable Plan plan) {
    if (plan == null || !(seat.reading().version() instanceof Version.Numbered)) {
      return false;
    }
    Restored restored = situation.restored().get(seat.member().id());
    return switch (change.action()) {
      case MOVE ->
          (restored != null || situation.rules().syncOrder())
              && !moved(seat.reading(), plan).contains(change.film());
      case NOTE ->
          ((restored != null && restored.notes().containsKey(change.film()))
                  || situation.rules().syncNotes())
              && !plan.notes().containsKey(change.film());
      case ADD, REMOVE -> false;
    };
  }

  /// Earlier writes whose effect the reading shows, by the run that sent them.
  private static SortedMap<RunId, List<Change>> arrived(Seat seat) {
    return seat.open().stream()
        .filter(write -> seat.settled().arrived().contains(write.change()))
        .collect(
            Collectors.groupingBy(
                Journal.Open::run,
                () -> new TreeMap<>(Comparator.comparingLong(RunId::value)),
                Collectors.mapping(Journal.Open::change, Collectors.toList())));
  }

  private void tell(RunId earlier, Reading found, List<Change> changes) {
    history.settled(
        earlier.value(), found, films(changes, Run.Action.ADD), films(changes, Run.Action.REMOVE));
  }

  private static Set<FilmId> films(List<Change> changes, Run.Action action) {
    return changes.stream()
        .filter(change -> change.action() == action)
        .map(Change::film)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void record(Run run, Situation situation, Verdict.Merged merged) {
    runs.setHeld(run.id(), (int) merged.held().stream().filter(Held::isRemoval).count());
    if (!run.dry()) {
      findings.addEdits(
          run.id(),
          merged.edits().stream().map(Sentences::edit).toList(),
          edit -> situation.approvals().ofEdit(edit.member(), edit.film()));
    }
    findings.addConflicts(
        run.id(),
        merged.conflicts().stream()
            .map(c -> new Run.Conflict(c.film(), c.rule().sentence(), List.copyOf(c.members())))
            .toList());
  }

  /// Stores what is to be written.
  ///
  /// @return lists for which something has to wait, with a sentence
  private Map<MemberId, String> plan(
      Run run, Situation situation, List<Seat> seats, Verdict.Merged merged) {
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
      if (!run.dry()) {
        stuck.keepOnly(member.id(), plan.films());
      }
      Set<FilmId> refused = stuck.resting(member.id(), clock.instant());
      boolean orderRests = stuck.isOrderResting(member.id(), clock.instant());
      Set<FilmId> open = unsettled(seat);
      for (Change change : changes(seat, plan, merged, names)) {
        if (refused.contains(change.film()) || (orderRests && change.action() == Run.Action.MOVE)) {
          waiting.put(member.id(), "Letterboxd refused a change; it is tried again later.");
        } else if (open.contains(change.film())) {
          waiting.put(member.id(), "A write had no answer; it may still arrive.");
        } else {
          changes.add(change);
        }
      }
    }
    journal.plan(
        run.id(), changes, change -> situation.approvals().ofWrite(change.member(), change.film()));
    return waiting;
  }

  /// Order and notes only where the site has exact versions: without them it offers no way to write
  /// these.
  private static List<Change> changes(
      Seat seat, Plan plan, Verdict.Merged merged, Map<MemberId, String> names) {
    Map<Run.Action, Collection<FilmId>> films = new LinkedHashMap<>();
    films.put(Run.Action.REMOVE, plan.remove());
    films.put(Run.Action.ADD, plan.add());
    if (seat.reading().version() instanceof Version.Numbered) {
      films.put(Run.Action.NOTE, plan.notes().keySet());
      films.put(Run.Action.MOVE, moved(seat.reading(), plan));
    }
    List<Change> changes = new ArrayList<>();
    films.forEach(
        (action, which) ->
            which.stream()
                .map(film -> change(seat.member(), film, action, merged))
                .map(change -> change.because(Sentences.because(change, plan, names)))
                .forEach(changes::add));
    return changes;
  }

  /// The films that change their place: additions come at the end first.
  private static Collection<FilmId> moved(Reading reading, Plan plan) {
    List<FilmId> before = new ArrayList<>(reading.films());
    before.addAll(plan.add());
    return Order.moved(before, plan.order());
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
