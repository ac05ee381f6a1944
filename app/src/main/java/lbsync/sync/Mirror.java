package lbsync.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// One merge of a mirror: canon is what the source has, and every other list is to become that.
final class Mirror {
  private final Canon canon;
  private final Participant source;
  private final Attendance attendance;

  Mirror(Canon canon, Participant source, Attendance attendance) {
    this.canon = canon;
    this.source = source;
    this.attendance = attendance;
  }

  Verdict.Merged merge() {
    Canon next = followed();
    var plans = new TreeMap<MemberId, Plan>();
    for (Participant list : attendance.believed()) {
      plans.put(list.id(), Plan.between(list.films(), source.films(), this::because));
    }
    return new Verdict.Merged(
        next,
        attendance.basesSeenWith(next),
        attendance.edits(),
        conflicts(),
        plans,
        attendance.leftOut());
  }

  private Canon followed() {
    Set<FilmId> added = new TreeSet<>(source.films());
    added.removeIf(canon::has);
    for (Edit edit : attendance.edits()) {
      if (edit instanceof Edit.Added && edit.member().equals(source.id())) {
        added.add(edit.film());
      }
    }
    SortedSet<FilmId> gone = canon.films();
    gone.removeAll(source.films());
    return canon.with(added, gone);
  }

  private Because because(FilmId film) {
    List<Edit> edits =
        attendance.edits().stream()
            .filter(edit -> edit.film().equals(film) && edit.member().equals(source.id()))
            .toList();
    return edits.isEmpty() ? Because.CANON : new Because(edits, new TreeSet<>());
  }

  private List<Conflict> conflicts() {
    var undone = new TreeMap<FilmId, SortedSet<MemberId>>();
    for (Edit edit : attendance.edits()) {
      boolean wished = edit instanceof Edit.Added;
      if (wished != source.films().contains(edit.film())) {
        undone.computeIfAbsent(edit.film(), _ -> new TreeSet<>()).add(edit.member());
      }
    }
    var conflicts = new ArrayList<Conflict>();
    undone.forEach(
        (film, members) ->
            conflicts.add(new Conflict(film, Conflict.Rule.SOURCE_DECIDES, members)));
    return conflicts;
  }
}
