package lbsync.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.History;
import lbsync.list.ReadingId;
import lbsync.sync.Content;
import lbsync.sync.MemberId;
import lbsync.sync.Order;
import lbsync.sync.Participant;
import lbsync.sync.Restored;
import lbsync.sync.Rules;
import lbsync.sync.Situation;

/// Reckons which places and notes lists get back. A run that is undone gives back what it took: the
/// notes and places of films that come back, and those that it wrote itself. What anybody has
/// changed since is theirs.
final class GivenBack {
  private final Groups groups;
  private final Journal journal;
  private final History history;

  GivenBack(Groups groups, Journal journal, History history) {
    this.groups = groups;
    this.journal = journal;
    this.history = history;
  }

  /// @param now how the lists stand; one that is not there gets nothing back, and changes no other
  ///     list's order or notes
  SortedMap<MemberId, Restored> of(GroupId group, Collection<Restore> wishes, Situation now) {
    Map<MemberId, Content> read =
        now.read().stream().collect(Collectors.toMap(Participant::id, Participant::content));
    Map<RunId, Undone> runs = new HashMap<>();
    Map<ListId, ReadingId> points = new HashMap<>();
    wishes.forEach(wish -> points.put(wish.list(), wish.point()));
    Map<ListId, List<Entry>> contents = history.at(points);
    Set<ReadingId> showingNotes = history.showingNotes(points.values());
    var given = new TreeMap<MemberId, Restored>();
    for (Restore wish : wishes) {
      List<Entry> then = contents.get(wish.list());
      if (then == null || !read.containsKey(wish.member())) {
        continue;
      }
      Restore.Undone undone = wish.undone();
      if (undone == null) {
        given.put(wish.member(), whole(then, showingNotes.contains(wish.point())));
      } else {
        Undone run = runs.computeIfAbsent(undone.run(), id -> undone(group, id, read));
        if (run.since().isKnown(wish.member())) {
          given.put(wish.member(), undone(wish, undone.films(), then, run, now.rules()));
        }
      }
    }
    return given;
  }

  /// @param bare whether a film without a note is to have none
  private static Restored whole(List<Entry> then, boolean bare) {
    List<FilmId> order = films(then);
    SortedMap<FilmId, Note> notes = notes(then);
    if (bare || !notes.isEmpty()) {
      order.forEach(film -> notes.putIfAbsent(film, Note.NONE));
    }
    return new Restored(order, Set.copyOf(order), notes);
  }

  /// A run that is undone.
  ///
  /// @param before how it found the lists
  private record Undone(List<Change> changes, Map<ListId, List<Entry>> before, Aftermath since) {}

  private Undone undone(GroupId group, RunId run, Map<MemberId, Content> read) {
    Map<ListId, MemberId> members =
        groups.members(group).stream()
            .filter(member -> read.containsKey(member.id()))
            .collect(Collectors.toMap(Member::list, Member::id));
    Map<MemberId, Restored> left = new HashMap<>();
    history
        .after(run.value(), members.keySet())
        .forEach(
            (list, then) ->
                left.put(Objects.requireNonNull(members.get(list)), whole(then, false)));
    return new Undone(
        journal.of(run), history.before(run.value(), members.keySet()), new Aftermath(read, left));
  }

  /// @param then how the list was when it had the films that come back
  private Restored undone(
      Restore wish, Set<FilmId> films, List<Entry> then, Undone run, Rules rules) {
    MemberId member = wish.member();
    Aftermath since = run.since();
    Map<Run.Action, Set<FilmId>> wrote = Journal.wrote(run.changes(), wish.list());
    Restored before = whole(Objects.requireNonNull(run.before().get(wish.list())), false);
    // What the list still had after the run has not gone, and does not come back.
    Set<FilmId> stayed = new HashSet<>(since.left(member).order());
    stayed.removeAll(wrote.getOrDefault(Run.Action.REMOVE, Set.of()));
    Set<FilmId> back = new HashSet<>(films);
    back.retainAll(films(then));
    back.removeAll(stayed);
    var notes = new TreeMap<>(since.free(member, changed(wrote, before), rules.syncNotes()));
    SortedMap<FilmId, Note> lost = notes(then);
    lost.keySet().retainAll(back);
    notes.putAll(since.unwritten(member, lost, rules.syncNotes()));
    if (!wrote.containsKey(Run.Action.MOVE)
        || !since.isOrderFree(member, back, rules.syncOrder())) {
      return new Restored(films(then), back, notes);
    }
    Set<FilmId> order = new LinkedHashSet<>(before.order());
    order.addAll(back);
    return new Restored(Order.placing(List.copyOf(order), films(then), back), order, notes);
  }

  /// The notes that the run overwrote.
  private static SortedMap<FilmId, Note> changed(
      Map<Run.Action, Set<FilmId>> wrote, Restored before) {
    var notes = new TreeMap<FilmId, Note>();
    wrote
        .getOrDefault(Run.Action.NOTE, Set.of())
        .forEach(film -> notes.put(film, before.notes().getOrDefault(film, Note.NONE)));
    return notes;
  }

  private static List<FilmId> films(List<Entry> entries) {
    return entries.stream().map(Entry::id).toList();
  }

  private static SortedMap<FilmId, Note> notes(List<Entry> entries) {
    var notes = new TreeMap<FilmId, Note>();
    for (Entry entry : entries) {
      Optional.ofNullable(entry.note()).ifPresent(note -> notes.put(entry.id(), note));
    }
    return notes;
  }
}
