package lbsync.coordination;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// The pace of what can wait: its turns come only while nothing else goes on.
public final class LowPace implements Pace {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Pace own;
  private final BooleanSupplier busy;
  private final Sleeper sleeper;

  /// @param own how far its turns are apart
  /// @param busy whether something goes on, or waits, that comes first
  public LowPace(Pace own, BooleanSupplier busy, Sleeper sleeper) {
    this.own = own;
    this.busy = busy;
    this.sleeper = sleeper;
  }

  @Override
  public void awaitTurn() throws InterruptedException {
    do {
      while (busy.getAsBoolean()) {
        sleeper.sleep(BETWEEN_LOOKS);
      }
      own.awaitTurn();
      // Whoever came meanwhile comes first, and this turn is lost: used later, it would be too near
      // to the next one.
    } while (busy.getAsBoolean());
  }
}
