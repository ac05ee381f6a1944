package bench;

import bench.Scene.Seat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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
final class Deployment implements Program {
  private final Path directory;
  private final Database database;
  private final Letterboxd site;
  private final Accounts accounts;
  private final Lists lists;
  private final Groups groups;
  private final Runs runs;
  private final Sharing sharing;
  private final Map<String, AccountId> people = new HashMap<>();
  private final List<Group> all = new ArrayList<>();

  /// @param clock its time; that of the stand-in should be the same
  Deployment(StandIn standIn, InstantSource clock) {
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

  /// All people of a scene have signed in, and its groups are in step.
  static Deployment of(Scene scene, InstantSource clock) throws InterruptedException {
    var deployment = new Deployment(scene.standIn(), clock);
    for (List<Seat> seats : scene.groups()) {
      Group group = deployment.share(seats.getFirst());
      for (Seat seat : seats.subList(1, seats.size())) {
        deployment.join(group, seat);
      }
      deployment.cycle(group);
    }
    return deployment;
  }

  AccountId signIn(String username) throws InterruptedException {
    AccountId known = people.get(username);
    if (known != null) {
      return known;
    }
    var credentials = new Credentials(username, Scene.PASSWORD, null);
    SignInOutcome outcome = accounts.signIn(credentials, new Device("bench"));
    if (outcome instanceof SignInOutcome.SignedIn signedIn) {
      AccountId account = signedIn.account().id();
      lists.refresh(account);
      people.put(username, account);
      return account;
    }
    throw new IllegalStateException("could not sign in: " + outcome);
  }

  Group share(Seat seat) throws InterruptedException {
    AccountId account = signIn(seat.username());
    Group group = sharing.share(account, new ListId(seat.list()), "bench", Mode.COLLABORATIVE);
    all.add(group);
    return group;
  }

  void join(Group group, Seat seat) throws InterruptedException {
    AccountId account = signIn(seat.username());
    sharing.join(group.code(), account, new ListId(seat.list()), Start.MERGE);
  }

  @Override
  public void cycle() throws InterruptedException {
    for (Group group : all) {
      cycle(group);
    }
  }

  /// One look at the group.
  private void cycle(Group group) throws InterruptedException {
    runs.look(group.id());
    Run run = runs.lastEnded(group.id()).orElseThrow();
    if (run.status() != Run.Status.SUCCEEDED) {
      throw new IllegalStateException("the run did not succeed: " + run);
    }
  }

  /// Looks at all groups when their times come, as the program does by itself, until a time.
  void live(BenchClock clock, Instant until) throws InterruptedException {
    var due = new PriorityQueue<Due>();
    for (Group group : all) {
      runs.lookAfterNow(group.id()).ifPresent(at -> due.add(new Due(at, group)));
    }
    while (!due.isEmpty() && due.peek().at().isBefore(until)) {
      Due next = due.poll();
      clock.passTo(next.at());
      cycle(next.group());
      runs.lookAfterNow(next.group().id()).ifPresent(at -> due.add(new Due(at, next.group())));
    }
    clock.passTo(until);
  }

  private record Due(Instant at, Group group) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at.compareTo(other.at);
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
