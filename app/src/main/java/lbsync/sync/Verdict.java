package lbsync.sync;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a run has to store and to write.
public sealed interface Verdict {
  /// Lists that were read and are not believed; for them nothing changes.
  List<Suspicion> leftOut();

  /// What is to be stored in one transaction before the first write. The maps hold the lists that
  /// were read and believed, and no other: a member that is missing keeps its base.
  ///
  /// @param bases what the lists hold now, writes not applied
  /// @param edits by member, then film
  /// @param conflicts by film
  /// @param plans one for each list, empty ones included
  record Merged(
      Canon canon,
      SortedMap<MemberId, Base> bases,
      List<Edit> edits,
      List<Conflict> conflicts,
      SortedMap<MemberId, Plan> plans,
      List<Suspicion> leftOut)
      implements Verdict {
    public Merged {
      bases = Collections.unmodifiableSortedMap(new TreeMap<>(bases));
      edits = List.copyOf(edits);
      conflicts = List.copyOf(conflicts);
      plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
      leftOut = List.copyOf(leftOut);
    }
  }

  /// The source of the mirror was not read, or is not believed: nothing is stored, nothing written.
  record SourceMissing(List<Suspicion> leftOut) implements Verdict {
    public SourceMissing {
      leftOut = List.copyOf(leftOut);
    }

    /// For people.
    public String sentence() {
      return "The source list could not be read, so no list was changed.";
    }
  }
}
