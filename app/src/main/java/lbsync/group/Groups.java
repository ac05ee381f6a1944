package lbsync.group;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.account.AccountId;
import lbsync.account.Budgets;
import lbsync.account.Budgets.Limit;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.sync.Base;
import lbsync.sync.Canon;
import lbsync.sync.Join;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import org.jspecify.annotations.Nullable;

/// What one can do with groups, and who may. Every "no" is a [Refusal].
public final class Groups {
  private static final int LONGEST_NAME = 200;

  /// Groups of one owner. Where several are made in the same moment it may be a few more.
  private static final int MOST_OWNED = 100;

  /// Joins that wait in one group.
  private static final int MOST_ASKED = 20;

  /// Those of one person among them, so that nobody takes all places.
  private static final int MOST_ASKED_BY_ONE = 5;

  /// How often one person may ask one group.
  private static final Limit QUESTIONS = new Limit(5, Duration.ofDays(1));

  private static final int MOST_KEYS = 10_000;

  private final Database db;
  private final GroupStore groups;
  private final MemberStore members;
  private final AskedJoinStore asked;
  private final SyncedFilms films;
  private final HeldFilms held;
  private final Decisions decisions;
  private final Audit audit;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Budgets questions;

  /// @param random makes the share codes; must be cryptographically strong
  public Groups(Database db, InstantSource clock, RandomGenerator random) {
    this.db = db;
    this.groups = new GroupStore(db);
    this.members = new MemberStore(db);
    this.asked = new AskedJoinStore(db);
    this.films = new SyncedFilms(db);
    this.held = new HeldFilms(db);
    this.decisions = new Decisions(db, clock);
    this.audit = new Audit(db, clock);
    this.clock = clock;
    this.random = random;
    this.questions = new Budgets(QUESTIONS, MOST_KEYS, clock);
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
    return groups.find(code).orElseThrow(Groups::noSuchGroup);
  }

  /// The group, for one who has a list in it.
  public Group seen(ShareCode code, AccountId by) {
    return seen(groups.find(code), by);
  }

  /// The group, for one who has a list in it.
  public Group seen(GroupId id, AccountId by) {
    return seen(groups.find(id), by);
  }

  private Group seen(Optional<Group> group, AccountId by) {
    return group
        .filter(g -> members(g.id()).stream().anyMatch(m -> m.account().equals(by)))
        .orElseThrow(Groups::noSuchGroup);
  }

