package lbsync.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.film.FilmId;
import lbsync.group.Member;
import lbsync.sync.Edit;
import lbsync.sync.MemberId;
import lbsync.sync.Plan;
import lbsync.sync.Situation;
import lbsync.sync.Verdict;

/// Stores what a run is to write to each list, before the first of it is sent.
final class Planning {
  private final Journal journal;
  private final StuckFilms stuck;
  private final InstantSource clock;

  Planning(Journal journal, StuckFilms stuck, InstantSource clock) {
    this.journal = journal;
    this.stuck = stuck;
    this.clock = clock;
  }

  /// @return lists for which something has to wait, with a sentence
  Map<MemberId, String> plan(
      Run run, Situation situation, List<Seat> seats, Verdict.Merged merged) {
    Map<MemberId, String> names =
        seats.stream().map(Seat::member).collect(Collectors.toMap(Member::id, Member::username));
    Map<MemberId, String> waiting = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    Set<Edit> asked = Set.copyOf(situation.asked());
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
      Set<FilmId> open = seat.unsettled();
      for (Change change : changes(seat, plan, merged, asked, names)) {
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

  private static List<Change> changes(
      Seat seat, Plan plan, Verdict.Merged merged, Set<Edit> asked, Map<MemberId, String> names) {
    Map<Run.Action, Collection<FilmId>> films = new LinkedHashMap<>();
    films.put(Run.Action.REMOVE, plan.remove());
    films.put(Run.Action.ADD, plan.add());
    if (seat.isExact()) {
      films.put(Run.Action.NOTE, plan.notes().keySet());
      films.put(Run.Action.MOVE, seat.moved(plan));
    }
    List<Change> changes = new ArrayList<>();
    films.forEach(
        (action, which) ->
            which.stream()
                .map(film -> change(seat.member(), film, action, merged))
                .map(change -> change.because(Sentences.because(change, plan, asked, names)))
                .forEach(changes::add));
    return changes;
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
