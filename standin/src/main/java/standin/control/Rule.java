package standin.control;

import java.time.Duration;

/// A fault, the requests it is for, and how often it strikes.
///
/// @param times how often it will still strike; 0 means until it is cleared
/// @param delay of slow, silent and 429 answers; other faults do not look at it
/// @param applied how often it has struck
public record Rule(long id, Fault fault, Match match, int times, Duration delay, int applied) {
  Rule struck() {
    return new Rule(id, fault, match, times - (times > 0 ? 1 : 0), delay, applied + 1);
  }
}
