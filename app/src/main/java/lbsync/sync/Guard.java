package lbsync.sync;

import java.util.HashSet;
import java.util.Set;
import lbsync.film.FilmId;

/// When so much goes at once that a person should say yes first.
///
/// @param count up to so many removals never need a yes, unless the list is that short itself
/// @param share of a list, 0 to 1: more than this, and more than `count`, need a yes
public record Guard(int count, double share) {
  public static final Guard DEFAULT = new Guard(10, 0.25);

  private static final double HALF = 0.5;

  public Guard {
    if (count < 0 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("not a guard: %d, %s".formatted(count, share));
    }
  }

  /// Whether these removals are too much for a list, by themselves or with those of before.
  ///
  /// @param before films that the list had
  /// @param removed what goes without anybody having said yes to it
  /// @param lately what went in the last 24 hours without a yes
  /// @param left how many of the films that it had stay
  boolean holds(Set<FilmId> before, Set<FilmId> removed, Set<FilmId> lately, int left) {
    if (removed.isEmpty()) {
      return false;
    }
    var all = new HashSet<>(removed);
    all.addAll(lately);
    var yesterday = new HashSet<>(before);
    yesterday.addAll(lately);
    return left == 0
        || isTooMuch(removed.size(), before.size())
        || isTooMuch(all.size(), yesterday.size());
  }

  private boolean isTooMuch(int removed, int size) {
    return size <= count ? removed > size * HALF : removed > count && removed > size * share;
  }

  /// Whether a list that has lost so many of its films should be read a second time.
  ///
  /// @param before how many it had
  /// @param lost how many of these are missing
  public boolean isDoubtful(int before, int lost) {
    return lost > 0 && (lost == before || lost > before * share);
  }
}
