package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.Device;
import lbsync.account.SignInOutcome;
import lbsync.coordination.Events;
import lbsync.coordination.LocalPace;
import lbsync.coordination.Rest;
import lbsync.db.Database;
import lbsync.db.DbSettings;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.letterboxd.Letterboxd;
import lbsync.letterboxd.LetterboxdSettings;
import lbsync.list.Films;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Looks;
import lbsync.list.ReadSettings;
import lbsync.list.Readings;
import lbsync.run.Run;
import lbsync.run.RunSettings;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.site.Credentials;
import lbsync.vault.Vault;
import lbsync.vault.VaultSettings;
import org.springframework.util.FileSystemUtils;
import standin.StandIn;

/// This program without pages and background work, on a stand-in and without a pace.
final class Deployment implements AutoCloseable {
  private final Path directory;
  private final Database database;
  private final Letterboxd site;
  private final Accounts accounts;
  private final Lists lists;
  private final Groups groups;
  private final Runs runs;
  private final Sharing sharing;

  Deployment(StandIn standIn) {
    InstantSource clock = InstantSource.system();
    directory = temporary();
    database = Database.open(new DbSettings(directory, null));
    site =
        new Letterboxd(
            new LetterboxdSettings(standIn.url(), "LetterboxdSync/bench", Duration.ofSeconds(30)),
            new LocalPace(Duration.ZERO, clock, Thread::sleep),
            new Rest(Duration.ZERO, clock),
            clock);
    var vault = Vault.open(database, new VaultSettings(directory));
    accounts = new Accounts(database, vault, site, clock);
    lists = new Lists(database, accounts, site);
    var films = new Films(database);
    var reading = new ReadSettings(Duration.ZERO, Duration.ofHours(24));
    var looks = new Looks(accounts, site, reading, clock, Thread::sleep);
    var readings = new Readings(database, lists, films, looks);
    groups = new Groups(database, clock, new SecureRandom());
    var settings = new RunSettings(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ZERO);
    runs =
        new Runs(
            database,
            site,
            accounts,
            lists,
            readings,
            new History(database, films),
            groups,
            new Events(),
            settings,
            clock);
    sharing = new Sharing(groups, runs, lists, readings);
  }

  AccountId signIn(String username, String password) throws InterruptedException {
    SignInOutcome outcome =
        accounts.signIn(new Credentials(username, password, null), new Device("bench"));
    if (outcome instanceof SignInOutcome.SignedIn signedIn) {
      lists.refresh(signedIn.account().id());
      return signedIn.account().id();
    }
    throw new IllegalStateException("could not sign in: " + outcome);
  }

  Group share(AccountId account, long list) throws InterruptedException {
    return sharing.share(account, new ListId(list), "bench", Mode.COLLABORATIVE);
  }

  void join(Group group, AccountId account, long list) throws InterruptedException {
    sharing.join(group.code(), account, new ListId(list), Start.MERGE);
  }

  /// One look at the group.
  void cycle(Group group) throws InterruptedException {
    runs.look(group.id());
    Run run = runs.lastEnded(group.id()).orElseThrow();
    if (run.status() != Run.Status.SUCCEEDED) {
      throw new IllegalStateException("the run did not succeed: " + run);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("lbsync-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    runs.close();
    site.close();
    database.close();
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
