package lbsync.simulation.oracle;

/// One of the rules of "What must always hold" does not.
public final class Broken extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final int rule;

  public Broken(int rule, String how) {
    super("rule " + rule + ": " + how);
    this.rule = rule;
  }

  /// 1 no invented removals, 2 no lost edits, 3 convergence, 4 no echo, 5 order does not matter, 6
  /// someone else's trouble is not mine, 7 everything can be undone.
  public int rule() {
    return rule;
  }
}
