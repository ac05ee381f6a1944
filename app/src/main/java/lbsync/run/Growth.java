package lbsync.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many films a group had over time, and what people added to it and removed.
///
/// @param steps the oldest first; the last one is the one that is now
public record Growth(List<Step> steps) {
  public Growth {
    steps = List.copyOf(steps);
  }

  /// A day, or a week; they begin at midnight, in UTC.
  ///
  /// @param films at its end, or now
  /// @param added films that people added, once for each run that found it; without what was asked
  ///     for here, such as an undo
  public record Step(Instant begin, int films, int added, int removed) {}

  /// What the runs of one step tell.
  ///
  /// @param films that all lists were meant to have after the last of them; null where none told
  /// @param asked how many more films there were by what was asked for here; fewer below zero
  record Told(@Nullable Integer films, int added, int removed, int asked) {
    static final Told NOTHING = new Told(null, 0, 0, 0);

    Told with(String what, int number) {
      return switch (what) {
        case "FILMS" -> new Told(number, added, removed, asked);
        case "ADD" -> new Told(films, number, removed, asked);
        case "REMOVE" -> new Told(films, added, number, asked);
        case "ASKED_ADD" -> new Told(films, added, removed, asked + number);
        case "ASKED_REMOVE" -> new Told(films, added, removed, asked - number);
        default -> throw new IllegalArgumentException(what);
      };
    }

    private int more() {
      return added - removed + asked;
    }
  }

  /// What no run told follows from what people did: forwards from what is known, and backwards from
  /// the first that is.
  ///
  /// @param told by step; the one numbered -1 is all time before the first
  /// @param present how many films there are now
  static Growth of(List<Instant> begins, Map<Integer, Told> told, int present) {
    int last = begins.size() - 1;
    @Nullable Integer[] films = new Integer[begins.size()];
    Integer before = told.getOrDefault(-1, Told.NOTHING).films();
    for (int i = 0; i <= last; i++) {
      Told step = told.getOrDefault(i, Told.NOTHING);
      if (step.films() != null) {
        before = step.films();
      } else if (before != null) {
        before = Math.max(0, before + step.more());
      }
      films[i] = i == last ? Integer.valueOf(present) : before;
    }
    List<Step> steps = new ArrayList<>();
    int after = present;
    for (int i = last; i >= 0; i--) {
      Told step = told.getOrDefault(i, Told.NOTHING);
      Integer known = films[i];
      int size = known == null ? after : known;
      steps.add(new Step(begins.get(i), size, step.added(), step.removed()));
      after = Math.max(0, size - step.more());
    }
    return new Growth(steps.reversed());
  }
}
