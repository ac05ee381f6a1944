package lbsync.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// One merge of a collaborative group: all edits are applied to canon, and every list is to become
/// what canon is then.
final class Collaborative {
  private final Canon canon;
  private final Attendance attendance;
  private final SortedMap<FilmId, List<Edit>> additions = new TreeMap<>();
  private final SortedMap<FilmId, List<Edit>> removals = new TreeMap<>();
  private final SortedMap<FilmId, SortedSet<MemberId>> brought = new TreeMap<>();
  private final SortedSet<FilmId> added = new TreeSet<>();
  private final SortedSet<FilmId> removed = new TreeSet<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  Collaborative(Canon canon, Attendance attendance) {
    this.canon = canon;
    this.attendance = attendance;
  }

  Verdict.Merged merge() {
    gather();
    decide();
    Canon next = canon.with(added, removed);
    Collection<FilmId> wanted = inOrder(next);
    var plans = new TreeMap<MemberId, Plan>();
    for (Participant list : attendance.believed()) {
      plans.put(list.id(), Plan.between(list.films(), wanted, film -> because(next, list, film)));
    }
    return new Verdict.Merged(
        next,
        attendance.basesSeenWith(next),
        attendance.edits(),
        conflicts,
        plans,
        attendance.leftOut());
  }

  private void gather() {
    for (Edit edit : attendance.edits()) {
      var edits = edit instanceof Edit.Added ? additions : removals;
      edits.computeIfAbsent(edit.film(), _ -> new ArrayList<>()).add(edit);
    }
    for (Participant list : attendance.believed()) {
      if (list instanceof Participant.Newcomer newcomer) {
        broughtBy(newcomer)
            .forEach(film -> brought.computeIfAbsent(film, _ -> new TreeSet<>()).add(list.id()));
      }
    }
    added.addAll(additions.keySet());
    added.addAll(brought.keySet());
  }

  private Collection<FilmId> broughtBy(Participant.Newcomer newcomer) {
    return switch (newcomer.join()) {
      case Join.Merge() -> newcomer.films();
      case Join.Adopt(var givenUp) ->
          newcomer.films().stream()
              .filter(film -> !canon.has(film) && !givenUp.contains(film))
              .toList();
    };
  }

  /// A removal counts when its list had shown the latest add of the film. Of several removals one
  /// that counts is enough: what the others wished happens as well.
  private void decide() {
    Map<MemberId, Base> bases = bases();
    removals.forEach(
        (film, edits) -> {
          if (added.contains(film)) {
            conflicts.add(conflict(film, Conflict.Rule.ADDED_AT_ONCE, edits));
          } else if (!canon.has(film)) {
            return; // it is gone, as wished
          } else if (edits.stream().anyMatch(edit -> sawLatestAdd(bases, edit))) {
            removed.add(film);
          } else {
            conflicts.add(conflict(film, Conflict.Rule.ADDED_UNSEEN, edits));
          }
        });
  }

  private boolean sawLatestAdd(Map<MemberId, Base> bases, Edit removal) {
    Base base = bases.getOrDefault(removal.member(), Base.EMPTY);
    return base.number(removal.film()) >= canon.number(removal.film());
  }

  private Map<MemberId, Base> bases() {
    var bases = new TreeMap<MemberId, Base>();
    for (Participant list : attendance.believed()) {
      if (list instanceof Participant.Member member) {
        bases.put(member.id(), member.base());
      }
    }
    return bases;
  }

  private static Conflict conflict(FilmId film, Conflict.Rule rule, List<Edit> gaveWay) {
    var members = new TreeSet<MemberId>();
    gaveWay.forEach(edit -> members.add(edit.member()));
    return new Conflict(film, rule, members);
  }

  /// Canon has no order of its own: its films come as in the list of the smallest member id that
  /// has them, those that no list has at the end.
  private SequencedSet<FilmId> inOrder(Canon next) {
    var films = new LinkedHashSet<FilmId>();
    attendance.believed().forEach(list -> films.addAll(list.films()));
    films.addAll(next.films());
    films.removeIf(film -> !next.has(film));
    return films;
  }

  private Because because(Canon next, Participant list, FilmId film) {
    if (next.has(film)) {
      return new Because(
          additions.getOrDefault(film, List.of()), brought.getOrDefault(film, new TreeSet<>()));
    }
    if (list instanceof Participant.Newcomer) {
      return new Because(removals.getOrDefault(film, List.of()), new TreeSet<>(List.of(list.id())));
    }
    return new Because(removals.getOrDefault(film, List.of()), new TreeSet<>());
  }
}
