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
import java.util.Optional;
import java.util.function.Consumer;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.Device;
import lbsync.account.SignInOutcome;
import lbsync.coordination.Events;
import lbsync.coordination.LocalPace;
import lbsync.coordination.Rest;
import lbsync.coordination.Sleeper;
import lbsync.db.Database;
import lbsync.db.DbSettings;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.GroupId;
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

/// This program without pages and background work, on a stand-in.
final class Deployment implements Program {
  private static final Duration POLL = Duration.ofMinutes(5);
  private static final Duration POLL_IDLE = Duration.ofHours(1);

  /// A directory in memory, where the machine offers one: whatever waits for a disk says nothing
  /// about time that is made up.
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final Path directory;
  private final Database database;
  private final Letterboxd site;
  private final Accounts accounts;
  private final Lists lists;
  private final Groups groups;
  private final Runs runs;
  private final Sharing sharing;
  private final Events events = new Events();
  private final Agenda agenda = new Agenda();
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Map<GroupId, Instant> looked = new HashMap<>();
  private final Map<String, AccountId> people = new HashMap<>();
  private final List<Group> all = new ArrayList<>();

  /// Without a pace.
  ///
  /// @param clock its time; that of the stand-in should be the same
  Deployment(StandIn standIn, InstantSource clock) {
    this(standIn, clock, Duration.ZERO, Thread::sleep);
  }

  /// @param clock its time; that of the stand-in should be the same
  /// @param pace least time between two requests
  /// @param sleeper how it waits
  Deployment(StandIn standIn, InstantSource clock, Duration pace, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
    directory = temporary();
    database = Database.open(new DbSettings(directory, null));
    site =
        new Letterboxd(
            new LetterboxdSettings(standIn.url(), "LetterboxdSync/bench", Duration.ofSeconds(30)),
            new LocalPace(pace, clock, sleeper),
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
    var settings = new RunSettings(POLL, POLL_IDLE, Duration.ZERO);
    runs =
        new Runs(
            database,
            site,
            accounts,
            lists,
            readings,
            new History(database, films),
            groups,
            events,
            settings,
            clock);
    readings.whenSuspect(
        lists -> groups.with(lists).forEach(group -> agenda.notLater(group, clock.instant())));
    sharing = new Sharing(groups, runs, lists, readings);
  }

  /// All people of a scene have signed in, and its groups are in step.
  static Deployment of(Scene scene, InstantSource clock) throws InterruptedException {
    var deployment = new Deployment(scene.standIn(), clock);
    deployment.begin(scene);
    return deployment;
  }

  /// Has all people of a scene sign in, and brings its groups into step.
  ///
  /// @return the groups, in the order of the scene
  List<GroupId> begin(Scene scene) throws InterruptedException {
    for (List<Seat> seats : scene.groups()) {
      Group group = share(seats.getFirst());
      for (Seat seat : seats.subList(1, seats.size())) {
        join(group, seat);
      }
      cycle(group.id());
    }
    return all.stream().map(Group::id).toList();
  }

  AccountId signIn(String username) throws InterruptedException {
    AccountId known = people.get(username);
    if (known != null) {
      return known;
    }
    var credentials = new Credentials(username, Scene.PASSWORD, null);
    SignInOutcome outcome = accounts.signIn(credentials, new Device("bench"));
    while (outcome instanceof SignInOutcome.TooOften(Duration left)) {
      sleeper.sleep(left);
      outcome = accounts.signIn(credentials, new Device("bench"));
    }
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
      cycle(group.id());
    }
  }

  /// One look at the group.
  private void cycle(GroupId group) throws InterruptedException {
    runs.look(group);
    looked.put(group, clock.instant());
    Run run = runs.lastEnded(group).orElseThrow();
    if (run.status() != Run.Status.SUCCEEDED) {
      throw new IllegalStateException("the run did not succeed: " + run);
    }
  }

  /// When to look at a group again.
  interface Rhythm {
    /// @param due when this look was to be
    /// @param planned when the program would look again, by its own rule
    Instant next(Instant due, Instant planned);

    /// @param planned when the program would look first, by its own rule
    /// @param part of the groups that are looked at before
    default Instant first(Instant now, Instant planned, double part) {
      return planned;
    }

    /// The program's own.
    Rhythm ADAPTIVE = (_, planned) -> planned;
  }

  /// A group has been looked at.
  ///
  /// @param late by how much the look began later than it was to
  record Looked(GroupId group, Duration late) {}

  /// Looks at all groups when their times come, as the program does by itself, until a time.
  void live(BenchClock clock, Instant until) throws InterruptedException {
    live(clock, until, Rhythm.ADAPTIVE, _ -> {});
  }

  /// Looks at all groups when their times come, one after the other, until a time.
  ///
  /// @param told of each group that was looked at
  void live(BenchClock clock, Instant until, Rhythm rhythm, Consumer<Looked> told)
      throws InterruptedException {
    for (int i = 0; i < all.size(); i++) {
      GroupId group = all.get(i).id();
      double part = i / (double) all.size();
      if (!agenda.knows(group)) {
        runs.lookAfterNow(group)
            .map(planned -> rhythm.first(clock.instant(), planned, part))
            .ifPresent(at -> agenda.put(group, at));
      }
    }
    for (Optional<Agenda.Due> due = agenda.first();
        due.isPresent() && clock.instant().isBefore(until) && due.get().at().isBefore(until);
        due = agenda.first()) {
      Agenda.Due next = due.get();
      if (clock.nextHappening().isBefore(next.at())) {
        // It may bring a look forward.
        clock.passTo(clock.nextHappening());
        continue;
      }
      clock.passTo(next.at());
      agenda.remove(next);
      Duration late = Duration.between(next.at(), clock.instant());
      cycle(next.group());
      told.accept(new Looked(next.group(), late));
      runs.lookAfterNow(next.group())
          .ifPresent(planned -> agenda.put(next.group(), next(rhythm, next.at(), planned)));
    }
    clock.passTo(until);
  }

  /// What has to be done at once is.
  private Instant next(Rhythm rhythm, Instant due, Instant planned) {
    return planned.isAfter(clock.instant()) ? rhythm.next(due, planned) : planned;
  }

  /// Somebody opens the page of a group, until it is closed again. What [Runs#watched] does to the
  /// program's schedule is done to the agenda here.
  Events.Subscription open(GroupId group) {
    Events.Subscription page = events.subscribe(Runs.topic(group), 0, _ -> {});
    Instant soon = looked.getOrDefault(group, Instant.EPOCH).plus(POLL);
    Instant now = clock.instant();
    agenda.notLater(group, soon.isAfter(now) ? soon : now);
    return page;
  }

  private static Path temporary() {
    try {
      return Files.isWritable(IN_MEMORY)
          ? Files.createTempDirectory(IN_MEMORY, "lbsync-bench-")
          : Files.createTempDirectory("lbsync-bench-");
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
