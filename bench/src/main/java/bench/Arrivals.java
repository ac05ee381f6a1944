package bench;

import bench.Activity.Edit;
import bench.Scene.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import standin.world.World;

/// Edits that people make on the stand-in, and when each of them is in all lists of its group.
final class Arrivals {
  private final World world;
  private final List<List<Seat>> groups;
  private final Map<Integer, List<Edit>> open = new HashMap<>();
  private final List<Set<Long>> wanted = new ArrayList<>();
  private final List<Arrived> all = new ArrayList<>();
  private int made;

  /// An edit that all lists of its group show.
  private record Arrived(Edit edit, Duration took) {}

  Arrivals(Scene scene) {
    world = scene.standIn().world();
    groups = scene.groups();
    for (List<Seat> group : groups) {
      wanted.add(new HashSet<>(world.films(group.getFirst().list())));
    }
  }

  /// Somebody makes an edit.
  void make(Edit edit) {
    long list = groups.get(edit.circle()).get(edit.seat()).list();
    boolean changed =
        edit.added() ? world.addFilm(list, edit.film()) : world.removeFilm(list, edit.film());
    Set<Long> films = wanted.get(edit.circle());
    if (!changed || !(edit.added() ? films.add(edit.film()) : films.remove(edit.film()))) {
      throw new IllegalStateException("this changes nothing: " + edit);
    }
    made++;
    open.computeIfAbsent(edit.circle(), _ -> new ArrayList<>()).add(edit);
  }

  /// The group has been looked at.
  ///
  /// @return how many edits have arrived by that
  int looked(int group, Instant now) {
    List<Edit> waiting = open.get(group);
    if (waiting == null) {
      return 0;
    }
    List<Set<Long>> lists =
        groups.get(group).stream()
            .map(seat -> (Set<Long>) new HashSet<>(world.films(seat.list())))
            .toList();
    int before = waiting.size();
    waiting.removeIf(edit -> isEverywhere(edit, lists, now));
    if (waiting.isEmpty()) {
      open.remove(group);
    }
    return before - waiting.size();
  }

  private boolean isEverywhere(Edit edit, List<Set<Long>> lists, Instant now) {
    if (lists.stream().anyMatch(films -> films.contains(edit.film()) != edit.added())) {
      return false;
    }
    all.add(new Arrived(edit, Duration.between(edit.at(), now)));
    return true;
  }

  boolean areAllThere() {
    return open.isEmpty();
  }

  int arrived() {
    return all.size();
  }

  int lists(int group) {
    return groups.get(group).size();
  }

  /// @throws IllegalStateException unless every list has all films that were added in its group and
  ///     none that was taken out
  void requireAll() {
    if (all.size() != made) {
      throw new IllegalStateException(
          "%d of %d edits arrived: %s".formatted(all.size(), made, open));
    }
    for (int i = 0; i < groups.size(); i++) {
      for (Seat seat : groups.get(i)) {
        List<Long> films = world.films(seat.list());
        if (films.size() != wanted.get(i).size() || !wanted.get(i).containsAll(films)) {
          throw new IllegalStateException("not as it should be: group %d, %s".formatted(i, seat));
        }
      }
    }
  }

  /// How long such edits took, the shortest first.
  List<Duration> took(Predicate<Edit> which) {
    return all.stream()
        .filter(each -> which.test(each.edit()))
        .map(Arrived::took)
        .sorted()
        .toList();
  }
}
