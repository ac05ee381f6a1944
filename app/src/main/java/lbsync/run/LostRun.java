package lbsync.run;

/// Somebody else has taken the run over, because we seemed dead: whatever we still hold of it is
/// out of date, and nothing more may come of it.
final class LostRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostRun(RunId run) {
    super("run " + run + " was taken over", null, false, false);
  }
}
