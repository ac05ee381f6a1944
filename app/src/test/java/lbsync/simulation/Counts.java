package lbsync.simulation;

/// What simulations lived through.
final class Counts {
  long steps;
  long looks;
  long crashes;
  long rests;
  long faults;
  long edits;
  long removals;
  long conflicts;
  long writes;

  void add(Counts other) {
    steps += other.steps;
    looks += other.looks;
    crashes += other.crashes;
    rests += other.rests;
    faults += other.faults;
    edits += other.edits;
    removals += other.removals;
    conflicts += other.conflicts;
    writes += other.writes;
  }

  @Override
  public String toString() {
    return "%,d steps, %,d looks, %,d edits found (%,d removals), %,d conflicts, %,d films written, %,d faults and %,d crashes survived, %,d times at rest"
        .formatted(steps, looks, edits, removals, conflicts, writes, faults, crashes, rests);
  }
}
