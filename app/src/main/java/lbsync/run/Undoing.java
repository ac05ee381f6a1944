package lbsync.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Decisions;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.History;
import lbsync.list.ReadingId;
import lbsync.list.Slot;
import lbsync.sync.Canon;
import lbsync.sync.Edit;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// Undoing a run for all its lists, and bringing one list back to what it was. Both are edits that
/// a member asks for here: a run takes them up like any other.
public final class Undoing {
  private final Database db;
  private final Groups groups;
  private final Runs runs;
  private final Journal journal;
  private final History history;
  private final Foreseeing foreseeing;
  private final AskedEdits asked;
  private final Restores restores;
  private final ReplacedFilms replaced;
  private final RetiredFilms retired;

  Undoing(Database db, Groups groups, Runs runs, History history, Foreseeing foreseeing) {
    this.db = db;
    this.groups = groups;
    this.runs = runs;
    this.journal = new Journal(db);
    this.history = history;
    this.foreseeing = foreseeing;
    this.asked = new AskedEdits(db);
    this.restores = new Restores(db, groups, history);
    this.replaced = new ReplacedFilms(db);
    this.retired = new RetiredFilms(db, groups, journal, new StuckFilms(db));
  }

  /// What is to be asked for.
  ///
  /// @param restores lists that get order and notes back
  private record Wish(Group group, List<Edit> edits, List<Restore> restores) {
    /// Films that come back.
    Set<FilmId> back() {
      return edits.stream()
          .filter(Edit.Added.class::isInstance)
          .map(Edit::film)
          .collect(Collectors.toSet());
    }
  }

  /// What undoing the run would do now.
  public Foresight previewUndo(RunId run, AccountId by) {
    return foresee(undo(run, by));
  }

  /// Undoes what a run did to all lists that are still in the group, as the group's owner; in a
  /// mirror, as the owner of the source as well, since the others follow it.
  ///
  /// @param digest of what was shown; null to do whatever it is now
  /// @return the run that does it
  public RunId undo(RunId run, AccountId by, @Nullable String digest) {
    return carryOut(() -> undo(run, by), by, digest, run);
  }

  /// What restoring the list would do now.
  public Foresight previewRestore(ListId list, ReadingId point, AccountId by) {
    return foresee(restore(list, point, by));
  }

  /// Brings one's own list back to what it was at a point of its history. Films that leave the
  /// lists of others by it wait for the group owner's yes, unless that is who asks.
  ///
  /// @param digest of what was shown; null to do whatever it is now
  /// @return the run that does it
  public RunId restore(ListId list, ReadingId point, AccountId by, @Nullable String digest) {
    return carryOut(() -> restore(list, point, by), by, digest, null);
  }

  private Foresight foresee(Wish wish) {
    GroupId group = wish.group().id();
    return foreseeing.of(
        wish.group(),
        now -> now.asking(wish.edits()).restoring(restores.reckon(group, wish.restores(), now)));
  }

  /// What this one asked for and no run has taken up yet is not wished any more, and with it goes
  /// the yes to what would have left lists. Others' wishes stay.
  ///
  /// @return false when there was nothing that no run had taken up
  boolean forget(GroupId group, AccountId by) {
    Set<MemberId> own =
        groups.members(group).stream()
            .filter(member -> member.account().equals(by))
            .map(Member::id)
            .collect(Collectors.toSet());
    List<Edit> wishes =
        asked.of(group).stream().filter(edit -> own.contains(edit.member())).toList();
    asked.remove(group, wishes);
    groups
        .held()
        .forgetApprovals(
            group, wishes.stream().filter(Edit.Removed.class::isInstance).map(Edit::film).toList());
    boolean restored = restores.forget(group, by);
    return restored || !wishes.isEmpty();
  }

  /// Works out a wish.
  private interface Working {
    Wish out();
  }

  /// @param undone the run that is undone; null for a restore
  private RunId carryOut(
      Working working, AccountId by, @Nullable String digest, @Nullable RunId undone) {
    record Queued(GroupId group, RunId run) {}
    Queued next =
        db.transaction(
            () -> {
              groups.takeTurn(working.out().group().id());
              Wish wish = working.out();
              Foresight shown = foresee(wish);
              if (digest != null && !shown.digest().equals(digest)) {
                throw new Refusal(
                    Kind.CONFLICT, "The lists have changed since you looked. Nothing was done.");
              }
              if (shown.isNothing()) {
                throw new Refusal(Kind.CONFLICT, "There is nothing to bring back.");
              }
              ask(wish, shown, by);
              record(wish, by, undone);
              GroupId group = wish.group().id();
              return new Queued(group, runs.queue(group, undone));
            });
    runs.announce(next.group(), next.run());
    return next.run();
  }

  private void record(Wish wish, AccountId by, @Nullable RunId undone) {
    groups
        .decisions()
        .add(
            wish.group().id(),
            by,
            undone == null ? Decisions.Kind.RESTORED : Decisions.Kind.UNDONE,
            wish.edits().stream().map(Edit::film).toList(),
            undone == null ? null : undone.value());
    if (undone == null) {
      ListId list = wish.restores().getFirst().list();
      groups.record(Action.LIST_RESTORED, wish.group().id(), by, "list " + list);
    } else {
      groups.record(Action.RUN_UNDONE, wish.group().id(), by, "run " + undone);
    }
  }

