package lbsync.group;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import lbsync.film.FilmId;

/// A film and its place in a stored sequence. Places only grow along the sequence, gaps do not
/// matter: so nothing has to be written anew because something before it went.
///
/// @param place [#UNCHANGED] where the row keeps the one that it has
record Placed<V>(FilmId film, V value, long place) {
  static final long UNCHANGED = -1;

  /// What must be written to make the stored sequence another one, rows that go apart.
  ///
  /// @param comesBack films that were there in a way, and come at the end like new ones
  /// @param last the greatest place stored, -1 for none
  static <V> List<Placed<V>> differing(
      SequencedMap<FilmId, V> before,
      SequencedMap<FilmId, V> after,
      Predicate<FilmId> comesBack,
      LongSupplier last) {
    Predicate<FilmId> isNew = film -> !before.containsKey(film) || comesBack.test(film);
    var rows = new ArrayList<Placed<V>>();
    boolean grown = isGrown(before, after, isNew);
    long place = -1;
    boolean asked = !grown;
    for (Map.Entry<FilmId, V> entry : after.entrySet()) {
      FilmId film = entry.getKey();
      if (!grown || isNew.test(film)) {
        if (!asked) {
          place = last.getAsLong();
          asked = true;
        }
        rows.add(new Placed<>(film, entry.getValue(), ++place));
      } else if (!entry.getValue().equals(before.get(film))) {
        rows.add(new Placed<>(film, entry.getValue(), UNCHANGED));
      }
    }
    return rows;
  }

  /// Whether what stays has kept its order, and all that is new comes after it.
  private static <V> boolean isGrown(
      SequencedMap<FilmId, V> before, SequencedMap<FilmId, V> after, Predicate<FilmId> isNew) {
    SequencedSet<FilmId> expected = new LinkedHashSet<>(before.sequencedKeySet());
    expected.removeIf(film -> !after.containsKey(film) || isNew.test(film));
    after.keySet().stream().filter(isNew).forEach(expected::add);
    return List.copyOf(expected).equals(List.copyOf(after.sequencedKeySet()));
  }
}
