package lbsync.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Histories in which groups last: of those who would end a group or leave it most share a list or
/// join instead. Where nobody has a group there is nothing to notice.
public final class Lasting {
  private Lasting() {}

  static List<Step> random(long seed, int steps) {
    return Step.random(seed, steps).stream().map(Lasting::lasting).toList();
  }

  private static Step lasting(Step step) {
    // A multiple of what kinds of steps draw themselves would favour some of their outcomes.
    int luck = (int) Long.remainderUnsigned(step.dice(), 97) % 4;
    Step.Kind kind =
        switch (step.kind()) {
          case UNSHARE -> luck > 0 ? Step.Kind.SHARE : step.kind();
          case LEAVE -> luck > 1 ? Step.Kind.JOIN : step.kind();
          case NOTE -> luck > 1 ? Step.Kind.SHARE : Step.Kind.JOIN;
          case ADD -> luck > 2 ? Step.Kind.JOIN : step.kind();
          default -> step.kind();
        };
    return new Step(kind, step.dice());
  }

  /// In words of the JDK, for a program that was loaded anew.
  ///
  /// @return the step, the rule and how it is broken; null when nothing broke
  public static Object @Nullable [] live(long seed, int steps) {
    History.Break found = History.live(seed, random(seed, steps), new Counts());
    return found == null
        ? null
        : new Object[] {found.step(), found.rule(), String.valueOf(found.cause().getMessage())};
  }
}
