package lbsync.group;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.sync.Base;
import lbsync.sync.Canon;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import org.jspecify.annotations.Nullable;

/// How groups are kept in step, and how that changes.
public final class Ways {
  private final Database db;
  private final GroupStore groups;
  private final MemberStore members;
  private final Access access;
  private final SyncedFilms films;
  private final HeldFilms held;

  Ways(Database db, Access access, SyncedFilms films) {
    this.db = db;
    this.groups = new GroupStore(db);
    this.members = new MemberStore(db);
    this.access = access;
    this.films = films;
    this.held = new HeldFilms(db);
  }

  public void setRules(ShareCode code, AccountId by, Rules rules) {
    groups.setRules(access.owned(code, by).id(), rules);
  }

  /// Has the group kept in step in another way from now on. Whoever's edits reach the others from
  /// now on brings what the others lack: nobody loses a film by it. What a follower has taken out
  /// and no run has seen was never to reach the others, and does not.
  ///
  /// @param source null in a collaborative group
  public void changeWay(Group group, Mode mode, @Nullable MemberId source) {
    Canon canon = films.canon(group.id());
    var bases = new LinkedHashMap<MemberId, Base>();
    var brought = new LinkedHashSet<FilmId>();
    for (Member member : members.of(group.id())) {
      if (source == null || source.equals(member.id())) {
        Base base = films.base(member.id());
        bases.put(member.id(), base);
        brought.addAll(base.films());
      }
    }
    brought.removeIf(canon::has);
    Canon next = canon.with(brought, Set.of());
    films.save(group.id(), canon, next);
    bases.forEach(
        (member, base) -> {
          boolean followed =
              source == null && group.mode() == Mode.MIRROR && !group.hasSource(member);
          Base known = followed ? base.unaware() : base;
          films.save(member, base, known.knowing(brought, next));
        });
    held.release(group.id(), brought);
    groups.setMode(group.id(), mode);
    if (source == null) {
      groups.removeSource(group.id());
    } else {
      groups.setSource(group.id(), source);
    }
    groups.setNext(group.id(), null);
  }

  /// Has the group kept in step in another way as soon as all its lists are in step.
  ///
  /// @param way null for the one that it has
  public void planWay(GroupId group, Group.@Nullable Way way) {
    groups.setNext(group, way);
  }

  /// Changes to the way that was planned, if all lists are in step.
  ///
  /// @return false when nothing was changed
  public boolean takeNextWay(GroupId id) {
    return db.transaction(
        () -> {
          groups.takeTurn(id);
          Optional<Group> group = groups.find(id);
          Group.Way next = group.map(Group::next).orElse(null);
          if (group.isEmpty() || next == null) {
            return false;
          }
          List<Member> all = members.of(id);
          MemberId source = next.source();
          if (source != null && all.stream().noneMatch(member -> member.id().equals(source))) {
            groups.setNext(id, null);
            return false;
          }
          if (all.stream().anyMatch(member -> member.state() != Member.State.IN_STEP)) {
            return false;
          }
          changeWay(group.get(), next.mode(), source);
          return true;
        });
  }
}
