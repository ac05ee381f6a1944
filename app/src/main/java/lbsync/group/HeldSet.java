package lbsync.group;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import lbsync.film.Digest;
import lbsync.sync.Held;

/// What of a group waits for its owner's decision.
///
/// @param films by member, then film
public record HeldSet(List<Waiting> films) {
  /// @param since when a run first held it
  public record Waiting(Held held, Instant since) {}

  public HeldSet {
    films = List.copyOf(films);
  }

  public boolean isEmpty() {
    return films.isEmpty();
  }

  /// The removals among it: those that a yes is about.
  public List<Waiting> removals() {
    return films.stream().filter(waiting -> waiting.held().isRemoval()).toList();
  }

  /// When the oldest of it was first held.
  ///
  /// @throws java.util.NoSuchElementException when it is empty
  public Instant since() {
    return films.stream().map(Waiting::since).min(Instant::compareTo).orElseThrow();
  }

  /// Names exactly these films in these lists.
  public String digest() {
    String all =
        films.stream()
            .map(Waiting::held)
            .map(h -> "%s %s %s".formatted(h.member(), h.film(), h.what()))
            .collect(Collectors.joining("/"));
    return Digest.of(all);
  }
}
