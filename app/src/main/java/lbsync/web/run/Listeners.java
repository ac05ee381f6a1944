package lbsync.web.run;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import lbsync.account.AccountId;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import lbsync.web.security.SignedOut;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Everybody who listens to events at the moment.
@Component
public final class Listeners {
  private static final int MOST_OF_ONE_ACCOUNT = 20;
  private static final int MOST = 2000;
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  private final SequencedSet<Listener> all = new LinkedHashSet<>();
  private final int most;
  private boolean closed;

  Listeners() {
    this(MOST);
  }

  /// @param most how many may listen at the same time, of all members together
  Listeners(int most) {
    this.most = most;
  }

  /// Not a record: one person may listen several times.
  static final class Listener {
    private final AccountId account;
    private final Signals signals = new Signals();

    private Listener(AccountId account) {
      this.account = account;
    }

    Signals signals() {
      return signals;
    }
  }

  /// Who listens too often is not told any more where he or she began first: that is most likely a
  /// page that was closed since, which shows only at the next heartbeat.
  synchronized Listener enter(AccountId account) {
    List<Listener> others = of(account);
    if (others.size() >= MOST_OF_ONE_ACCOUNT) {
      others.getFirst().signals.end();
      all.remove(others.getFirst());
    }
    if (all.size() >= most) {
      throw new ProblemException(
          Code.SLOW_DOWN, "Too many people watch their groups just now; reload the page.", A_WHILE);
    }
    var listener = new Listener(account);
    all.addLast(listener);
    if (closed) {
      listener.signals.end();
    }
    return listener;
  }

  /// How many listen now.
  public synchronized int count() {
    return all.size();
  }

  synchronized void leave(Listener listener) {
    all.remove(listener);
  }

  private List<Listener> of(AccountId account) {
    return all.stream().filter(listener -> listener.account.equals(account)).toList();
  }

  @EventListener
  synchronized void on(SignedOut signedOut) {
    of(signedOut.account()).forEach(listener -> listener.signals.wake());
  }

  /// Streams have no end of their own: without this the server would wait for them when it stops.
  @EventListener(ContextClosedEvent.class)
  synchronized void close() {
    closed = true;
    all.forEach(listener -> listener.signals.end());
  }
}
