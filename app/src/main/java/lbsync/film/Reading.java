package lbsync.film;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What one complete read of a list found; never partial.
///
/// @param entries the films, in the list's order; no film twice, positions ascending
/// @param size number of all entries, those that are not films included
/// @param version of the list when the read began: the content may be newer, never older
public record Reading(
    ListId list, List<Entry> entries, int size, boolean ranked, Version version, Instant readAt) {
  public Reading {
    entries = List.copyOf(entries);
    check(entries, size);
  }

  private static void check(List<Entry> entries, int size) {
    Set<FilmId> seen = new HashSet<>();
    int last = -1;
    for (Entry entry : entries) {
      if (!seen.add(entry.id())) {
        throw new IllegalArgumentException("film twice in one reading: " + entry.id());
      }
      if (entry.position() <= last || entry.position() >= size) {
        throw new IllegalArgumentException("position out of order: " + entry.position());
      }
      last = entry.position();
    }
  }

  /// The ids of the films, in the list's order.
  public SequencedSet<FilmId> films() {
    return entries.stream().map(Entry::id).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
