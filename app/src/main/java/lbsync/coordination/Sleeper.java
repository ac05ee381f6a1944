package lbsync.coordination;

import java.time.Duration;

/// Lets time pass. Tests let it pass on a clock of their own.
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration time) throws InterruptedException;
}
