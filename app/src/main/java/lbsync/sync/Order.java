package lbsync.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.IntStream;
import lbsync.film.FilmId;

/// The order of the films in a list: what somebody moved, and how a list is to stand. No list given
/// here has a film twice.
public final class Order {
  private Order() {}

  /// The films that somebody moved: of those in both lists, the ones outside a longest common
  /// subsequence. Of several such subsequences it is the one whose first film comes earliest in
  /// `now`, then the one whose second film does, and so on.
  ///
  /// @return in the order of `now`
  public static SequencedSet<FilmId> moved(List<FilmId> before, List<FilmId> now) {
    Map<FilmId, Integer> places = places(before);
    List<FilmId> common = now.stream().filter(places::containsKey).toList();
    int[] place = common.stream().mapToInt(film -> place(places, film)).toArray();
    int[] rising = longestRisingFrom(place);
    int left = IntStream.of(rising).max().orElse(0);
    int last = -1;
    var moved = new LinkedHashSet<FilmId>();
    for (int i = 0; i < place.length; i++) {
      if (rising[i] == left && place[i] > last) {
        left--;
        last = place[i];
      } else {
        moved.add(common.get(i));
      }
    }
    return moved;
  }

  /// How a list is to stand: the films that are in both come as `order` has them; those that only
  /// the list has stay behind the film that they stand behind now, or at the beginning. So a film
  /// that one of the two lacks moves nothing.
  ///
  /// @return all films of the list
  public static List<FilmId> target(List<FilmId> list, Collection<FilmId> order) {
    Set<FilmId> listed = new HashSet<>(list);
    List<FilmId> wanted = order.stream().filter(listed::contains).toList();
    Set<FilmId> ordered = new HashSet<>(wanted);
    var alone = new ArrayList<FilmId>();
    var behind = new HashMap<FilmId, List<FilmId>>();
    List<FilmId> group = alone;
    for (FilmId film : list) {
      if (ordered.contains(film)) {
        group = new ArrayList<>();
        behind.put(film, group);
      } else {
        group.add(film);
      }
    }
    var target = new ArrayList<>(alone);
    for (FilmId film : wanted) {
      target.add(film);
      target.addAll(behind.getOrDefault(film, List.of()));
    }
    return List.copyOf(target);
  }

  /// How a list is to stand when some of its films get back the place that they have in `order`:
  /// each behind the nearest film before it there that stays in the list, or at the beginning. All
  /// others stay as they stand.
  ///
  /// @return all films of the list
  public static List<FilmId> placing(List<FilmId> list, List<FilmId> order, Set<FilmId> films) {
    Set<FilmId> placed = new HashSet<>(order);
    placed.retainAll(films);
    placed.retainAll(new HashSet<>(list));
    List<FilmId> staying = list.stream().filter(film -> !placed.contains(film)).toList();
    Set<FilmId> anchors = new HashSet<>(staying);
    var first = new ArrayList<FilmId>();
    var behind = new HashMap<FilmId, List<FilmId>>();
    List<FilmId> group = first;
    for (FilmId film : order) {
      if (placed.contains(film)) {
        group.add(film);
      } else if (anchors.contains(film)) {
        group = new ArrayList<>();
        behind.put(film, group);
      }
    }
    var target = new ArrayList<>(first);
    for (FilmId film : staying) {
      target.add(film);
      target.addAll(behind.getOrDefault(film, List.of()));
    }
    return List.copyOf(target);
  }

  /// True when the films that are in both come in the same order in both.
  public static boolean agrees(List<FilmId> list, Collection<FilmId> order) {
    Set<FilmId> ordered = new HashSet<>(order);
    Set<FilmId> listed = new HashSet<>(list);
    return list.stream()
        .filter(ordered::contains)
        .toList()
        .equals(order.stream().filter(listed::contains).toList());
  }

  /// The 0-based place of each film.
  static Map<FilmId, Integer> places(List<FilmId> films) {
    var places = new HashMap<FilmId, Integer>();
    for (FilmId film : films) {
      if (places.put(film, places.size()) != null) {
        throw new IllegalArgumentException("film twice in one list: " + film);
      }
    }
    return places;
  }

  static int place(Map<FilmId, Integer> places, FilmId film) {
    return Objects.requireNonNull(places.get(film));
  }

  /// For each number the length of the longest rising subsequence that begins with it. Found from
  /// the end: `best[n]` is the highest number that such a subsequence of length n + 1 begins with,
  /// negated, so that the array rises and can be searched by halves.
  private static int[] longestRisingFrom(int[] numbers) {
    int[] lengths = new int[numbers.length];
    int[] best = new int[numbers.length];
    int longest = 0;
    for (int i = numbers.length - 1; i >= 0; i--) {
      int found = Arrays.binarySearch(best, 0, longest, -numbers[i]);
      int length = found < 0 ? -found : found + 1;
      best[length - 1] = -numbers[i];
      lengths[i] = length;
      longest = Math.max(longest, length);
    }
    return lengths;
  }
}
