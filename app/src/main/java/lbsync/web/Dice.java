package lbsync.web;

/// Numbers that look random and are always the same for the same seed (SplitMix64).
final class Dice {
  private long state;

  Dice(long seed) {
    state = seed;
  }

  /// From 0 to one below the bound.
  int below(int bound) {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(z ^ (z >>> 31), bound);
  }

  /// From the first to the last, both included.
  int between(int first, int last) {
    return first + below(last - first + 1);
  }
}
