package lbsync.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.History;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import lbsync.sync.Merge;
import lbsync.sync.Plan;
import lbsync.sync.Replaced;
import lbsync.sync.Restored;
import lbsync.sync.Situation;
import lbsync.sync.Verdict;
import org.jspecify.annotations.Nullable;

/// The transaction in the middle of a run: what the lists hold becomes edits, a new canon, new
/// bases and a plan, and all of it is stored together or not at all.
final class Deciding {
  private static final String UNDONE =
      "A write of this film had no answer, and the list was changed meanwhile. If that change was"
          + " of this film, it is undone this once.";

  /// Why an old page is not believed.
  static final String OLD = "Letterboxd showed the list as it was before our last write.";

  private final Database db;
  private final Groups groups;
  private final RunStore runs;
  private final Findings findings;
  private final Journal journal;
  private final History history;
  private final Situations situations;
  private final Planning planning;
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
      Situations situations,
      RunSettings settings,
      InstantSource clock) {
    this.db = db;
    this.groups = groups;
    this.runs = runs;
    this.findings = new Findings(db);
    this.journal = journal;
    this.history = history;
    this.situations = situations;
    var stuck = new StuckFilms(db);
    this.planning = new Planning(journal, stuck, clock);
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

  private Decision decided(Run run, Map<MemberId, Reading> read) {
    groups.takeTurn(run.group());
    runs.mustHold(run);
    if (!run.dry()) {
      retire(run, read);
    }
    List<Seat> seats = new ArrayList<>(situations.seats(groups.members(run.group()), read));
    seats.removeIf(seat -> !seat.reading().list().equals(seat.member().list()));
    Map<MemberId, String> leftOut = new HashMap<>();
    seats.stream()
        .filter(seat -> isOld(seat.reading()))
        .forEach(seat -> leftOut.put(seat.member().id(), OLD));
    List<Member> members = seats.stream().map(Seat::member).toList();
    seats.removeIf(seat -> leftOut.containsKey(seat.member().id()));
    Optional<Situation> situation =
        groups
            .find(run.group())
            .filter(group -> !group.isLost())
            .map(group -> situations.of(group, seats));
    Verdict verdict = situation.isEmpty() ? new Verdict.SourceMissing() : Merge.of(situation.get());
    return switch (verdict) {
      case Verdict.SourceMissing missing ->
          new Decision(members, leftOut, Map.of(), Map.of(), Map.of(), missing.sentence());
      case Verdict.Merged merged -> {
        if (!run.dry()) {
          store(run, situation.orElseThrow(), seats, merged);
        }
        record(run, situation.orElseThrow(), merged);
        var waiting = planning.plan(run, situation.orElseThrow(), seats, merged);
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
            .map(film -> new Run.Conflict(film, Sentences.RETIRED, List.copyOf(read.keySet())))
            .toList());
  }

  /// Whether the site may have shown a page from before our writes. Nothing is concluded from it.
  boolean isOld(Reading reading) {
    return journal.isBeforeOurWrites(reading, settings.settle());
  }

  /// The lists of which that is so. Asks the database once.
  Set<ListId> old(Collection<Reading> readings) {
    return journal.beforeOurWrites(readings, settings.settle());
  }

  /// Whether the site has had time to settle and still shows what was before one of our writes:
  /// only who reads the list anew may believe that.
  boolean isDoubtful(Reading reading) {
    return journal.contradictsOldWrites(reading, settings.settle());
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
          news.stream()
              .map(film -> new Run.Conflict(film, Sentences.REPLACED, List.copyOf(read)))
              .toList());
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
    seat.arrived().forEach((earlier, changes) -> tell(earlier, seat.reading(), changes));
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
  /// not be waited for any more. Nothing is wished of a film that is to leave.
  private static boolean isAsWished(
      Change change, Situation situation, Seat seat, @Nullable Plan plan) {
    if (plan == null || !seat.isExact() || plan.remove().contains(change.film())) {
      return false;
    }
    Restored restored = situation.restored().get(seat.member().id());
    return switch (change.action()) {
      case MOVE ->
          (restored != null || situation.rules().syncOrder())
              && !seat.moved(plan).contains(change.film());
      case NOTE ->
          ((restored != null && restored.notes().containsKey(change.film()))
                  || situation.rules().syncNotes())
              && !plan.notes().containsKey(change.film());
      case ADD, REMOVE -> false;
    };
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
          edit -> situation.approvals().ofEdit(edit.member(), edit.film()),
          situation.asked().stream().map(Sentences::edit).collect(Collectors.toSet())::contains);
    }
    findings.addConflicts(
        run.id(),
        merged.conflicts().stream()
            .map(c -> new Run.Conflict(c.film(), c.rule().sentence(), List.copyOf(c.members())))
            .toList());
  }
}
