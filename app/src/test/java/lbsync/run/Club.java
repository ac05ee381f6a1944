package lbsync.run;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.Device;
import lbsync.account.SignInOutcome;
import lbsync.coordination.Events;
import lbsync.db.Database;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.list.Films;
import lbsync.list.Lists;
import lbsync.list.Readings;
import lbsync.site.Credentials;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;
import lbsync.site.InMemorySite;
import lbsync.site.TestClock;
import lbsync.vault.Vault;
import lbsync.vault.VaultSettings;

/// A whole deployment on a site in memory and a clock that stands still, without pages.
final class Club implements AutoCloseable {
  static final Duration SETTLE = Duration.ofMinutes(15);

  final TestClock clock = new TestClock();
  final InMemorySite site = new InMemorySite(clock);
  final TestDatabase db;
  Accounts accounts;
  Groups groups;
  Lists lists;
  Runs runs;
  Sharing sharing;

  Club(TestDatabase db) {
    this.db = db;
    build(db.database());
  }

  private void build(Database database) {
    accounts = new Accounts(database, Vault.open(new VaultSettings(db.directory())), site, clock);
    lists = new Lists(database, accounts, site);
    var readings = new Readings(database, accounts, site, lists, new Films(database));
    groups = new Groups(database, clock, new Random(1));
    runs =
        new Runs(
            database,
            site,
            accounts,
            lists,
            readings,
            groups,
            new Events(),
            new RunSettings(Duration.ofMinutes(5), Duration.ofHours(1), SETTLE),
            clock);
    sharing = new Sharing(groups, runs, lists, readings);
  }

  /// Everything that was only in memory is gone.
  void restart() {
    build(db.reopen());
  }

  AccountId signIn(InMemoryMember member, String password) throws InterruptedException {
    var outcome =
        accounts.signIn(new Credentials(member.username(), password, null), new Device("test"));
    AccountId id = ((SignInOutcome.SignedIn) outcome).account().id();
    lists.refresh(id);
    return id;
  }

  /// A person who has signed in here, with one list.
  record Person(InMemoryMember member, AccountId account, InMemoryList list) {
    List<Long> films() {
      return list.films();
    }
  }

  Person person(String name, long... films) throws InterruptedException {
    InMemoryMember member = site.join(name, "secret");
    InMemoryList list = member.list(name + "'s films", films);
    return new Person(member, signIn(member, "secret"), list);
  }

  /// The first one's list shared, the others joined, and all brought into step.
  Group group(Mode mode, Person... people) throws InterruptedException {
    Group group = sharing.share(people[0].account(), people[0].list().id(), "club", mode);
    for (int i = 1; i < people.length; i++) {
      sharing.join(group.code(), people[i].account(), people[i].list().id(), Start.MERGE);
    }
    sync(group);
    return group;
  }

  /// Looks at the group once.
  ///
  /// @return what the run found and did
  Run.Report sync(Group group) throws InterruptedException {
    runs.look(group.id());
    return last(group);
  }

  Run.Report last(Group group) {
    return runs.report(
        runs.lastEnded(group.id()).orElseThrow().id(),
        groups.members(group.id()).getFirst().account());
  }

  @Override
  public void close() {
    runs.close();
  }
}
