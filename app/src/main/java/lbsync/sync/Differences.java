package lbsync.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The lists of one run by member, and what their owners did to them since they were last dealt
/// with.
record Differences(SortedMap<MemberId, Participant> lists, SortedMap<MemberId, List<Edit>> edits) {
  Differences {
    lists = Collections.unmodifiableSortedMap(lists);
    edits = Collections.unmodifiableSortedMap(edits);
  }

  static Differences in(Situation situation) {
    var lists = new TreeMap<MemberId, Participant>();
    var edits = new TreeMap<MemberId, List<Edit>>();
    for (Participant list : situation.read()) {
      if (lists.put(list.id(), list) != null) {
        throw new IllegalArgumentException("member twice in one run: " + list.id());
      }
      edits.put(list.id(), list instanceof Participant.Member member ? of(member) : List.of());
    }
    return new Differences(lists, edits);
  }

  private static List<Edit> of(Participant.Member list) {
    var films = new LinkedHashSet<>(list.films());
    films.addAll(list.base().numbers().keySet());
    var found = new ArrayList<Edit>();
    for (var film : films.stream().sorted().toList()) {
      boolean before = list.base().has(film);
      boolean now = list.films().contains(film);
      boolean ours = list.open().additions().contains(film) || list.open().brought().contains(film);
      if (now && !before && !ours) {
        found.add(new Edit.Added(list.id(), film));
      } else if (before && !now && !list.open().removals().contains(film)) {
        found.add(new Edit.Removed(list.id(), film));
      }
    }
    return found;
  }
}
