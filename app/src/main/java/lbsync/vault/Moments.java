package lbsync.vault;

/// Told before and after each step that outlives the process: tests let it die there.
@FunctionalInterface
interface Moments {
  Moments NONE = step -> {};

  void at(String step);

  /// Does the step, with its two moments.
  default void around(String step, Runnable work) {
    at("before " + step);
    work.run();
    at("after " + step);
  }
}