  /// The group, for its owner.
  public Group owned(ShareCode code, AccountId by) {
    Group group = seen(code, by);
    if (!group.isOwnedBy(by)) {
      throw new Refusal(Kind.FORBIDDEN, "Only the owner of the group may do that.");
    }
    return group;
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

  /// The membership of a list, if it is in a group.
  public Optional<Member> memberWith(ListId list) {
    return members.find(list);
  }

  /// Shares a list as a new group, whose films are those of the list.
  ///
  /// @param first the list as just read; in a mirror it is the source
  public Group create(AccountId owner, String name, Mode mode, Reading first) {
    String checked = checkedName(name);
    return db.transaction(
        () -> {
          if (groups.ownedBy(owner) >= MOST_OWNED) {
            throw new Refusal(
                Kind.CONFLICT,
                "You own %d groups already. End one of them first.".formatted(MOST_OWNED));
          }
          GroupId id = groups.insert(freshCode(), checked, mode, owner, clock.instant());
          MemberId member = newMember(id, owner, first);
          enter(id, member, first, new Join.Merge());
          if (mode == Mode.MIRROR) {
            groups.setSource(id, member);
          }
          record(Action.SHARED, id, owner, null);
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
          Group group = invitedInTurn(code);
          if (waits(group, account)) {
            throw new Refusal(
                Kind.CONFLICT, "The owner of the group wants to be asked by now. Try it again.");
          }
          Beginning beginning = how.apply(group);
          record(Action.JOINED, group.id(), account, null);
          return begin(group, newMember(group.id(), account, list), list, beginning);
        });
  }

  private Member begin(Group group, MemberId member, Reading list, Beginning beginning) {
    enter(group.id(), member, list, how(group, list, beginning));
    Canon canon = films.canon(group.id());
    List<FilmId> agreed = beginning.agreed().stream().filter(film -> !canon.has(film)).toList();
    Member joined = members.find(member).orElseThrow();
    held.approve(group.id(), member, agreed);
    decisions.add(group.id(), joined.account(), Decisions.Kind.AGREED, agreed, null);
    return joined;
  }

  /// Whether a join of this account waits for the group's owner.
  public boolean waits(Group group, AccountId account) {
    return group.approvesJoins() && !group.isOwnedBy(account);
  }

  /// Asks the group's owner to let a list in, in place of what was asked for this list before. It
  /// has no effect on any list until then.
  ///
  /// @param how it would begin, in the group as it is once it is our turn
  public AskedJoin ask(
      ShareCode code, AccountId account, ListId list, Function<Group, Beginning> how) {
    return db.transaction(
        () -> {
          Group group = invitedInTurn(code);
          Beginning beginning = how.apply(group);
          boolean isNew = !asked.delete(group.id(), list);
          asked.delete(list);
          requireRoom(group, account);
          MemberId id =
              members
                  .reserve(group.id(), account, list, clock.instant())
                  .orElseThrow(Groups::inAGroup);
          asked.insert(id, group.id(), account, list, beginning, clock.instant());
          if (isNew) {
            count(group, account);
            record(Action.ASKED_TO_JOIN, group.id(), account, null);
          }
          return asked.find(group.id(), id).orElseThrow();
        });
  }

  private void requireRoom(Group group, AccountId account) {
    List<AskedJoin> waiting = asked.of(group.id());
    if (waiting.stream().filter(join -> join.account().equals(account)).count()
        >= MOST_ASKED_BY_ONE) {
      throw new Refusal(
          Kind.CONFLICT,
          "%d of your lists wait to be let in already. Wait for the owner's answer, or take one back."
              .formatted(MOST_ASKED_BY_ONE));
    }
    if (waiting.size() >= MOST_ASKED) {
      throw new Refusal(
          Kind.CONFLICT,
          "%d lists wait to be let in already. Try it again when the owner has decided about some."
              .formatted(MOST_ASKED));
    }
  }

  /// Whoever is not let in may ask again, but not without end.
  private void count(Group group, AccountId account) {
    Duration left = questions.tryTake(group.id() + " " + account);
    if (left.isPositive()) {
      throw new Refusal(
          Kind.CONFLICT,
          "You have asked %d times. You can ask once more in %d hours."
              .formatted(QUESTIONS.most(), left.plusMinutes(59).toHours()));
    }
  }

  /// The joins that wait for the group's owner, the longest first.
  public List<AskedJoin> asked(GroupId group) {
    return asked.of(group);
  }

  /// The joins that this account has asked for, the longest first.
  public List<AskedJoin> asked(AccountId account) {
    return asked.of(account);
  }

  /// A join that waits, for the group's owner.
  public AskedJoin asked(ShareCode code, AccountId by, MemberId id) {
    return asked.find(owned(code, by).id(), id).orElseThrow(Groups::noSuchJoin);
  }

  /// How many joins wait in each of these groups; one without is missing. Asks the database once.
  public Map<GroupId, Integer> countAsked(Collection<GroupId> of) {
    return of.isEmpty() ? Map.of() : asked.count(of);
  }

  /// Lets in a list that waited, on the owner's word.
  ///
  /// @param list as just read
  /// @param how it begins, in the group as it is once it is our turn
  public Member admit(
      ShareCode code, AccountId by, AskedJoin join, Reading list, Function<Group, Beginning> how) {
    return db.transaction(
        () -> {
          Group group = ownedInTurn(code, by);
          if (!join.group().equals(group.id()) || !asked.delete(join.id())) {
            throw noSuchJoin();
          }
          Beginning beginning = how.apply(group);
          if (!members.insert(
              join.id(), group.id(), join.account(), join.list(), clock.instant())) {
            throw inAGroup();
          }
          recordOf(Action.LET_IN, group, by, join.account());
          return begin(group, join.id(), list, beginning);
        });
  }

  /// The owner does not let it in.
  public void reject(ShareCode code, AccountId by, MemberId id) {
    db.inTransaction(
        () -> {
          Group group = ownedInTurn(code, by);
          AskedJoin join = asked.find(group.id(), id).orElseThrow(Groups::noSuchJoin);
          asked.delete(join.id());
          recordOf(Action.NOT_LET_IN, group, by, join.account());
        });
  }

  /// Takes one's own question back, whatever the group's code is by now.
  ///
  /// @return the group that was asked; empty when no such question of this account waits
  public Optional<GroupId> withdraw(AccountId by, MemberId id) {
    return db.transaction(
        () -> {
          Optional<AskedJoin> own =
              asked.of(by).stream().filter(join -> join.id().equals(id)).findFirst();
          if (own.isEmpty() || !asked.delete(id)) {
            return Optional.empty();
          }
          GroupId group = own.get().group();
          record(Action.WITHDRAWN, group, by, null);
          return Optional.of(group);
        });
  }

  private static Refusal noSuchJoin() {
    return new Refusal(Kind.NOT_FOUND, "No such join waits any more.");
  }

  private static Refusal inAGroup() {
    return new Refusal(Kind.CONFLICT, "This list is in a group already.");
  }

  /// Whether its owner is asked before a list joins. What waits goes on waiting.
  public void approveJoins(ShareCode code, AccountId by, boolean approve) {
    db.inTransaction(
        () -> {
          Group group = ownedInTurn(code, by);
          if (group.approvesJoins() != approve) {
            groups.approveJoins(group.id(), approve);
            record(
                Action.SETTINGS_CHANGED,
                group.id(),
                by,
                approve ? "asks before a list joins" : "lists join without being asked about");
          }
        });
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
        .orElseThrow(Groups::inAGroup);
  }

  private void enter(GroupId group, MemberId member, Reading list, Join join) {
    Rules rules = groups.find(group).map(Group::rules).orElse(Rules.DEFAULT);
    // Who said yes to a film's removal did not speak of one that somebody brings after that.
    held.release(group, join.brought(list.films(), films.canon(group)));
    films.enter(group, member, list, join, rules);
  }

  /// Takes a list out of its group, as its own member or as the group's owner. The list stays as it
  /// is, and so do all others.
  public void leave(ShareCode code, AccountId by, MemberId id) {
    db.inTransaction(
        () -> {
          Group group = inTurn(seen(code, by));
          Member member =
              members
                  .find(id)
                  .filter(m -> m.group().equals(group.id()))
                  .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "No such member."));
          if (!member.account().equals(by) && !group.isOwnedBy(by)) {
            throw new Refusal(
                Kind.FORBIDDEN, "Only the owner of the group may take others out of it.");
          }
          takeOut(group, member, by);
        });
  }

  /// Takes all lists of an account out of their groups, and back what it asked for, in the caller's
  /// transaction, which has all these groups' turns from here on.
  ///
  /// @return the groups that the lists were in, or waited for
  public List<GroupId> leaveAll(AccountId account) {
    List<GroupId> all =
        Stream.concat(
                groups.of(account).stream().map(Group::id),
                asked.of(account).stream().map(AskedJoin::group))
            .distinct()
            .sorted(Comparator.comparingLong(GroupId::value))
            .toList();
    all.forEach(groups::takeTurn);
    asked.of(account).forEach(join -> asked.delete(join.id()));
    for (Member member : members.of(account)) {
      groups.find(member.group()).ifPresent(group -> takeOut(group, member, account));
    }
    return all;
  }

  private void takeOut(Group group, Member member, AccountId by) {
    members.delete(member.id());
    if (member.account().equals(by)) {
      record(Action.LEFT, group.id(), by, null);
    } else {
      recordOf(Action.TAKEN_OUT, group, by, member.account());
    }
    succeed(group, member.id(), by);
  }

  /// Erases a group that has ended and whose runs are gone, in the caller's transaction.
  public void erase(GroupId ended) {
    groups.delete(ended);
  }

  /// Of a group that has ended, keeps no more than what its runs need.
  ///
  /// @param named whether it keeps its name as well
  public void strip(GroupId ended, boolean named) {
    groups.strip(ended);
    if (!named) {
      groups.rename(ended, "A group that has ended");
    }
  }

  /// Has what people decided here be told without a name, as the account is being deleted.
  public void forget(AccountId account) {
    decisions.forget(account);
  }

  /// Gives the group to its longest member when its owner has no list in it any more, pauses a
  /// mirror that has lost its source, and ends a group without members.
  private void succeed(Group group, MemberId gone, AccountId by) {
    List<Member> left = members.of(group.id());
    if (left.isEmpty()) {
      end(group.id());
      return;
    }
    if (left.stream().noneMatch(m -> group.isOwnedBy(m.account()))) {
      AccountId heir = left.getFirst().account();
      groups.giveTo(group.id(), heir);
      recordOf(Action.BECAME_OWNER, group, by, heir);
    }
    if (group.hasSource(gone)) {
      groups.removeSource(group.id());
      groups.pause(group.id(), true);
    }
  }

  /// Ends the group. Every list stays as it is.
  public void unshare(ShareCode code, AccountId by) {
    db.inTransaction(
        () -> {
          Group group = ownedInTurn(code, by);
          members.of(group.id()).forEach(m -> members.delete(m.id()));
          end(group.id());
          record(Action.ENDED, group.id(), by, null);
        });
  }

  private void end(GroupId group) {
    asked.deleteAll(group);
    groups.end(group);
  }

  public void rename(ShareCode code, AccountId by, String name) {
    String checked = checkedName(name);
    db.inTransaction(
        () -> {
          Group group = ownedInTurn(code, by);
          if (!group.name().equals(checked)) {
            groups.rename(group.id(), checked);
            record(Action.RENAMED, group.id(), by, checked);
          }
        });
  }

  public void setRules(ShareCode code, AccountId by, Rules rules) {
    groups.setRules(owned(code, by).id(), rules);
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

  /// While a group is paused no run begins; one that is under way ends first.
  public void pause(ShareCode code, AccountId by, boolean paused) {
    db.inTransaction(
        () -> {
          Group group = ownedInTurn(code, by);
          if (!paused && group.isLost()) {
            throw new Refusal(
                Kind.CONFLICT,
                "The list that the others followed has left; there is nothing to follow.");
          }
          if (group.paused() != paused) {
            groups.pause(group.id(), paused);
            record(paused ? Action.PAUSED : Action.WENT_ON, group.id(), by, null);
          }
        });
  }

  /// A new share code; the old one stops working.
  public ShareCode changeCode(ShareCode code, AccountId by) {
    return db.transaction(
        () -> {
          Group group = ownedInTurn(code, by);
          ShareCode fresh = freshCode();
          groups.changeCode(group.id(), fresh);
          record(Action.NEW_CODE, group.id(), by, null);
          return fresh;
        });
  }

  /// The group, for its owner, once it is our turn.
  private Group ownedInTurn(ShareCode code, AccountId by) {
    inTurn(owned(code, by));
    return owned(code, by);
  }

  /// The group, for somebody who was told its code, once it is our turn.
  private Group invitedInTurn(ShareCode code) {
    inTurn(invited(code));
    return invited(code);
  }

  /// The group as it is once it is our turn: somebody may have been faster.
  private Group inTurn(Group group) {
    groups.takeTurn(group.id());
    return groups.find(group.id()).orElseThrow(Groups::noSuchGroup);
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

  /// Keeps who did something in a group, in the caller's transaction.
  ///
  /// @param detail null where there is no more to say
  public void record(Action action, GroupId group, AccountId by, @Nullable String detail) {
    audit.ofGroup(action, group.value(), by.value(), detail);
  }

  private void recordOf(Action action, Group group, AccountId by, AccountId whom) {
    audit.ofMember(action, group.id().value(), by.value(), whom.value());
  }

  private ShareCode freshCode() {
    ShareCode code = ShareCode.generate(random);
    return groups.find(code).isEmpty() ? code : freshCode();
  }

  private static String checkedName(String name) {
    String trimmed = name.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST_NAME) {
      throw new Refusal(
          Kind.INVALID, "A group's name has 1 to %d characters.".formatted(LONGEST_NAME));
    }
    return trimmed;
  }

  private static Refusal noSuchGroup() {
    return new Refusal(Kind.NOT_FOUND, "There is no such group, or you are not in it.");
  }
}
