package lbsync.sync;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a run has to store and to write.
public sealed interface Verdict {
  /// What is to be stored in one transaction before the first write. The maps hold the lists that
  /// were read, and no other: a member that is missing keeps its base.
  ///
  /// @param bases what the lists hold now, writes not applied and held edits left out
  /// @param edits by member, then film; held ones are not among them
  /// @param conflicts by film
  /// @param plans one for each list, empty ones included
  /// @param held what waits for a person's decision, by member, then film
  /// @param replaced films that the site replaced by others, those known before included
  record Merged(
      Canon canon,
      SortedMap<MemberId, Base> bases,
      List<Edit> edits,
      List<Conflict> conflicts,
      SortedMap<MemberId, Plan> plans,
      List<Held> held,
      Replaced replaced)
      implements Verdict {
    public Merged {
      bases = Collections.unmodifiableSortedMap(new TreeMap<>(bases));
      edits = List.copyOf(edits);
      conflicts = List.copyOf(conflicts);
      plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
      held = List.copyOf(held);
    }

    Merged because(Replaced siteDid) {
      return new Merged(canon, bases, edits, conflicts, plans, held, siteDid);
    }
  }

  /// The source of the mirror was not read: nothing is stored, nothing written.
  record SourceMissing() implements Verdict {
    /// For people.
    public String sentence() {
      return "The source list could not be read, so no list was changed.";
    }
  }
}
