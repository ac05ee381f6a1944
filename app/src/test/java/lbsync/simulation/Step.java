package lbsync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// One thing that happens. What it does to whom follows from its own dice and from how things
/// stand, so a history stays one when steps are left out of it.
///
/// @param dice seed of all that is left to chance in this step
record Step(Kind kind, long dice) {
  /// One in so many histories goes on without the editor.
  private static final int IN_FORMS = 5;

  private static final Set<Kind> ONLY_THEN = Set.of(Kind.CHANGE_RULES, Kind.RANK);

  /// Each with how often it happens, compared with the others. Groups begin more often than they
  /// end: where nobody has a group there is nothing to notice.
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
    SHARE(8),
    JOIN(14),
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
    CHANGE_WAY(2),
    CHANGE_RULES(3),
    RANK(2),

    /// From here on order and notes are looked at as well.
    EVERYTHING(0),

    /// From here on the site has no editor and lists no exact versions: histories begin with it, or
    /// do without.
    FORMS(0);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  /// @param everything whether rules change as well, order and notes are looked at, and some
  ///     histories do without the editor
  static List<Step> random(long seed, int steps, boolean everything) {
    var random = new SplittableRandom(seed);
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < kind.weight && (everything || !ONLY_THEN.contains(kind)); i++) {
        kinds.add(kind);
      }
    }
    List<Step> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      all.add(new Step(kinds.get(random.nextInt(kinds.size())), random.nextLong()));
    }
    if (steps > 0 && everything) {
      all.set(0, new Step(seed % IN_FORMS == 0 ? Kind.FORMS : Kind.EVERYTHING, 0));
    }
    return all;
  }

  /// As [#toString()] writes it.
  static Step parse(String text) {
    String[] part = text.split(" ", 2);
    return new Step(Kind.valueOf(part[0]), Long.parseUnsignedLong(part[1], 16));
  }

  @Override
  public String toString() {
    return kind + " " + Long.toHexString(dice);
  }
}
