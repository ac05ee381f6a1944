package lbsync.sync;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Why a film is added to a list or removed from it. With neither edits nor joining it is that
/// canon, in a mirror the source, has had or lacked the film since before this run.
///
/// @param edits of this run that ask for it, by member
/// @param joining members who brought the film when they joined in this run; for a removal, the
///     member who joined and took over the group's films
public record Because(List<Edit> edits, SortedSet<MemberId> joining) {
  static final Because CANON = new Because(List.of(), Collections.emptySortedSet());

  public Because {
    edits = List.copyOf(edits);
    joining = Collections.unmodifiableSortedSet(new TreeSet<>(joining));
  }
}
