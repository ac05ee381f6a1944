package bench;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import lbsync.group.GroupId;

/// When each group is to be looked at, in place of the program's schedule. A group that is being
/// looked at is not in it.
final class Agenda {
  private final TreeSet<Due> dues =
      new TreeSet<>(Comparator.comparing(Due::at).thenComparingLong(due -> due.group().value()));
  private final Map<GroupId, Due> byGroup = new HashMap<>();

  record Due(Instant at, GroupId group) {}

  boolean knows(GroupId group) {
    return byGroup.containsKey(group);
  }

  void put(GroupId group, Instant at) {
    Due due = new Due(at, group);
    Due before = byGroup.put(group, due);
    if (before != null) {
      dues.remove(before);
    }
    dues.add(due);
  }

  /// Brings a look forward, if there is to be one at all.
  void notLater(GroupId group, Instant at) {
    Due planned = byGroup.get(group);
    if (planned != null && planned.at().isAfter(at)) {
      put(group, at);
    }
  }

  Optional<Due> first() {
    return dues.isEmpty() ? Optional.empty() : Optional.of(dues.first());
  }

  void remove(Due due) {
    dues.remove(due);
    byGroup.remove(due.group());
  }
}
