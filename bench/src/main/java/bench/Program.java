package bench;

/// A program that keeps the lists of a scene in step.
interface Program extends AutoCloseable {
  /// Looks at every group once, and does what is to be done.
  void cycle() throws InterruptedException;

  @Override
  void close();
}
