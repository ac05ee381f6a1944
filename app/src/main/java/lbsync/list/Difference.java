package lbsync.list;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lbsync.film.FilmId;

/// What changed between two contents.
///
/// @param rearranged true when the films that both have stand in another order
record Difference(List<FilmId> came, List<FilmId> left, boolean rearranged) {
  static final Difference NONE = new Difference(List.of(), List.of(), false);

  static Difference between(List<Slot> from, List<Slot> to) {
    Middle middle = Middle.of(from, to);
    List<FilmId> before = films(middle.from());
    List<FilmId> after = films(middle.to());
    boolean rearranged = !with(before, after).equals(with(after, before));
    return new Difference(without(after, before), without(before, after), rearranged);
  }

  private static List<FilmId> films(List<Slot> slots) {
    return slots.stream().map(Slot::film).toList();
  }

  private static List<FilmId> with(List<FilmId> films, List<FilmId> others) {
    Set<FilmId> there = new HashSet<>(others);
    return films.stream().filter(there::contains).toList();
  }

  private static List<FilmId> without(List<FilmId> films, List<FilmId> others) {
    Set<FilmId> there = new HashSet<>(others);
    return films.stream().filter(film -> !there.contains(film)).toList();
  }
}
