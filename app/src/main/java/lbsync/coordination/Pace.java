package lbsync.coordination;

import java.time.Duration;
import java.time.Instant;

/// How fast the site is asked: at least a set time lies between two requests of the whole
/// deployment, whoever makes them, and more while the site shows that this is too fast. An account
/// that is too fast for the site has a slower pace of its own. An implementation for several
/// processes keeps the time of the next turn where all of them see it.
public interface Pace {
  /// Waits for one's turn. The most urgent comes first, and of equals who came first; nobody waits
  /// for ever. A turn is for one request.
  ///
  /// @throws InterruptedException when the program is shutting down; the turn is lost
  void awaitTurn() throws InterruptedException;

  /// Waits for the turn of an account: where it was slowed down, first until enough time has passed
  /// since its last request, and only then in the queue with all others, so that nobody waits for
  /// the sake of a slow account.
  default void awaitTurn(String account) throws InterruptedException {
    awaitTurn();
  }

  /// After trouble of one account: it asks at half the rate from now on.
  ///
  /// @param asked when the request left that met it. What had left before the last slowing down met
  ///     the same trouble once more, and slows nobody down again
  default void slowDown(String account, Instant asked) {}

  /// After trouble that is meant for everybody here: the deployment asks at half the rate.
  default void slowDown(Instant asked) {}

  /// After a good answer: the account and the deployment ask a little faster again, if they were
  /// slowed down.
  ///
  /// @param asked when the request left; what had left before the last slowing down says nothing
  default void goodAnswer(String account, Instant asked) {}

  default State state() {
    return new State(Duration.ZERO, Duration.ZERO, 0);
  }

  /// @param set least time between two requests when all is well
  /// @param now least time between two of them as things are
  /// @param slowed accounts with a slower pace of their own
  record State(Duration set, Duration now, int slowed) {}
}
