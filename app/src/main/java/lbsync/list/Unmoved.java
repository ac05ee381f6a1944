package lbsync.list;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which slots stay when a list becomes another: a longest common subsequence, found in
/// `n log n` because no film is in a list twice.
final class Unmoved {
  private Unmoved() {}

  /// @return the places in `to` of the slots that need not be touched
  static BitSet between(List<Slot> from, List<Slot> to) {
    Map<Slot, Integer> places = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      places.put(from.get(i), i);
    }
    int[] old = to.stream().mapToInt(slot -> places.getOrDefault(slot, -1)).toArray();
    return longestAscending(old);
  }

  /// @param numbers all different, but for -1, which is left out
  /// @return the indices of a longest ascending subsequence
  private static BitSet longestAscending(int[] numbers) {
    int[] smallestEnd = new int[numbers.length]; // of the subsequences of each length
    int[] endsAt = new int[numbers.length];
    int[] before = new int[numbers.length];
    int length = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0) {
        continue;
      }
      int rank = -1 - Arrays.binarySearch(smallestEnd, 0, length, numbers[i]);
      smallestEnd[rank] = numbers[i];
      endsAt[rank] = i;
      before[i] = rank == 0 ? -1 : endsAt[rank - 1];
      length = Math.max(length, rank + 1);
    }
    var found = new BitSet(numbers.length);
    for (int i = length == 0 ? -1 : endsAt[length - 1]; i >= 0; i = before[i]) {
      found.set(i);
    }
    return found;
  }
}
