package lbsync.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lbsync.film.FilmId;

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
    var found = new ArrayList<Edit>();
    for (FilmId film : list.films()) {
      boolean ours = list.open().additions().contains(film) || list.open().brought().contains(film);
      if (!list.base().has(film) && !ours) {
        found.add(new Edit.Added(list.id(), film));
      }
    }
    for (FilmId film : list.base().numbers().keySet()) {
      if (!list.films().contains(film) && !list.open().removals().contains(film)) {
        found.add(new Edit.Removed(list.id(), film));
      }
    }
    found.sort(Comparator.comparing(Edit::film));
    return found;
  }
}
