package standin.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The faults in force. The oldest rule that fits a request strikes, one rule a request.
public final class Faults {
  private static final int ALWAYS = 0;

  private final List<Rule> rules = new ArrayList<>();
  private long lastId;

  public long once(Fault fault, Match match) {
    return times(1, fault, match);
  }

  public long times(int times, Fault fault, Match match) {
    if (times < 1) {
      throw new IllegalArgumentException("not a number of times: " + times);
    }
    return add(fault, match, times, fault.usualDelay());
  }

  /// Until it is cleared.
  public long always(Fault fault, Match match) {
    return add(fault, match, ALWAYS, fault.usualDelay());
  }

  /// @param times 0 means until it is cleared
  /// @return the rule's id
  public synchronized long add(Fault fault, Match match, int times, Duration delay) {
    rules.add(new Rule(++lastId, fault, match, times, delay, 0));
    return lastId;
  }

  public synchronized void clear() {
    rules.clear();
  }

  public synchronized void clear(long id) {
    rules.removeIf(rule -> rule.id() == id);
  }

  public synchronized List<Rule> inForce() {
    return List.copyOf(rules);
  }

  /// Takes one stroke of the first rule that fits.
  ///
  /// @param makesSense whether the fault can be shown on this request at all
  public synchronized Optional<Rule> strike(Facts request, Predicate<Fault> makesSense) {
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      if (rule.match().fits(request) && makesSense.test(rule.fault())) {
        boolean last = rule.times() == 1;
        rules.set(i, rule.struck());
        if (last) {
          rules.remove(i);
        }
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
