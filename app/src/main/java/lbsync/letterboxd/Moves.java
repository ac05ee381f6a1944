package lbsync.letterboxd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.Reading;

/// The steps that bring a list's films into another order, each reckoned on what the one before
/// left. Films of a longest run that is in order already keep their places, and so does what the
/// order does not name, such as a series.
final class Moves {
  /// The list, each entry named by the place that it had at first.
  private final List<Integer> row;

  /// The films of the order, named in the same way.
  private final List<Integer> wished;

  private final Set<Integer> films;
  private final List<Step> steps = new ArrayList<>();

  /// @param from 0-based place of the entry that moves
  /// @param to its place afterwards
  record Step(int from, int to) {}

  private Moves(Reading now, List<FilmId> order) {
    Map<FilmId, Integer> places =
        now.entries().stream().collect(Collectors.toMap(Entry::id, Entry::position));
    row = new ArrayList<>(IntStream.range(0, now.size()).boxed().toList());
    wished = order.stream().distinct().map(places::get).filter(Objects::nonNull).toList();
    films = new HashSet<>(wished);
  }

  static List<Step> of(Reading now, List<FilmId> order) {
    var moves = new Moves(now, order);
    moves.reckon();
    return moves.steps;
  }

  private void reckon() {
    Set<Integer> steady = longestRun();
    int next = pastOthers(0);
    for (Integer film : wished) {
      int from = row.indexOf(film);
      if (steady.contains(film)) {
        next = pastOthers(from + 1);
      } else {
        int to = from < next ? next - 1 : next;
        move(from, to);
        next = to + 1;
      }
    }
  }

  private void move(int from, int to) {
    if (from == to) {
      return;
    }
    Collections.rotate(row.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1);
    steps.add(new Step(from, to));
  }

  /// What is not moved stays right behind its film, so nothing is put between them.
  private int pastOthers(int place) {
    int next = place;
    while (next < row.size() && !films.contains(row.get(next))) {
      next++;
    }
    return next;
  }

  /// One of the longest runs of films whose places ascend.
  private Set<Integer> longestRun() {
    int[] smallestEnds = new int[wished.size()];
    int length = 0;
    Map<Integer, Integer> before = new HashMap<>();
    for (int place : wished) {
      int found = -Arrays.binarySearch(smallestEnds, 0, length, place) - 1;
      if (found > 0) {
        before.put(place, smallestEnds[found - 1]);
      }
      smallestEnds[found] = place;
      length = Math.max(length, found + 1);
    }
    Set<Integer> run = new HashSet<>();
    Integer last = length == 0 ? null : smallestEnds[length - 1];
    for (; last != null; last = before.get(last)) {
      run.add(last);
    }
    return run;
  }
}
