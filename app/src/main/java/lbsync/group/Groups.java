package lbsync.group;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// What one can do with groups, and who may. Every "no" is a [Refusal].
public final class Groups {
  private static final int LONGEST_NAME = 200;

  private final Database db;
  private final GroupStore groups;
  private final MemberStore members;
  private final Access access;
  private final FreshCodes codes;
  private final GroupAudit audit;
  private final SyncedFilms films;
  private final HeldFilms held;
  private final Decisions decisions;
  private final Entering entering;
  private final AskedJoins joins;
  private final Leaving leaving;
  private final Ways ways;

  /// @param random makes the share codes; must be cryptographically strong
  public Groups(Database db, InstantSource clock, RandomGenerator random) {
    this.db = db;
    groups = new GroupStore(db);
    members = new MemberStore(db);
    access = new Access(groups, members);
    codes = new FreshCodes(groups, random);
    audit = new GroupAudit(new Audit(db, clock));
    films = new SyncedFilms(db);
    held = new HeldFilms(db);
    decisions = new Decisions(db, clock);
    entering = new Entering(db, access, films, audit, codes, clock);
    joins = new AskedJoins(db, access, entering, audit, clock);
    leaving = new Leaving(db, access, decisions, audit);
    ways = new Ways(db, access, films);
  }

  /// The groups that a list of this account is in, the newest first.
  public List<Group> of(AccountId account) {
    return groups.of(account);
  }

  public Optional<Group> find(GroupId id) {
    return groups.find(id);
  }

  /// Many groups, as far as they are there. Asks the database once.
  public Map<GroupId, Group> find(Collection<GroupId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : groups.find(ids).stream().collect(Collectors.toMap(Group::id, Function.identity()));
  }

  /// The group, for somebody who was told its code.
  public Group invited(ShareCode code) {
    return access.invited(code);
  }

  /// The group, for one who has a list in it.
  public Group seen(ShareCode code, AccountId by) {
    return access.seen(code, by);
  }

  /// The group, for one who has a list in it.
  public Group seen(GroupId id, AccountId by) {
    return access.seen(id, by);
  }

  /// The group, for one who has a list in it; empty for others.
  public Optional<Group> ifSeen(GroupId id, AccountId by) {
    return access.ifSeen(id, by);
  }

  /// The group, for its owner.
  public Group owned(ShareCode code, AccountId by) {
    return access.owned(code, by);
  }

  /// Members, the longest first.
  public List<Member> members(GroupId group) {
    return members.of(group);
  }

  /// Members of many groups, the longest first. Asks the database once.
  public Map<GroupId, List<Member>> members(Collection<GroupId> of) {
    return of.isEmpty()
        ? Map.of()
        : members.of(of).stream().collect(Collectors.groupingBy(Member::group));
  }

  /// The lists of each account that are in groups. Asks the database once.
  public Map<AccountId, Set<ListId>> lists(Collection<AccountId> of) {
    return of.isEmpty() ? Map.of() : members.lists(of);
  }

  /// The groups that these lists are in.
  public Set<GroupId> with(Collection<ListId> lists) {
    return lists.stream()
        .flatMap(list -> members.find(list).stream())
        .map(Member::group)
        .collect(Collectors.toSet());
  }

  /// The membership of a list, if it is in a group.
  public Optional<Member> memberWith(ListId list) {
    return members.find(list);
  }

  /// Whether its owner is asked before a list joins. What waits goes on waiting.
  public void approveJoins(ShareCode code, AccountId by, boolean approve) {
    db.inTransaction(
        () -> {
          Group group = access.ownedInTurn(code, by);
          if (group.approvesJoins() != approve) {
            groups.approveJoins(group.id(), approve);
            audit.record(
                Action.SETTINGS_CHANGED,
                group.id(),
                by,
                approve ? "asks before a list joins" : "lists join without being asked about");
          }
        });
  }

  public void rename(ShareCode code, AccountId by, String name) {
    String checked = checkedName(name);
    db.inTransaction(
        () -> {
          Group group = access.ownedInTurn(code, by);
          if (!group.name().equals(checked)) {
            groups.rename(group.id(), checked);
            audit.record(Action.RENAMED, group.id(), by, checked);
          }
        });
  }

  /// While a group is paused no run begins; one that is under way ends first.
  public void pause(ShareCode code, AccountId by, boolean paused) {
    db.inTransaction(
        () -> {
          Group group = access.ownedInTurn(code, by);
          if (!paused && group.isLost()) {
            throw new Refusal(
                Kind.CONFLICT,
                "The list that the others followed has left; there is nothing to follow.");
          }
          if (group.paused() != paused) {
            groups.pause(group.id(), paused);
            audit.record(paused ? Action.PAUSED : Action.WENT_ON, group.id(), by, null);
          }
        });
  }

  /// A new share code; the old one stops working.
  public ShareCode changeCode(ShareCode code, AccountId by) {
    return db.transaction(
        () -> {
          Group group = access.ownedInTurn(code, by);
          ShareCode fresh = codes.next();
          groups.changeCode(group.id(), fresh);
          audit.record(Action.NEW_CODE, group.id(), by, null);
          return fresh;
        });
  }

  /// Whether every list of the group is ranked, as each was last read.
  public boolean areAllRanked(GroupId group) {
    return members.areAllRanked(group);
  }

  /// Remembers how a member's list stood after a run.
  ///
  /// @param detail a sentence for people; null when the state is plain good
  public void setState(MemberId member, Member.State state, @Nullable String detail) {
    members.setState(member, state, detail);
  }

  /// Makes other transactions that decide about the group's films wait until this one has ended.
  public void takeTurn(GroupId group) {
    groups.takeTurn(group);
  }

  /// How lists come in.
  public Entering entering() {
    return entering;
  }

  /// Joins that wait.
  public AskedJoins joins() {
    return joins;
  }

  /// How lists leave, and how groups end.
  public Leaving leaving() {
    return leaving;
  }

  /// How groups are kept in step.
  public Ways ways() {
    return ways;
  }

  /// Keeps who did something in a group, in the caller's transaction.
  ///
  /// @param detail null where there is no more to say
  public void record(Action action, GroupId group, AccountId by, @Nullable String detail) {
    audit.record(action, group, by, detail);
  }

  /// Canon and bases of the groups' lists.
  public SyncedFilms films() {
    return films;
  }

  /// What waits for the owners' decisions.
  public HeldFilms held() {
    return held;
  }

  /// What people decided here.
  public Decisions decisions() {
    return decisions;
  }

  static String checkedName(String name) {
    String trimmed = name.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST_NAME) {
      throw new Refusal(
          Kind.INVALID, "A group's name has 1 to %d characters.".formatted(LONGEST_NAME));
    }
    return trimmed;
  }
}
