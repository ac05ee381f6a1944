package lbsync.list;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lbsync.site.Glance;
import lbsync.site.Glance.Seen;

/// What two glances at the same member's lists tell of the time between them. Whatever is changed
/// rises to the top: so the lists that were changed stand first, and the others follow in the order
/// that they had among each other. Where the first ones end is not always to be seen: a list that
/// kept its place among them may have been changed as well. Pure.
final class Compared {
  private final Map<String, Integer> before = new HashMap<>();
  private final Set<String> shown = new HashSet<>();
  private final Set<String> changed = new HashSet<>();
  private final boolean all;
  private final int edge;

  /// Where the last list of the later glance stood in the earlier one, if it kept its place.
  private final int lowest;

  Compared(List<Seen> earlier, Glance later) {
    Map<String, Seen> known = new HashMap<>();
    for (Seen list : earlier) {
      before.put(list.path(), before.size());
      known.put(list.path(), list);
    }
    List<Seen> now = later.lists();
    int certain = risen(now);
    for (int i = certain; i < now.size(); i++) {
      if (!now.get(i).equals(known.get(now.get(i).path()))) {
        certain = i + 1;
      }
    }
    now.forEach(list -> shown.add(list.path()));
    now.subList(0, certain).forEach(list -> changed.add(list.path()));
    all = later.all();
    edge = certain;
    lowest =
        certain == now.size()
            ? Integer.MAX_VALUE
            : before.getOrDefault(now.getLast().path(), Integer.MAX_VALUE);
  }

  /// How many stand before those that are below each other as they were before.
  private int risen(List<Seen> now) {
    int rest = now.size();
    int above = Integer.MAX_VALUE;
    while (rest > 0) {
      Integer place = before.get(now.get(rest - 1).path());
      if (place == null || place >= above) {
        break;
      }
      above = place;
      rest--;
    }
    return rest;
  }

  /// How many lists of the later glance were changed for certain. The next one may have been, too;
  /// if it was not, none below it was.
  int edge() {
    return edge;
  }

  /// Whether the list was changed between the two, as far as that shows, or may have been without
  /// being shown.
  boolean suspects(String path) {
    if (shown.contains(path)) {
      return changed.contains(path);
    }
    // Further down than one that has kept its place it has not changed. Whatever stood above that
    // one and is gone has moved, or is hidden.
    return all || lowest == Integer.MAX_VALUE || before.getOrDefault(path, lowest) < lowest;
  }
}
