package lbsync.simulation.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.Version;

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

  /// Lists of which a reading may have been an old page.
  final Set<ListBook> doubtful = new HashSet<>();

  /// Writes since the last decision was judged.
  final List<Sent> sent = new ArrayList<>();

  /// Writes that have no answer yet because they are leaving right now.
  final Set<RunReport.Open> leaving = new HashSet<>();

  /// Films that waited when it began, or after one of its decisions.
  final Set<FilmId> waited = new HashSet<>();

  /// How many films each list had when it was last decided about.
  final Map<ListBook, Integer> sizes = new HashMap<>();

  /// Each list that was read, with the effects of our writes since.
  final Map<ListBook, Set<FilmId>> current = new HashMap<>();

  /// What our writes did since the last decision that was judged.
  final Map<ListBook, Map<FilmId, Boolean>> effects = new HashMap<>();

  /// Additions that were confirmed since then, by member.
  final Map<Long, Set<FilmId>> given = new HashMap<>();

  /// Requests that write, and how many of these followed from decisions that were judged.
  int writes;
  int writesJudged;

  int edits;

  /// Whether a decision of it was judged before.
  boolean decided;

  Plan plan;

  /// Readings that tell how a list stands after our writes. They are decided from only when the
  /// look decides once more.
  final Map<ListBook, Found> confirming = new HashMap<>();

  /// A reading, and what our writes did to the list since.
  static final class Found {
    /// That the list belonged to when it was read.
    final long member;

    final Set<FilmId> films;
    final Version version;

    /// As [ListBook#untouched] was then; for a confirming reading, as the decision has left it.
    List<Set<FilmId>> untouched;

    /// As [ListBook#moves] was then.
    final int moves;

    /// When the reading was made, in the time of [NotesBook].
    final int noted;

    private final Map<FilmId, Boolean> effects = new HashMap<>();

    Found(
        long member,
        Set<FilmId> films,
        Version version,
        List<Set<FilmId>> untouched,
        int moves,
        int noted) {
      this.member = member;
      this.films = films;
      this.version = version;
      this.untouched = untouched;
      this.moves = moves;
      this.noted = noted;
    }

    /// These edits were there before, and wait: they count as not done.
    void holds(Set<RunReport.Edit> waiting) {
      untouched.forEach(
          each -> waiting.forEach(edit -> ListBook.put(each, edit.film(), !edit.added())));
    }

    void wrote(FilmId film, boolean present) {
      effects.put(film, present);
    }

    /// What the program takes for dealt with when it has decided from this reading.
    ///
    /// @param waiting what its owner did and that is held: it counts as not done
    Set<FilmId> base(Set<RunReport.Edit> waiting) {
      Set<FilmId> base = new HashSet<>(films);
      waiting.forEach(edit -> ListBook.put(base, edit.film(), !edit.added()));
      effects.forEach((film, present) -> ListBook.put(base, film, present));
      return base;
    }

    /// What its owner did, if the list was like this before.
    Set<RunReport.Edit> since(Set<FilmId> before) {
      Set<RunReport.Edit> done = new HashSet<>();
      for (FilmId film : films) {
        if (!before.contains(film)) {
          done.add(new RunReport.Edit(member, film, true));
        }
      }
      for (FilmId film : before) {
        if (!films.contains(film)) {
          done.add(new RunReport.Edit(member, film, false));
        }
      }
      return done;
    }
  }

  /// @param agreed whether its owner had agreed to the film's leaving
  /// @param given whether it may have come into the list through us
  record Sent(
      ListBook list, long member, FilmId film, boolean added, boolean agreed, boolean given) {
    @Override
    public String toString() {
      return (added ? "adding " : "removing ") + film + (added ? " to " : " from ") + list;
    }
  }

  /// What a decision had to lead to.
  ///
  /// @param frozen films that wait
  /// @param thawed those of them that may be written all the same if the program decides once more
  record Plan(
      int when,
      Set<FilmId> wanted,
      Set<FilmId> removed,
      Set<FilmId> frozen,
      Set<FilmId> thawed,
      Set<FilmId> approved,
      Map<ListBook, Set<FilmId>> taken) {
    static Plan of(GroupBook group) {
      return new Plan(
          group.now,
          Set.copyOf(group.wanted),
          Set.copyOf(group.removed),
          Set.copyOf(group.frozen()),
          new HashSet<>(),
          Set.copyOf(group.approved),
          new HashMap<>());
    }
  }

  /// Whether the list was read twice in a row, and somebody was between.
  boolean disagrees(ListBook list, Found found, boolean confirms) {
    Found first = (confirms ? confirming : fresh).get(list);
    return first != null && first.effects.isEmpty() && !first.films.equals(found.films);
  }

  /// The list was read after we had written to it.
  void confirms(ListBook list, Found found) {
    Found decided = fresh.get(list);
    if (decided != null) {
      found.untouched = List.of(decided.base(Set.of()));
    }
    confirming.put(list, found);
  }

  /// A write of ours had an effect.
  void wrote(ListBook list, FilmId film, boolean present) {
    for (Map<ListBook, Found> readings : List.of(fresh, confirming)) {
      Found found = readings.get(list);
      if (found != null) {
        found.wrote(film, present);
      }
    }
    Set<FilmId> films = current.get(list);
    if (films != null) {
      ListBook.put(films, film, present);
    }
    effects.computeIfAbsent(list, _ -> new HashMap<>()).put(film, present);
  }

  /// Since the last decision that was judged.
  boolean hasWritten() {
    return writes > writesJudged;
  }

  void given(long member, FilmId film) {
    given.computeIfAbsent(member, _ -> new HashSet<>()).add(film);
  }

  Look(GroupBook group) {
    this.group = group;
    this.plan = Plan.of(group);
  }
}
