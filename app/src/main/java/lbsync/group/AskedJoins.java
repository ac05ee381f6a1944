package lbsync.group;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lbsync.account.AccountId;
import lbsync.account.Budgets;
import lbsync.account.Budgets.Limit;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.sync.MemberId;

/// What one can do about joins that wait for the owner of the group.
public final class AskedJoins {
  /// Joins that wait in one group.
  private static final int MOST_ASKED = 20;

  /// Those of one person among them, so that nobody takes all places.
  private static final int MOST_ASKED_BY_ONE = 5;

  /// How often one person may ask one group.
  private static final Limit QUESTIONS = new Limit(5, Duration.ofDays(1));

  private static final int MOST_KEYS = 10_000;

  private final Database db;
  private final AskedJoinStore asked;
  private final MemberStore members;
  private final Access access;
  private final Entering entering;
  private final GroupAudit audit;
  private final Budgets questions;
  private final InstantSource clock;

  AskedJoins(Database db, Access access, Entering entering, GroupAudit audit, InstantSource clock) {
    this.db = db;
    this.asked = new AskedJoinStore(db);
    this.members = new MemberStore(db);
    this.access = access;
    this.entering = entering;
    this.audit = audit;
    this.questions = new Budgets(QUESTIONS, MOST_KEYS, clock);
    this.clock = clock;
  }

  /// Whether a join of this account waits for the group's owner.
  public static boolean mustAsk(Group group, AccountId account) {
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
          Group group = access.invitedInTurn(code);
          Beginning beginning = how.apply(group);
          boolean isNew = !asked.delete(group.id(), list);
          asked.delete(list);
          requireRoom(group, account);
          MemberId id =
              members
                  .reserve(group.id(), account, list, clock.instant())
                  .orElseThrow(Entering::inAGroup);
          asked.insert(id, group.id(), account, list, beginning, clock.instant());
          if (isNew) {
            takeQuestion(group, account);
            audit.record(Action.ASKED_TO_JOIN, group.id(), account, null);
          }
          return asked.find(group.id(), id).orElseThrow();
        });
  }

  /// Whether one more join of this account can wait.
  ///
  /// @throws Refusal where it cannot
  public void requireRoom(Group group, AccountId account) {
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
  private void takeQuestion(Group group, AccountId account) {
    Duration left = questions.tryTake(group.id() + " " + account);
    if (left.isPositive()) {
      throw new Refusal(
          Kind.CONFLICT,
          "You have asked %d times. You can ask once more in %d hours."
              .formatted(QUESTIONS.most(), left.plusMinutes(59).toHours()));
    }
  }

  /// The joins that wait for the group's owner, the longest first.
  public List<AskedJoin> of(GroupId group) {
    return asked.of(group);
  }

  /// The joins that this account has asked for, the longest first.
  public List<AskedJoin> of(AccountId account) {
    return asked.of(account);
  }

  /// A join that waits, for the group's owner.
  public AskedJoin find(ShareCode code, AccountId by, MemberId id) {
    return asked.find(access.owned(code, by).id(), id).orElseThrow(AskedJoins::noSuchJoin);
  }

  /// Whose joins wait in each of these groups, the longest first, a name for each list; a group
  /// without any is missing. Asks the database once.
  public Map<GroupId, List<String>> names(Collection<GroupId> of) {
    return of.isEmpty() ? Map.of() : asked.names(of);
  }

  /// Lets in a list that waited, on the owner's word.
  ///
  /// @param list as just read
  /// @param how it begins, in the group as it is once it is our turn
  public Member admit(
      ShareCode code, AccountId by, AskedJoin join, Reading list, Function<Group, Beginning> how) {
    return db.transaction(
        () -> {
          Group group = access.ownedInTurn(code, by);
          if (!join.group().equals(group.id()) || !asked.delete(join.id())) {
            throw noSuchJoin();
          }
          Beginning beginning = how.apply(group);
          if (!members.insert(
              join.id(), group.id(), join.account(), join.list(), clock.instant())) {
            throw Entering.inAGroup();
          }
          audit.recordOf(Action.LET_IN, group, by, join.account());
          return entering.begin(group, join.id(), list, beginning);
        });
  }

  /// The owner does not let it in.
  public void reject(ShareCode code, AccountId by, MemberId id) {
    db.inTransaction(
        () -> {
          Group group = access.ownedInTurn(code, by);
          AskedJoin join = asked.find(group.id(), id).orElseThrow(AskedJoins::noSuchJoin);
          asked.delete(join.id());
          audit.recordOf(Action.NOT_LET_IN, group, by, join.account());
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
          audit.record(Action.WITHDRAWN, group, by, null);
          return Optional.of(group);
        });
  }

  private static Refusal noSuchJoin() {
    return new Refusal(Kind.NOT_FOUND, "No such join waits any more.");
  }
}
