package lbsync.run;

import java.util.Collection;
import java.util.Collections;
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
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.History;
import lbsync.list.ReadingId;
import lbsync.list.Slot;
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
    if (wishes.isEmpty()) {
      return Collections.emptySortedMap();
    }
    Map<MemberId, Content> read =
        now.read().stream().collect(Collectors.toMap(Participant::id, Participant::content));
    Map<ListId, MemberId> members =
        groups.members(group).stream()
            .filter(member -> read.containsKey(member.id()))
            .collect(Collectors.toMap(Member::list, Member::id));
    Map<RunId, Course> courses = new HashMap<>();
    for (Restore wish : wishes) {
      Restore.Undone undone = wish.undone();
      if (undone != null) {
        courses.computeIfAbsent(undone.run(), run -> course(run, members.keySet()));
      }
    }
    Set<ReadingId> wanted = wishes.stream().map(Restore::point).collect(Collectors.toSet());
    Set<ReadingId> showingNotes = history.showingNotes(wanted);
    courses.values().forEach(course -> wanted.addAll(course.points()));
    Map<ReadingId, List<Slot>> contents = history.slots(wanted);
    Map<RunId, Undone> runs = new HashMap<>();
    courses.forEach((run, course) -> runs.put(run, undone(course, contents, members, read)));
    var given = new TreeMap<MemberId, Restored>();
    for (Restore wish : wishes) {
      List<Slot> then = contents.get(wish.point());
      if (then == null || !read.containsKey(wish.member())) {
        continue;
      }
      Restore.Undone undone = wish.undone();
      if (undone == null) {
        given.put(wish.member(), whole(then, showingNotes.contains(wish.point())));
      } else {
        Undone run = Objects.requireNonNull(runs.get(undone.run()));
        if (run.since().isKnown(wish.member())) {
          given.put(wish.member(), undone(wish, undone.films(), then, run, now.rules()));
        }
      }
    }
    return given;
  }

  /// @param bare whether a film without a note is to have none
  private static Restored whole(List<Slot> then, boolean bare) {
    List<FilmId> order = films(then);
    SortedMap<FilmId, Note> notes = notes(then);
    if (bare || !notes.isEmpty()) {
      order.forEach(film -> notes.putIfAbsent(film, Note.NONE));
    }
    return new Restored(order, Set.copyOf(order), notes);
  }

  /// What a run made of lists.
  private record Course(
      List<Change> changes, Map<ListId, ReadingId> before, Map<ListId, ReadingId> after) {
    List<ReadingId> points() {
      return Stream.of(before, after).map(Map::values).flatMap(Collection::stream).toList();
    }
  }

  private Course course(RunId run, Set<ListId> lists) {
    Map<ListId, ReadingId> before = history.pointsBefore(run.value());
    Map<ListId, ReadingId> after = history.pointsAfter(run.value());
    before.keySet().retainAll(lists);
    after.keySet().retainAll(lists);
    return new Course(journal.of(run), before, after);
  }

  /// A run that is undone.
  ///
  /// @param before how it found the lists
  private record Undone(List<Change> changes, Map<ListId, Restored> before, Aftermath since) {}

  private static Undone undone(
      Course run,
      Map<ReadingId, List<Slot>> contents,
      Map<ListId, MemberId> members,
      Map<MemberId, Content> read) {
    Map<ListId, Restored> before = new HashMap<>();
    run.before().forEach((list, point) -> before.put(list, whole(contents, point)));
    Map<MemberId, Restored> left = new HashMap<>();
    run.after()
        .forEach(
            (list, point) ->
                left.put(Objects.requireNonNull(members.get(list)), whole(contents, point)));
    return new Undone(run.changes(), before, new Aftermath(read, left));
  }

  private static Restored whole(Map<ReadingId, List<Slot>> contents, ReadingId point) {
    return whole(Objects.requireNonNull(contents.get(point)), false);
  }

  /// @param then how the list was when it had the films that come back
  private Restored undone(
      Restore wish, Set<FilmId> films, List<Slot> then, Undone run, Rules rules) {
    MemberId member = wish.member();
    Aftermath since = run.since();
    Map<Run.Action, Set<FilmId>> wrote = Journal.wrote(run.changes(), wish.list());
    Restored before = Objects.requireNonNull(run.before().get(wish.list()));
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

  private static List<FilmId> films(List<Slot> slots) {
    return slots.stream().map(Slot::film).toList();
  }

  private static SortedMap<FilmId, Note> notes(List<Slot> slots) {
    var notes = new TreeMap<FilmId, Note>();
    for (Slot slot : slots) {
      Optional.ofNullable(slot.note()).ifPresent(note -> notes.put(slot.film(), note));
    }
    return notes;
  }
}
