package lbsync.web.group;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lbsync.film.Film;

/// What waits for the group owner's yes, as the page of the group shows it.
///
/// @param digest names exactly these films; sent back with the answer
/// @param since when the oldest of it was first held
/// @param followersOwn whether films are among it that only followers have: a no brings these to
///     nobody, and leaves them where they are, waiting
public record Waiting(String digest, Instant since, List<Part> parts, boolean followersOwn) {
  /// Films of one list that wait for one reason.
  ///
  /// @param sentence whose they are, and what happened to them
  /// @param removal false for films that were added while everything else went
  public record Part(String sentence, boolean removal, List<Film> films) {}

  /// How many removals wait.
  public int removals() {
    return films(true);
  }

  /// Everything that waits.
  public int size() {
    return removals() + films(false);
  }

  private int films(boolean removals) {
    Stream<Part> asked = parts.stream().filter(part -> part.removal() == removals);
    return asked.mapToInt(part -> part.films().size()).sum();
  }
}
