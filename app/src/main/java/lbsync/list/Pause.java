package lbsync.list;

import java.time.Duration;

/// Lets time pass between two looks at a list.
@FunctionalInterface
public interface Pause {
  void pass(Duration time) throws InterruptedException;
}
