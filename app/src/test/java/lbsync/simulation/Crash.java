package lbsync.simulation;

/// The process dies here. An error, so that nothing in the program takes it for trouble of its own.
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super("the process died", null, false, false);
  }
}
