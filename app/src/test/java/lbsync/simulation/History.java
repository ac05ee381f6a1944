package lbsync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lbsync.simulation.oracle.Broken;
import org.jspecify.annotations.Nullable;

/// What happens in one simulation from beginning to end.
///
/// @param seed of the people and lists that are there at the beginning
public record History(long seed, List<Step> steps) {
  private static final String SEED = "seed ";
  private static final String REMARK = "#";

  /// How a history broke.
  ///
  /// @param step number of the step; -1 for the beginning
  record Break(int step, Throwable cause) {
    /// The rule of the design that does not hold; 0 where the program failed in another way.
    int rule() {
      return cause instanceof Broken broken ? broken.rule() : 0;
    }

    private boolean isLike(Break other) {
      return rule() == other.rule() && cause.getClass() == other.cause.getClass();
    }
  }

  static History random(long seed, int steps) {
    return new History(seed, Step.random(seed, steps, true));
  }

  /// One in which nobody changes rules, and only films are looked at.
  static History ofFilms(long seed, int steps) {
    return new History(seed, Step.random(seed, steps, false));
  }

  /// @param text as [#text(String)] writes it
  static History parse(String text) {
    List<String> lines = text.lines().filter(line -> !line.startsWith(REMARK)).toList();
    long seed = Long.parseLong(lines.getFirst().substring(SEED.length()));
    return new History(seed, lines.stream().skip(1).map(Step::parse).toList());
  }

  String text(String remark) {
    return "%s %s%n%s%d%n%s%n"
        .formatted(
            REMARK,
            remark,
            SEED,
            seed,
            steps.stream().map(Step::toString).collect(Collectors.joining("\n")));
  }

  /// @return null when nothing broke
  @Nullable Break live(Counts counts) {
    int at = -1;
    Simulation simulation;
    try {
      simulation = new Simulation(seed);
    } catch (AssertionError | RuntimeException cause) {
      return new Break(at, cause);
    }
    try {
      for (at = 0; at < steps.size(); at++) {
        simulation.take(steps.get(at));
      }
      return null;
    } catch (AssertionError | RuntimeException cause) {
      return new Break(at, cause);
    } finally {
      counts.add(simulation.counts());
      simulation.close();
    }
  }

  /// The same in words of the JDK, for a program that was loaded anew.
  ///
  /// @return the step, the rule and how it is broken; null when nothing broke
  public static Object @Nullable [] live(long seed, int steps, boolean everything) {
    Break found = (everything ? random(seed, steps) : ofFilms(seed, steps)).live(new Counts());
    return found == null
        ? null
        : new Object[] {found.step(), found.rule(), String.valueOf(found.cause().getMessage())};
  }

  /// Leaves out what it does not need to break in the same way: halves first, single steps last.
  ///
  /// @param broken how it breaks
  History shrunk(Break broken) {
    History least = upTo(broken);
    for (int size = least.steps.size(); size >= 1; size /= 2) {
      for (int from = 0; from + size <= least.steps.size(); ) {
        History less = least.without(from, size);
        Break found = less.live(new Counts());
        if (found != null && found.isLike(broken)) {
          least = less.upTo(found);
        } else {
          from += size;
        }
      }
    }
    return least;
  }

  private History upTo(Break broken) {
    return new History(seed, steps.subList(0, Math.min(steps.size(), broken.step() + 1)));
  }

  private History without(int from, int size) {
    List<Step> rest = new ArrayList<>(steps.subList(0, from));
    rest.addAll(steps.subList(from + size, steps.size()));
    return new History(seed, rest);
  }
}
