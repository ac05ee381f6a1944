package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import lbsync.account.Budgets;
import lbsync.account.Budgets.Charge;
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
/// Who is signed in has a budget of their own, which no stranger can use up.
@Component
final class ToldCodes {
  static final Limit WRONG = new Limit(20, Duration.ofMinutes(3));

  /// Less than all strangers have, so that it takes more than one network to use that up.
  static final Limit WRONG_OF_WIDE_NETWORK = new Limit(40, Duration.ofMinutes(1));

  /// However many networks they come from.
  static final Limit WRONG_OF_STRANGERS = new Limit(60, Duration.ofSeconds(30));

  private static final int MOST_KEYS = 10_000;
  private static final String ALL = "";

  private final Groups groups;
  private final Budgets accounts;
  private final Budgets networks;
  private final Budgets wideNetworks;
  private final Budgets strangers;

  ToldCodes(Groups groups, InstantSource clock) {
    this.groups = groups;
    accounts = new Budgets(WRONG, MOST_KEYS, clock);
    networks = new Budgets(WRONG, MOST_KEYS, clock);
    wideNetworks = new Budgets(WRONG_OF_WIDE_NETWORK, MOST_KEYS, clock);
    strangers = new Budgets(WRONG_OF_STRANGERS, 1, clock);
  }

  /// @param caller null for somebody who is not signed in
  Group invited(ShareCode code, @Nullable Caller caller, HttpServletRequest request) {
    try {
      return invited(code, caller, request.getRemoteAddr());
    } catch (ProblemException tooOften) {
      Notable.mark(request, Happening.CODES_THROTTLED);
      throw tooOften;
    }
  }

  /// @param address where the request came from
  Group invited(ShareCode code, @Nullable Caller caller, String address) {
    List<Charge> charges = caller == null ? ofStranger(address) : ofCaller(caller);
    Duration left = Budgets.tryTake(charges);
    if (left.isPositive()) {
      throw tooOften(left, caller == null);
    }
    Group found = groups.invited(code);
    Budgets.giveBack(charges);
    return found;
  }

  private List<Charge> ofCaller(Caller caller) {
    return List.of(new Charge(accounts, caller.account().toString()));
  }

  private List<Charge> ofStranger(String address) {
    return List.of(
        new Charge(networks, Networks.of(address)),
        new Charge(wideNetworks, Networks.wide(address)),
        new Charge(strangers, ALL));
  }

  private static ProblemException tooOften(Duration left, boolean isStranger) {
    String sentence =
        isStranger
            ? "Too many codes led nowhere. Sign in first, or try it again in %s."
            : "Too many codes led nowhere. Try it again in %s.";
    return new ProblemException(
        Code.SLOW_DOWN,
        sentence.formatted(Words.count(left.plusSeconds(59).toMinutes(), "minute")),
        left);
  }
}
