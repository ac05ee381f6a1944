package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import lbsync.account.Budgets;
import lbsync.account.Budgets.Limit;
import lbsync.account.Networks;
import lbsync.account.Refusal;
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
    return caller == null
        ? toVisitor(code, network, request)
        : toMember(code, caller, network, request);
  }

  private Group toVisitor(ShareCode code, String network, HttpServletRequest request) {
    Duration left = addresses.tryTake(network);
    if (left.isPositive()) {
      throw slowDown("Sign in, or try it again in %s.", left, request);
    }
    Group found = groups.invited(code);
    addresses.giveBack(network);
    return found;
  }

  /// Who is signed in answers for no other guesses than their own: somebody else at the same
  /// address may be who guesses.
  private Group toMember(
      ShareCode code, Caller caller, String network, HttpServletRequest request) {
    String account = caller.account().toString();
    Duration left = accounts.tryTake(account);
    if (left.isPositive()) {
      throw slowDown("Try it again in %s.", left, request);
    }
    try {
      Group found = groups.invited(code);
      accounts.giveBack(account);
      return found;
    } catch (Refusal nowhere) {
      addresses.tryTake(network);
      throw nowhere;
    }
  }

  private static ProblemException slowDown(
      String advice, Duration left, HttpServletRequest request) {
    Notable.mark(request, Happening.CODES_THROTTLED);
    String when = Words.count(left.plusSeconds(59).toMinutes(), "minute");
    String sentence = "Too many codes led nowhere. " + advice.formatted(when);
    return new ProblemException(Code.SLOW_DOWN, sentence, left);
  }
}
