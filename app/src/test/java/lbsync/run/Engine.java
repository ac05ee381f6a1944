package lbsync.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.Device;
import lbsync.account.SignInOutcome;
import lbsync.coordination.Events;
import lbsync.db.Database;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.list.Films;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Looks;
import lbsync.list.ReadSettings;
import lbsync.list.Readings;
import lbsync.site.Credentials;
import lbsync.site.ListSite;
import lbsync.vault.Vault;
import lbsync.vault.VaultSettings;

/// The application without pages and background work, on any site and any clock.
final class Engine implements AutoCloseable {
  static final RunSettings SETTINGS =
      new RunSettings(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(15));

  final Events events = new Events();
  final Accounts accounts;
  final Lists lists;
  final History history;
  final Readings readings;
  final Groups groups;
  final Runs runs;
  final Sharing sharing;
  final NewLists newLists;
  final HeldRemovals held;

  Engine(
      Database database, Path directory, ListSite site, InstantSource clock, RunSettings settings) {
    var vault = Vault.open(database, new VaultSettings(directory));
    accounts = new Accounts(database, vault, site, clock);
    lists = new Lists(database, accounts, site);
    var films = new Films(database);
    history = new History(database, films);
    var reading = new ReadSettings(Duration.ZERO, Duration.ofHours(24));
    var looks = new Looks(accounts, site, reading, clock, time -> {});
    readings = new Readings(database, lists, films, looks);
    groups = new Groups(database, clock, new Random(1));
    runs =
        new Runs(
            database, site, accounts, lists, readings, history, groups, events, settings, clock);
    sharing = new Sharing(groups, runs, lists, readings);
    newLists = new NewLists(database, accounts, groups, lists, sharing, clock);
    held = new HeldRemovals(database, groups, runs, readings);
  }

  AccountId signIn(String username, String password) throws InterruptedException {
    var outcome = accounts.signIn(new Credentials(username, password, null), new Device("test"));
    AccountId id = ((SignInOutcome.SignedIn) outcome).account().id();
    lists.refresh(id);
    return id;
  }

  /// Looks at the group once.
  ///
  /// @return what the run found and did
  Run.Report sync(Group group) throws InterruptedException {
    runs.look(group.id());
    return last(group);
  }

  Run.Report last(Group group) {
    Run last = runs.of(group.id(), null, 20).stream().filter(Run::isOver).findFirst().orElseThrow();
    return runs.report(last.id(), groups.members(group.id()).getFirst().account());
  }

  @Override
  public void close() {
    runs.close();
  }
}
