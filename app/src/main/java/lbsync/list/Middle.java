package lbsync.list;

import java.util.List;

/// Two contents without what they have in common at the beginning and at the end: of a long list
/// little changes at a time.
///
/// @param before how many slots are left out at the beginning
/// @param behind how many at the end
record Middle(int before, List<Slot> from, List<Slot> to, int behind) {
  static Middle of(List<Slot> from, List<Slot> to) {
    int shorter = Math.min(from.size(), to.size());
    int before = 0;
    while (before < shorter && from.get(before).equals(to.get(before))) {
      before++;
    }
    int behind = 0;
    while (behind < shorter - before
        && from.get(from.size() - 1 - behind).equals(to.get(to.size() - 1 - behind))) {
      behind++;
    }
    return new Middle(
        before,
        from.subList(before, from.size() - behind),
        to.subList(before, to.size() - behind),
        behind);
  }
}
