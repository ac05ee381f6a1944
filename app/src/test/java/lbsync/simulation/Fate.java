package lbsync.simulation;

/// Decides when the process dies: at one of its durable moments, which are counted. Each commit,
/// each write outside a transaction and each request to the site has two: before and after.
final class Fate {
  private static final long NEVER = Long.MAX_VALUE;

  private long moments;
  private long last = NEVER;
  private boolean dead;

  /// @param after how many more moments the process lives to see; at the next one it dies
  void dieAfter(long after) {
    last = moments + after;
  }

  void live() {
    dead = false;
    last = NEVER;
  }

  boolean isDead() {
    return dead;
  }

  /// True while a death is planned that has not come.
  boolean isSealed() {
    return last != NEVER;
  }

  /// How many moments there were so far.
  long moments() {
    return moments;
  }

  void moment() {
    mustLive();
    if (moments++ >= last) {
      dead = true;
      throw new Crash();
    }
  }

  /// A dead process does nothing more, not even in its `finally` blocks.
  void mustLive() {
    if (dead) {
      throw new Crash();
    }
  }
}
