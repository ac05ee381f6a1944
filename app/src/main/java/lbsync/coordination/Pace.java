package lbsync.coordination;

/// The pace of the whole deployment: at least a set time lies between two requests to the site,
/// whoever makes them. An implementation for several processes keeps the time of the next turn
/// where all of them see it.
public interface Pace {
  /// Waits for one's turn. First come, first served; a turn is for one request.
  ///
  /// @throws InterruptedException when the program is shutting down; the turn is lost
  void awaitTurn() throws InterruptedException;
}
