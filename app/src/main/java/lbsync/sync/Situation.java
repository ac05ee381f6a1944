package lbsync.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that a run decides from. All lists of one run count as read at the same moment.
///
/// @param canon as the last run stored it; [Canon#EMPTY] for a new group
/// @param source the list that the others follow; null where the edits of each member reach all
/// @param rules as the group's owner has set them
/// @param read the lists that were read in this run, in any order
/// @param asked edits that members asked for here instead of making them at the site, such as an
///     undo
/// @param restored lists that are to get their former order and notes back
public record Situation(
    Canon canon,
    @Nullable MemberId source,
    Rules rules,
    Approvals approvals,
    List<Participant> read,
    List<Edit> asked,
    SortedMap<MemberId, Restored> restored) {
  public Situation {
    read = List.copyOf(read);
    asked = List.copyOf(asked);
    restored = Collections.unmodifiableSortedMap(new TreeMap<>(restored));
  }

  /// With nothing approved and nothing asked for.
  public static Situation of(
      Canon canon, @Nullable MemberId source, Rules rules, Collection<? extends Participant> read) {
    return new Situation(canon, source, rules, Approvals.NONE, List.copyOf(read), List.of(), new TreeMap<>());
  }

  /// Whether what this member does reaches the others.
  boolean counts(MemberId member) {
    return source == null || source.equals(member);
  }
}
