package lbsync.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// One thing that happens. What it does to whom follows from its own dice and from how things
/// stand, so a history stays one when steps are left out of it.
///
/// @param dice seed of all that is left to chance in this step
record Step(Kind kind, long dice) {
  /// Each with how often it happens, compared with the others.
  enum Kind {
    ADD(20),
    REMOVE(14),
    SWAP(3),
    MOVE(2),
    NOTE(2),
    LOOK(34),
    PASS_TIME(5),
    READ_FAULT(4),
    WRITE_FAULT(4),
    LOST_ANSWER(10),
    REFUSED_FILM(1),
    FASTER(6),
    LATE_ARRIVAL(6),
    CRASH(8),
    SHARE(1),
    JOIN(4),
    LEAVE(2),
    UNSHARE(1),
    PAUSE(2),
    APPROVE(3),
    REJECT(3),
    END_SESSIONS(2),
    CHANGE_PASSWORD(1),
    SIGN_IN(3),
    RENAME_LIST(1),
    DELETE_LIST(1),
    EMPTY(1),
    REST(1),
    RESTORE(2),
    UNDO(1),
    CHANGE_WAY(2);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  /// What people ask for here and not at the site. With it some histories still break, one in about
  /// a hundred, so it is lived through only with `-Dlbsync.asking=true`.
  private static final Set<Kind> ASKING = EnumSet.of(Kind.RESTORE, Kind.UNDO, Kind.CHANGE_WAY);

  static boolean isAsking() {
    return Boolean.getBoolean("lbsync.asking");
  }

  static List<Step> random(long seed, int steps) {
    var random = new SplittableRandom(seed);
    List<Kind> kinds = new ArrayList<>();
    Set<Kind> without = isAsking() ? Set.of() : ASKING;
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < kind.weight && !without.contains(kind); i++) {
        kinds.add(kind);
      }
    }
    List<Step> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      all.add(new Step(kinds.get(random.nextInt(kinds.size())), random.nextLong()));
    }
    return all;
  }
}
