package lbsync.group;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.sync.Canon;
import lbsync.sync.Join;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;

/// How lists come into groups: the first one of a group, and those that join.
public final class Entering {
  /// Groups of one owner. Where several are made in the same moment it may be a few more.
  private static final int MOST_OWNED = 100;

  private final Database db;
  private final GroupStore groups;
  private final MemberStore members;
  private final AskedJoinStore asked;
  private final Access access;
  private final SyncedFilms films;
  private final HeldFilms held;
  private final Decisions decisions;
  private final GroupAudit audit;
  private final FreshCodes codes;
  private final InstantSource clock;

  Entering(
      Database db,
      Access access,
      SyncedFilms films,
      GroupAudit audit,
      FreshCodes codes,
      InstantSource clock) {
    this.db = db;
    this.groups = new GroupStore(db);
    this.members = new MemberStore(db);
    this.asked = new AskedJoinStore(db);
    this.access = access;
    this.films = films;
    this.held = new HeldFilms(db);
    this.decisions = new Decisions(db, clock);
    this.audit = audit;
    this.codes = codes;
    this.clock = clock;
  }

  /// Shares a list as a new group, whose films are those of the list.
  ///
  /// @param first the list as just read; in a mirror it is the source
  public Group create(AccountId owner, String name, Mode mode, Reading first) {
    String checked = Groups.checkedName(name);
    return db.transaction(
        () -> {
          if (groups.ownedBy(owner) >= MOST_OWNED) {
            throw new Refusal(
                Kind.CONFLICT,
                "You own %d groups already. End one of them first.".formatted(MOST_OWNED));
          }
          GroupId id = groups.insert(codes.next(), checked, mode, owner, clock.instant());
          MemberId member = newMember(id, owner, first);
          enter(id, member, first, new Join.Merge());
          if (mode == Mode.MIRROR) {
            groups.setSource(id, member);
          }
          audit.record(Action.SHARED, id, owner, null);
          return groups.find(id).orElseThrow();
        });
  }

  /// Brings a list into a group. Its films count as dealt with from this reading on.
  ///
  /// @param list as just read
  /// @param how it begins, in the group as it is once it is our turn
  public Member join(
      ShareCode code, AccountId account, Reading list, Function<Group, Beginning> how) {
    return db.transaction(
        () -> {
          Group group = access.invitedInTurn(code);
          if (AskedJoins.mustAsk(group, account)) {
            throw new Refusal(
                Kind.CONFLICT, "The owner of the group wants to be asked by now. Try it again.");
          }
          Beginning beginning = how.apply(group);
          audit.record(Action.JOINED, group.id(), account, null);
          return begin(group, newMember(group.id(), account, list), list, beginning);
        });
  }

  /// Begins with a member that is new, in the caller's transaction.
  Member begin(Group group, MemberId member, Reading list, Beginning beginning) {
    enter(group.id(), member, list, how(group, list, beginning));
    films.ours(member, beginning.ours());
    Canon canon = films.canon(group.id());
    List<FilmId> agreed = beginning.agreed().stream().filter(film -> !canon.has(film)).toList();
    Member joined = members.find(member).orElseThrow();
    held.approve(group.id(), member, agreed);
    decisions.add(group.id(), joined.account(), Decisions.Kind.AGREED, agreed, null);
    return joined;
  }

  /// A follower of a mirror has no say in what the others have.
  private static Join how(Group group, Reading list, Beginning beginning) {
    if (group.mode() == Mode.MIRROR) {
      return new Join.Adopt(list.films());
    }
    return beginning.start() == Start.MERGE && beginning.givenUp().isEmpty()
        ? new Join.Merge()
        : new Join.Adopt(beginning.givenUp());
  }

  /// Wherever else the list waits to be let in, it does not any more.
  private MemberId newMember(GroupId group, AccountId account, Reading list) {
    asked.delete(list.list());
    return members
        .insert(group, account, list.list(), clock.instant())
        .orElseThrow(Entering::inAGroup);
  }

  private void enter(GroupId group, MemberId member, Reading list, Join join) {
    Rules rules = groups.find(group).map(Group::rules).orElse(Rules.DEFAULT);
    // Who said yes to a film's removal did not speak of one that somebody brings after that.
    held.release(group, join.brought(list.films(), films.canon(group)));
    films.enter(group, member, list, join, rules);
  }

  static Refusal inAGroup() {
    return new Refusal(Kind.CONFLICT, "This list is in a group already.");
  }
}
