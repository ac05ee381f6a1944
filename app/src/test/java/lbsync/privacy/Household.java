package lbsync.privacy;

import java.time.Duration;
import java.util.Random;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.Device;
import lbsync.account.SignInOutcome;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.Token;
import lbsync.audit.Audit;
import lbsync.coordination.Events;
import lbsync.db.Database;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.list.Films;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Looks;
import lbsync.list.ReadSettings;
import lbsync.list.Readings;
import lbsync.run.HeldRemovals;
import lbsync.run.Run;
import lbsync.run.RunSettings;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.site.Credentials;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;
import lbsync.site.InMemorySite;
import lbsync.site.TestClock;
import lbsync.vault.Vault;
import lbsync.vault.VaultSettings;

/// People who sign in, share lists, and leave, on a site in memory and with a clock that stands
/// still.
public final class Household implements AutoCloseable {
  public static final String PASSWORD = "pa55word-of-%s";
  public static final String BROWSER = "Browser of %s";

  public final TestClock clock = new TestClock();
  public final InMemorySite site = new InMemorySite(clock);
  public final Accounts accounts;
  public final Lists lists;
  public final History history;
  public final Readings readings;
  public final Groups groups;
  public final Runs runs;
  public final Sharing sharing;
  public final HeldRemovals held;
  public final Audit audit;
  final Events events = new Events();
  final Export export;
  final Deletion deletion;

  public Household(TestDatabase test) {
    Database db = test.database();
    var vault = Vault.open(db, new VaultSettings(test.directory()));
    accounts = new Accounts(db, vault, site, clock);
    lists = new Lists(db, accounts, site);
    var films = new Films(db);
    history = new History(db, films);
    var reading = new ReadSettings(Duration.ZERO, Duration.ofHours(24));
    var looks = new Looks(accounts, site, reading, clock, time -> {});
    readings = new Readings(db, lists, films, looks);
    groups = new Groups(db, clock, new Random(1));
    var settings =
        new RunSettings(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(15));
    runs = new Runs(db, site, accounts, lists, readings, history, groups, events, settings, clock);
    sharing = new Sharing(groups, runs, lists, readings);
    held = new HeldRemovals(db, groups, runs, readings);
    audit = new Audit(db, clock);
    export = new Export(db, films, clock);
    deletion = new Deletion(db, accounts, lists, groups, runs, audit);
  }

  /// Somebody who has signed in here.
  ///
  /// @param browser what they are recognised by
  public record Person(InMemoryMember member, AccountId account, Token browser) {}

  public Person person(String name) throws InterruptedException {
    InMemoryMember member = site.join(name, PASSWORD.formatted(name));
    SignedIn in = (SignedIn) signIn(name, PASSWORD.formatted(name));
    return new Person(member, in.account().id(), in.token());
  }

  public SignInOutcome signIn(String name, String password) throws InterruptedException {
    var device = new Device(BROWSER.formatted(name));
    return accounts.signIn(new Credentials(name, password, null), device);
  }

  /// A new list at the site, of which the program has heard.
  public InMemoryList list(Person owner, String name, long... films) throws InterruptedException {
    InMemoryList list = owner.member().list(name, films);
    lists.refresh(owner.account());
    return list;
  }

  public Group share(Person owner, InMemoryList list, String name, Mode mode)
      throws InterruptedException {
    return sharing.share(owner.account(), list.id(), name, mode);
  }

  public void join(Group group, Person person, InMemoryList list) throws InterruptedException {
    Start start = group.mode() == Mode.MIRROR ? Start.ADOPT : Start.MERGE;
    sharing.join(group.code(), person.account(), list.id(), start);
  }

  /// Looks at the group until nothing is queued.
  public void sync(Group group) throws InterruptedException {
    do {
      clock.pass(Duration.ofMinutes(1));
      runs.look(group.id());
    } while (runs.current(group.id()).filter(run -> run.status() == Run.Status.QUEUED).isPresent());
  }

  public Run last(Group group) {
    return runs.lastEnded(group.id()).orElseThrow();
  }

  @Override
  public void close() {
    runs.close();
  }
}
