package lbsync.simulation.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lbsync.film.FilmId;

/// What one process does at one group, from outside: it reads lists, decides, and writes; if
/// somebody was faster, again.
final class Look {
  final GroupBook group;

  /// Readings that no decision was made from yet.
  final Map<ListBook, Found> fresh = new HashMap<>();

  /// Lists whose last reading in this look was complete.
  final Set<ListBook> readable = new HashSet<>();

  /// Lists for which a request failed, or a write was not simply done.
  final Set<ListBook> troubled = new HashSet<>();

  /// Lists that showed none of their former films.
  final Set<ListBook> doubtful = new HashSet<>();

  /// Writes since the last decision was judged.
  final List<Sent> sent = new ArrayList<>();

  /// Additions that were confirmed since then, by member.
  final Map<Long, Set<FilmId>> given = new HashMap<>();

  int writes;
  int edits;
  Plan plan;

  /// @param member that the list belonged to when it was read
  /// @param untouched as [ListBook#untouched] was then
  record Found(long member, Set<FilmId> films, long version, List<Set<FilmId>> untouched) {}

  /// @param agreed whether its owner had agreed to the film's leaving
  record Sent(ListBook list, long member, FilmId film, boolean added, boolean agreed) {
    @Override
    public String toString() {
      return (added ? "adding " : "removing ") + film + (added ? " to " : " from ") + list;
    }
  }

  /// What a decision had to lead to.
  record Plan(int when, Set<FilmId> wanted, Set<FilmId> removed) {
    static Plan of(GroupBook group) {
      return new Plan(group.now, Set.copyOf(group.wanted), Set.copyOf(group.removed));
    }
  }

  void given(long member, FilmId film) {
    given.computeIfAbsent(member, _ -> new HashSet<>()).add(film);
  }

  Look(GroupBook group) {
    this.group = group;
    this.plan = Plan.of(group);
  }
}
