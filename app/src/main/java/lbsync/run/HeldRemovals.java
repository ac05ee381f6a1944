package lbsync.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.group.Decisions;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.list.Readings;
import lbsync.sync.Canon;
import lbsync.sync.Edit;
import lbsync.sync.Held;
import lbsync.sync.MemberId;

/// What a group's owner does about removals that wait. Neither answer writes to a list: the run
/// that follows decides anew.
public final class HeldRemovals {
  private final Database db;
  private final Groups groups;
  private final Runs runs;
  private final Readings readings;
  private final AskedEdits asked;

  public HeldRemovals(Database db, Groups groups, Runs runs, Readings readings) {
    this.db = db;
    this.groups = groups;
    this.runs = runs;
    this.readings = readings;
    this.asked = new AskedEdits(db);
  }

  /// What waits in this group, for one who has a list in it.
  public HeldSet of(ShareCode code, AccountId by) {
    return groups.held().of(groups.seen(code, by).id());
  }

  /// Says yes to all that waits: the next run lets it pass where it is still called for.
  ///
  /// @param digest of the set that was looked at
  /// @return the run that follows
  public RunId approve(ShareCode code, AccountId by, String digest) {
    Group group =
        db.transaction(
            () -> {
              Group mine = inTurn(code, by);
              HeldSet held = asShown(mine, digest);
              perMember(held)
                  .forEach(
                      (member, films) -> groups.held().approveEverywhere(mine.id(), member, films));
              record(mine, by, Decisions.Kind.AGREED, held);
              return mine;
            });
    return runs.request(group.id(), Trigger.APPROVE);
  }

  /// Says no: the films that were removed come back, to the list that they were removed from as
  /// well.
  ///
  /// @param digest of the set that was looked at
  /// @return the run that follows
  public RunId reject(ShareCode code, AccountId by, String digest) {
    Group group =
        db.transaction(
            () -> {
              Group mine = inTurn(code, by);
              HeldSet held = asShown(mine, digest);
              answer(mine, held);
              groups.held().clear(mine.id());
              record(mine, by, Decisions.Kind.KEPT, held);
              return mine;
            });
    return runs.request(group.id(), Trigger.APPROVE);
  }

  private Group inTurn(ShareCode code, AccountId by) {
    Group group = groups.owned(code, by);
    groups.takeTurn(group.id());
    return groups.owned(code, by);
  }

  private HeldSet asShown(Group group, String digest) {
    HeldSet held = groups.held().of(group.id());
    if (held.isEmpty() || !held.digest().equals(digest)) {
      throw new Refusal(
          Kind.CONFLICT,
          held.isEmpty()
              ? "Nothing waits for a decision any more."
              : "What waits has changed since you looked. Nothing was done; look again.");
    }
    return held;
  }

  private void record(Group group, AccountId by, Decisions.Kind kind, HeldSet held) {
    List<FilmId> films = held.removals().stream().map(each -> each.held().film()).toList();
    groups.decisions().add(group.id(), by, kind, films, null);
    Action action = kind == Decisions.Kind.AGREED ? Action.APPROVED : Action.REJECTED;
    groups.record(action, group.id(), by, films.size() == 1 ? "1 film" : films.size() + " films");
  }

  private static Map<MemberId, List<FilmId>> perMember(HeldSet held) {
    return held.removals().stream()
        .map(HeldSet.Waiting::held)
        .collect(
            Collectors.groupingBy(
                Held::member,
                LinkedHashMap::new,
                Collectors.mapping(Held::film, Collectors.toList())));
  }

  /// Whoever removed a film has their answer: to their list's base the film was never there, so it
  /// is not their removal any more that it lacks it. All lists are meant to have it, and no earlier
  /// yes to its removal is left.
  private void answer(Group group, HeldSet held) {
    Map<MemberId, Set<FilmId>> answered = new HashMap<>();
    Set<FilmId> films = new HashSet<>();
    List<Edit> wishes = asked.of(group.id());
    Map<MemberId, Set<FilmId>> shown = wishes.isEmpty() ? Map.of() : shown(group);
    for (HeldSet.Waiting waiting : held.removals()) {
      FilmId film = waiting.held().film();
      films.add(film);
      for (MemberId member : waiting.held().by()) {
        // What was only asked for here has not happened to the list.
        if (!wishes.contains(new Edit.Removed(member, film))
            || !shown.getOrDefault(member, Set.of()).contains(film)) {
          answered.computeIfAbsent(member, _ -> new HashSet<>()).add(film);
        }
      }
    }
    answered.forEach(groups.films()::remove);
    groups.held().forgetApprovals(group.id(), films);
    Canon canon = groups.films().canon(group.id());
    films.removeIf(film -> canon.has(film) || !isWanted(group, film));
    groups.films().save(group.id(), canon, canon.with(films, Set.of()));
    asked.remove(
        group.id(),
        wishes.stream()
            .filter(edit -> edit instanceof Edit.Removed && isHeld(held, edit))
            .toList());
  }

  /// The films that each list showed last.
  private Map<MemberId, Set<FilmId>> shown(Group group) {
    Map<MemberId, Set<FilmId>> shown = new HashMap<>();
    for (Member member : groups.members(group.id())) {
      readings.last(member.list()).ifPresent(last -> shown.put(member.id(), last.films()));
    }
    return shown;
  }

  /// In a mirror the source is given back what it had; what only followers have is not for it. With
  /// no source there is nobody to give it to.
  private boolean isWanted(Group group, FilmId film) {
    MemberId source = group.source();
    return group.mode() == Mode.COLLABORATIVE
        || (source != null && groups.films().base(source).has(film));
  }

  private static boolean isHeld(HeldSet held, Edit edit) {
    return held.removals().stream()
        .anyMatch(
            waiting ->
                waiting.held().film().equals(edit.film())
                    && (waiting.held().member().equals(edit.member())
                        || waiting.held().by().contains(edit.member())));
  }
}
