package lbsync.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// Who takes part in a run, and what they did.
///
/// @param believed by member
record Attendance(List<Participant> believed, List<Suspicion> leftOut, List<Edit> edits) {
  static Attendance of(Collection<Participant> read) {
    var byMember = new TreeMap<MemberId, Participant>();
    for (Participant list : read) {
      if (byMember.put(list.id(), list) != null) {
        throw new IllegalArgumentException("member twice in one run: " + list.id());
      }
    }
    var believed = new ArrayList<Participant>();
    var leftOut = new ArrayList<Suspicion>();
    var edits = new ArrayList<Edit>();
    for (Participant list : byMember.values()) {
      Optional<Suspicion> suspicion =
          list instanceof Participant.Member member ? Suspicion.about(member) : Optional.empty();
      suspicion.ifPresent(leftOut::add);
      if (suspicion.isEmpty()) {
        believed.add(list);
        edits.addAll(edits(list));
      }
    }
    return new Attendance(List.copyOf(believed), List.copyOf(leftOut), List.copyOf(edits));
  }

  Optional<Participant> find(MemberId id) {
    return believed.stream().filter(list -> list.id().equals(id)).findFirst();
  }

  SortedMap<MemberId, Base> basesSeenWith(Canon canon) {
    var bases = new TreeMap<MemberId, Base>();
    believed.forEach(list -> bases.put(list.id(), Base.seen(list.films(), canon)));
    return bases;
  }

  private static List<Edit> edits(Participant list) {
    return switch (list) {
      case Participant.Newcomer _ -> List.of();
      case Participant.Member member -> edits(member);
    };
  }

  private static List<Edit> edits(Participant.Member list) {
    var found = new ArrayList<Edit>();
    var films = new TreeSet<FilmId>(list.films());
    films.addAll(list.base().numbers().keySet());
    for (FilmId film : films) {
      boolean before = list.base().has(film);
      boolean now = list.films().contains(film);
      if (now && !before && !list.open().additions().contains(film)) {
        found.add(new Edit.Added(list.id(), film));
      } else if (before && !now && !list.open().removals().contains(film)) {
        found.add(new Edit.Removed(list.id(), film));
      }
    }
    return found;
  }
}
