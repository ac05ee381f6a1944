package lbsync.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import lbsync.account.Accounts;
import lbsync.coordination.Events;
import lbsync.db.Database;
import lbsync.group.Groups;
import lbsync.list.Films;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Looks;
import lbsync.list.ReadSettings;
import lbsync.list.Readings;
import lbsync.run.HeldRemovals;
import lbsync.run.RunSettings;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.simulation.oracle.Oracle;
import lbsync.site.ListSite;
import lbsync.vault.MasterKey;
import lbsync.vault.Vault;
import lbsync.vault.VaultSettings;

/// The program as one process runs it, without pages and background work.
final class Deployment {
  /// One key for all simulations, and no file to read it from, which takes longer than many steps.
  private static final VaultSettings VAULT =
      new VaultSettings(Path.of("none"), MasterKey.parse("A".repeat(43) + "="), null);

  final Accounts accounts;
  final Lists lists;
  final Groups groups;
  final Runs runs;
  final Sharing sharing;
  final History history;
  final HeldRemovals held;

  Deployment(Database database, ListSite site, InstantSource clock, long seed) {
    accounts = new Accounts(database, Vault.open(database, VAULT), site, clock);
    lists = new Lists(database, accounts, site);
    var films = new Films(database);
    history = new History(database, films);
    var reading = new ReadSettings(Duration.ZERO, Duration.ofHours(24));
    var looks = new Looks(accounts, site, reading, clock, _ -> {});
    var readings = new Readings(database, lists, films, looks);
    groups = new Groups(database, clock, new Random(seed));
    var settings = new RunSettings(Duration.ofMinutes(5), Duration.ofHours(1), Oracle.SETTLE);
    runs =
        new Runs(
            database,
            site,
            accounts,
            lists,
            readings,
            history,
            groups,
            new Events(),
            settings,
            clock);
    held = new HeldRemovals(database, groups, runs, readings);
    sharing = new Sharing(groups, runs, lists, readings);
  }
}
