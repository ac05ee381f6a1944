package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import lbsync.account.Budgets;
import lbsync.account.Budgets.Limit;
import lbsync.account.Networks;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.security.Happening;
import lbsync.web.Words;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import lbsync.web.security.Caller;
import lbsync.web.security.Notable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds groups for people who were told their codes, and stops those who guess: whoever tries many
/// codes that lead nowhere waits, whatever the next one is. What leads somewhere is not counted.
@Component
final class ToldCodes {
  static final Limit WRONG = new Limit(20, Duration.ofMinutes(3));
  private static final int MOST_KEYS = 10_000;

  private final Groups groups;
  private final Budgets addresses;
  private final Budgets accounts;

  ToldCodes(Groups groups, InstantSource clock) {
    this.groups = groups;
    addresses = new Budgets(WRONG, MOST_KEYS, clock);
    accounts = new Budgets(WRONG, MOST_KEYS, clock);
  }

  /// @param caller null for somebody who is not signed in
  Group invited(ShareCode code, @Nullable Caller caller, HttpServletRequest request) {
    String network = Networks.of(request.getRemoteAddr());
    if (caller == null) {
      return counted(addresses, network, request, () -> groups.invited(code));
    }
    String account = caller.account().toString();
    return counted(
        accounts,
        account,
        request,
        () -> counted(addresses, network, request, () -> groups.invited(code)));
  }

  /// What leads somewhere is given back, and so is what was not looked at.
  private static Group counted(
      Budgets budgets, String key, HttpServletRequest request, Supplier<Group> look) {
    take(budgets, key, request);
    try {
      Group found = look.get();
      budgets.giveBack(key);
      return found;
    } catch (ProblemException notLookedAt) {
      budgets.giveBack(key);
      throw notLookedAt;
    }
  }

  private static void take(Budgets budgets, String key, HttpServletRequest request) {
    Duration left = budgets.tryTake(key);
    if (left.isPositive()) {
      Notable.mark(request, Happening.CODES_THROTTLED);
      throw new ProblemException(
          Code.SLOW_DOWN,
          "Too many codes led nowhere. Try it again in %s."
              .formatted(Words.count(left.plusSeconds(59).toMinutes(), "minute")),
          left);
    }
  }
}
