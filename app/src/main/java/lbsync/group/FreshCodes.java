package lbsync.group;

import java.util.random.RandomGenerator;

/// Makes share codes that no group has, and none had that has ended.
final class FreshCodes {
  private final GroupStore groups;
  private final RandomGenerator random;

  FreshCodes(GroupStore groups, RandomGenerator random) {
    this.groups = groups;
    this.random = random;
  }

  ShareCode next() {
    ShareCode code = ShareCode.generate(random);
    return groups.isTaken(code) ? next() : code;
  }
}
