package lbsync.sync;

import java.util.ArrayList;
import java.util.List;

/// Brings what people did in several lists together.
public final class Merge {
  private Merge() {}

  /// What is to become of the lists, those removals apart that have to wait for a yes.
  ///
  /// @throws IllegalArgumentException when a member is given twice
  public static Verdict of(Situation situation) {
    if (situation.source() != null
        && situation.read().stream().noneMatch(list -> list.id().equals(situation.source()))) {
      return new Verdict.SourceMissing();
    }
    Differences found = Differences.in(situation);
    var replaced = Replaced.in(found, situation);
    if (replaced.by().isEmpty()) {
      return decide(situation, found, replaced);
    }
    Situation applied = replaced.appliedTo(situation);
    return decide(applied, Differences.in(applied), replaced);
  }

  private static Verdict decide(Situation situation, Differences found, Replaced replaced) {
    var weighing = new Weighing(situation);
    List<Held> held = new ArrayList<>(weighing.edits(found));
    held.addAll(weighing.ofOthers(found));
    while (true) {
      Verdict.Merged merged = new Merging(situation, found, held).merge();
      List<Held> more = weighing.plans(found, merged);
      if (more.isEmpty()) {
        return merged.because(replaced);
      }
      // What is held freezes its film in all lists, and so changes the other plans as well.
      held.addAll(more);
    }
  }
}
