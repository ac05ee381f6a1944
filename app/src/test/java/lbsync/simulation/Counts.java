package lbsync.simulation;

/// What simulations lived through.
final class Counts {
  long steps;
  long looks;
  long quiet;
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
    quiet += other.quiet;
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
    return "%,d steps, %,d looks, %,d of them from afar, %,d edits found (%,d removals), %,d conflicts, %,d films written, %,d faults and %,d crashes survived, %,d times at rest"
        .formatted(steps, looks, quiet, edits, removals, conflicts, writes, faults, crashes, rests);
  }
}
