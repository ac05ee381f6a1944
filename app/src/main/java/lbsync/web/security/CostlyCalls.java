package lbsync.web.security;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import lbsync.account.AccountId;
import lbsync.account.Budgets;
import lbsync.account.Budgets.Limit;
import lbsync.web.Words;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import org.springframework.stereotype.Component;

/// Bounds what one account has us do that takes long, such as asking the site: how often, and how
/// many such calls wait at the same time. Nobody who clicks notices.
@Component
public final class CostlyCalls {
  static final Limit CALLS = new Limit(60, Duration.ofSeconds(5));

  /// As many as a browser sends at the same time, and a script besides.
  static final int MOST_AT_ONCE = 10;

  private static final int MOST_KEYS = 10_000;
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Budgets budgets;
  private final Map<AccountId, Integer> waiting = new HashMap<>();

  CostlyCalls(InstantSource clock) {
    budgets = new Budgets(CALLS, MOST_KEYS, clock);
  }

  /// What takes long.
  public interface Call<T> {
    T make() throws InterruptedException;
  }

  /// Makes the call, or ends the request where that is too much.
  public <T> T make(Caller caller, Call<T> call) throws InterruptedException {
    AccountId account = caller.account();
    enter(account);
    try {
      return call.make();
    } finally {
      leave(account);
    }
  }

  /// Counts a call for which nobody waits, or ends the request where that is too much.
  public void count(AccountId account) {
    Duration left = budgets.tryTake(account.toString());
    if (left.isPositive()) {
      throw new ProblemException(
          Code.SLOW_DOWN,
          "You have asked for very much in a short time. Try it again in %s."
              .formatted(Words.count(left.toSeconds(), "second")),
          left);
    }
  }

  private synchronized void enter(AccountId account) {
    int others = waiting.getOrDefault(account, 0);
    if (others >= MOST_AT_ONCE) {
      throw new ProblemException(
          Code.SLOW_DOWN,
          "%d things that you asked for are not done yet. Try it again once they are."
              .formatted(others),
          A_MOMENT);
    }
    count(account);
    waiting.put(account, others + 1);
  }

  private synchronized void leave(AccountId account) {
    waiting.computeIfPresent(account, (_, all) -> all == 1 ? null : all - 1);
  }
}