  /// Who owns the group has seen and agreed to every film that leaves a list.
  private void ask(Wish wish, Foresight shown, AccountId by) {
    asked.add(wish.group().id(), wish.edits());
    wish.restores().forEach(restore -> restores.add(wish.group().id(), restore, by));
    if (wish.group().isOwnedBy(by)) {
      foreseeing.agree(wish.group(), shown);
      wish.edits().stream()
          .filter(Edit.Removed.class::isInstance)
          .forEach(
              edit -> groups.held().approve(wish.group().id(), edit.member(), Set.of(edit.film())));
    }
  }

  private Wish undo(RunId id, AccountId by) {
    Run run = runs.seen(id, by);
    Group group = groups.owned(groups.seen(run.group(), by).code(), by);
    if (!run.isOver() || run.dry()) {
      throw new Refusal(Kind.CONFLICT, "Only a run that is over and that wrote can be undone.");
    }
    List<Member> members = groups.members(group.id());
    Set<FilmId> gone = new TreeSet<>();
    Set<FilmId> came = new TreeSet<>();
    List<Change> changes = journal.of(id);
    for (Member member : members) {
      Journal.did(changes, member.list())
          .forEach((film, action) -> (action == Run.Action.ADD ? came : gone).add(film));
    }
    Wish films =
        wish(group, groups.films().canon(group.id()), actor(group, members, by), gone, came);
    Set<FilmId> back = films.back();
    List<Member> given =
        members.stream()
            .filter(member -> !back.isEmpty() || !Journal.wrote(changes, member.list()).isEmpty())
            .toList();
    return new Wish(group, films.edits(), restores(id, given, gone, back));
  }

  /// @param members whose lists the run has written to, or to whose lists films come back
  private List<Restore> restores(
      RunId run, List<Member> members, Set<FilmId> gone, Set<FilmId> back) {
    var undone = new Restore.Undone(run, back);
    Map<ListId, ReadingId> points =
        points(run, members.stream().map(Member::list).collect(Collectors.toSet()), gone);
    return members.stream()
        .filter(member -> points.containsKey(member.list()))
        .map(
            member ->
                new Restore(
                    member.id(),
                    member.list(),
                    Objects.requireNonNull(points.get(member.list())),
                    undone))
        .toList();
  }

  /// The lists as they were before the run; where its own owner had removed the films, as it was
  /// before that.
  private Map<ListId, ReadingId> points(RunId run, Set<ListId> lists, Set<FilmId> gone) {
    Map<ListId, ReadingId> points = new HashMap<>(history.pointsBefore(run.value()));
    points.keySet().retainAll(lists);
    if (gone.isEmpty()) {
      return points;
    }
    Map<ListId, ReadingId> without = new HashMap<>(points);
    without.keySet().removeAll(having(points, gone));
    Map<ListId, ReadingId> earlier = new HashMap<>(history.pointsBefore(without.values()));
    earlier.keySet().retainAll(having(earlier, gone));
    points.putAll(earlier);
    return points;
  }

  /// Which of the lists had one of the films at these points.
  private Set<ListId> having(Map<ListId, ReadingId> points, Set<FilmId> films) {
    Map<ReadingId, List<Slot>> contents = history.slots(Set.copyOf(points.values()));
    Set<ListId> having = new HashSet<>();
    points.forEach(
        (list, point) -> {
          List<Slot> then = contents.getOrDefault(point, List.of());
          if (then.stream().map(Slot::film).anyMatch(films::contains)) {
            having.add(list);
          }
        });
    return having;
  }

  /// In whose name an undo is asked for.
  private static Member actor(Group group, List<Member> members, AccountId by) {
    return members.stream()
        .filter(member -> member.account().equals(by))
        .filter(member -> group.mode() == Mode.COLLABORATIVE || group.hasSource(member.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    Kind.CONFLICT,
                    "The lists follow one source; only who owns that list and the group can undo"
                        + " what came through it."));
  }

  private Wish restore(ListId list, ReadingId point, AccountId by) {
    Member member =
        groups
            .memberWith(list)
            .filter(found -> found.account().equals(by))
            .orElseThrow(
                () ->
                    new Refusal(
                        Kind.CONFLICT, "Only a list of yours that is in a group can be restored."));
    Group group = groups.seen(member.group(), by);
    if (group.mode() == Mode.MIRROR && !group.hasSource(member.id())) {
      throw new Refusal(
          Kind.CONFLICT, "This list follows another one, and would be made like it again.");
    }
    Set<FilmId> wanted =
        history
            .slots(list, point)
            .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "The list has no such point."))
            .stream()
            .map(Slot::film)
            .collect(Collectors.toSet());
    Canon canon = groups.films().canon(group.id());
    Set<FilmId> now = canon.films();
    Set<FilmId> missing = new TreeSet<>(wanted);
    missing.removeAll(now);
    Set<FilmId> extra = new TreeSet<>(now);
    extra.removeAll(wanted);
    return new Wish(
        group,
        wish(group, canon, member, missing, extra).edits(),
        List.of(new Restore(member.id(), list, point, null)));
  }

  /// Of films alone.
  private Wish wish(Group group, Canon canon, Member actor, Set<FilmId> back, Set<FilmId> away) {
    Runs.requireGoingOn(group);
    Set<FilmId> gone = new HashSet<>(replaced.known(group.id()).by().keySet());
    gone.addAll(retired.known(group.id()));
    List<Edit> edits = new ArrayList<>();
    back.stream()
        .filter(film -> !canon.has(film) && !gone.contains(film))
        .forEach(film -> edits.add(new Edit.Added(actor.id(), film)));
    away.stream().filter(canon::has).forEach(film -> edits.add(new Edit.Removed(actor.id(), film)));
    return new Wish(group, edits, List.of());
  }
}
